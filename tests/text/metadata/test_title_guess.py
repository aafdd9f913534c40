"""The guess at a title that a page does not state."""

import pytest

from debate.text.cleaning import clean
from debate.text.metadata.title_guess import guess_unstated_title

BODY = "某甲公司的张三三表示，开源模型会更便宜。" * 3


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (f"开源还是闭源?某甲公司这样选\n{BODY}", "开源还是闭源?某甲公司这样选"),
        (f"首页\n\n开源还是闭源\n{BODY}", "开源还是闭源"),
        (f"一个栏目\n# 开源还是闭源\n{BODY}", "开源还是闭源"),
        (f"开源会赢。\n{BODY}", ""),
        (BODY, ""),
        (f"微信订阅号\n某某栏目之一\n某某栏目之二\n{BODY}", ""),
        ("", ""),
    ],
)
def test_a_title_is_a_heading_or_a_short_first_line(raw: str, title: str) -> None:
    assert guess_unstated_title(raw, clean(raw)) == title
