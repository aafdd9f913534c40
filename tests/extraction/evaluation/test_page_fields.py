"""What is read of a page itself is scored field by field: right, wrong, missed, or rightly empty."""

import pytest

from debate.extraction.evaluation.page_fields import judge_page_fields, page_lines, printed_fields


@pytest.mark.parametrize(
    ("name", "meant", "said", "verdict"),
    [
        ("title", "开闭之争:两条路 | 虚构专栏", "开闭之争：两条路", "wrong"),
        ("title", "开源与闭源之争:两家公司的两条路", "开源与闭源之争：两家公司的两条路", "right"),
        ("outlet", "《虚构周刊》（某平台转）", "虚构周刊", "right"),
        ("outlet", "虚构日报、虚构网", "虚构网", "right"),
        ("outlet", "某平台（原出处未印）", "", "none"),
        ("outlet", "虚构日报", "假想晚报", "wrong"),
        ("byline", "張三三（整理）", "张三三", "right"),
        ("byline", "张三三", "", "missed"),
        ("published_on", "2025-03-14", "2025-03-13", "wrong"),
        ("published_on", "", "2025-03-13", "wrong"),
        ("url", "https://example.com/a#rd", "https://example.com/a", "right"),
    ],
)
def test_verdicts(name: str, meant: str, said: str, verdict: str) -> None:
    counts = judge_page_fields({name: meant}, {name: said})
    assert counts == {(name, verdict): 1}


def test_an_address_that_the_file_does_not_hold_cannot_be_read() -> None:
    gold = {"url": "https://example.com/a#rd", "title": "题"}
    assert printed_fields(gold, "文 https://example.com/a 文") == gold
    assert printed_fields(gold, "文") == {"title": "题", "url": ""}


def test_the_lines_of_the_report() -> None:
    gold = {"title": "开闭之争两条路", "byline": "张三三", "url": ""}
    counts = judge_page_fields(gold, {"title": "开闭之争两条路", "url": "x", "outlet": "不评"})
    lines = [" ".join(line.split()) for line in page_lines(counts)]
    assert lines == [
        "title 1 right, 0 missed, 0 wrong of 1",
        "byline 0 right, 1 missed, 0 wrong of 1",
        "url 0 right, 0 missed, 1 wrong of 1",
    ]
