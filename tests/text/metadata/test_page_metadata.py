"""Who published an article, who wrote it and when: only what the page says, with the words that say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.chinese.script import fold
from debate.text.cleaning import clean
from debate.text.metadata.date_forms import find_date
from debate.text.metadata.page_metadata import Metadata, read_metadata

P = "某甲公司创始人张三三在昨天的发布会上表示，开源模型的成本更低，也更容易得到开发者的信任，公司会把权重全部放出来。"
TITLE = "开源还是闭源？某甲公司与某乙大学隔空交锋"


def read(raw: str) -> Metadata:
    return read_metadata(raw, clean(raw))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2024年7月5日", "2024-07-05"),
        ("2024 年 7 月 5 日", "2024-07-05"),
        ("2024-07-05 10:00", "2024-07-05"),
        ("2024-07-05T10:00:00+08:00", "2024-07-05"),
        ("2024/7/5", "2024-07-05"),
        ("2024.07.05", "2024-07-05"),
        ("20240705", "2024-07-05"),
        ("二〇二四年七月五日", "2024-07-05"),
        ("二零二四年十二月二十五日", "2024-12-25"),
        ("民國113年7月5日", "2024-07-05"),
        ("中華民國一百一十三年七月五日", "2024-07-05"),
        ("發佈時間：2024-07-05", "2024-07-05"),
        ("发布于 2024年7月5日 星期五", "2024-07-05"),
        ("July 5, 2024", "2024-07-05"),
        ("Jul. 5th, 2024", "2024-07-05"),
        ("5 July 2024", "2024-07-05"),
        ("2024年7月", "2024-07"),
        ("July 2024", "2024-07"),
        ("2024年", "2024"),
        ("7月5日", None),
        ("三天前", None),
        ("昨天 10:00", None),
        ("5/7/2024", None),
        ("2024年2月30日", None),
        ("1824年7月5日", None),
        ("版本 1.2.2024.1", None),
        ("13800002024", None),
    ],
)
def test_forms_of_dates(printed: str, value: str | None) -> None:
    found = find_date(fold(printed))
    assert (found.value if found else None) == value


@settings(deadline=None)
@given(st.text() | st.text("二〇0123456789年月日-/. 十百民国"))
def test_no_text_is_too_odd_for_a_date(text: str) -> None:
    find_date(fold(text))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("来源：某某晚报", "outlet", "某某晚报"),
        ("2024-07-05 10:00 来源:某某晚报 作者:王五五", "byline", "王五五"),
        ("某某晚报 2024年7月5日", "outlet", "某某晚报"),
        ("文|王五五 编辑|赵六六", "byline", "王五五"),
        ("本文来自微信公众号：某某观察（ID：moumou），作者：王五五", "outlet", "某某观察"),
        ("记者 王五五 北京报道", "byline", "王五五"),
        ("發佈時間：2024/07/05 16:30", "published", "2024-07-05"),
        ("By Jane Poe", "byline", "Jane Poe"),
    ],
)
def test_lines_above_the_article(line: str, field: str, value: str) -> None:
    raw = f"{TITLE}\n{line}\n{P}\n{P}"
    found = getattr(read(raw), field)
    assert found is not None
    assert found.value == value
    assert line[:20] in found.evidence
    if field != "published":
        assert raw[found.raw_start : found.raw_end] == value


@pytest.mark.parametrize(
    "raw",
    [
        f"{TITLE}\n{P}\n{P}\nCopyright © 2010-2026 某某网 版权所有",
        f"{TITLE}\n7月5日 10:00\n{P}",
        f"{TITLE}\n三天前\n{P}",
        f"2023年5月6日，某甲公司成立。{P}\n{P}",
    ],
)
def test_what_is_no_publication_date(raw: str) -> None:
    assert read(raw).published is None


def test_the_head_of_an_export() -> None:
    raw = f'---\ntitle: "{TITLE}"\nsource: 某某晚报\nauthor: 王五五\ndate: 2024-07-05\nurl: https://example.com/1\n---\n\n{P}\n'
    found = read(raw)
    assert [
        value and value.value for value in (found.title, found.outlet, found.byline, found.published, found.url)
    ] == [
        TITLE,
        "某某晚报",
        "王五五",
        "2024-07-05",
        "https://example.com/1",
    ]
    assert found.outlet and raw[found.outlet.raw_start : found.outlet.raw_end] == "某某晚报"


def test_the_head_of_a_page() -> None:
    raw = (
        f"<html><head><title>{TITLE}_科技_某某网</title><link rel=canonical href='https://example.com/20240704/1.html'>"
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-07-05T10:00:00+08:00",'
        '"author":{"name":"王五五"},"publisher":{"name":"某某网"}}</script></head><body>'
        f"<h1>某某网</h1><p>{P}</p><p>{P}</p></body></html>"
    )
    found = read(raw)
    assert [
        value and value.value for value in (found.title, found.outlet, found.byline, found.published, found.url)
    ] == [
        TITLE,
        "某某网",
        "王五五",
        "2024-07-05",
        "https://example.com/20240704/1.html",
    ]


@settings(deadline=None, max_examples=50)
@given(
    st.text()
    | st.lists(st.sampled_from(["<meta name=date content=", "<h1>", "---\n", "a: b\n", "来源：", P, "\n"])).map("".join)
)
def test_any_text_has_metadata_or_none(raw: str) -> None:
    read(raw)
