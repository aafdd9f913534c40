"""How to cite: expected strings of invented works with awkward names."""

import json
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from debate.presentation.reference_formats import (
    STYLES,
    Work,
    article_work,
    as_bibtex,
    as_csl,
    authors_in,
    bibtex,
    cited_works,
    claim_work,
    csl,
    gbt7714,
)
from tests.factories import make_article, make_citation, make_claim, make_speaker

DAY = date(2026, 11, 22)


def work(**fields) -> Work:
    values = {
        "key": "invented-2024",
        "title": "虚构的标题",
        "authors": ("张三三",),
        "publisher": "虚构日报",
        "issued": "2024-07-05",
        "accessed": DAY,
        "url": "https://example.org/a",
        "language": "zh-Hans",
    }
    return Work(**{**values, **fields})


@pytest.mark.parametrize(
    ("fields", "reference"),
    [
        ({}, "张三三. 虚构的标题[EB/OL]. 虚构日报, 2024(2024-07-05)[2026-11-22]. https://example.org/a"),
        (
            {"issued": "2024-07"},
            "张三三. 虚构的标题[EB/OL]. 虚构日报, 2024(2024-07)[2026-11-22]. https://example.org/a",
        ),
        ({"issued": "2024"}, "张三三. 虚构的标题[EB/OL]. 虚构日报, 2024[2026-11-22]. https://example.org/a"),
        (
            {"issued": "2024", "publisher": ""},
            "张三三. 虚构的标题[EB/OL]. (2024)[2026-11-22]. https://example.org/a",
        ),
        ({"issued": ""}, "张三三. 虚构的标题[EB/OL]. 虚构日报[2026-11-22]. https://example.org/a"),
        ({"publisher": ""}, "张三三. 虚构的标题[EB/OL]. (2024-07-05)[2026-11-22]. https://example.org/a"),
        ({"authors": ()}, "虚构的标题[EB/OL]. 虚构日报, 2024(2024-07-05)[2026-11-22]. https://example.org/a"),
        ({"url": ""}, "张三三. 虚构的标题[Z]. 虚构日报, 2024."),
        ({"url": "", "publisher": ""}, "张三三. 虚构的标题[Z]. (2024-07-05)."),
        (
            {"authors": ("甲", "乙", "丙", "丁"), "title": "两行的\n标题。"},
            "甲, 乙, 丙, 等. 两行的 标题[EB/OL]. 虚构日报, 2024(2024-07-05)[2026-11-22]. https://example.org/a",
        ),
        (
            {"authors": ("A. Nobody", "B", "C", "D"), "language": "en"},
            "A. Nobody, B, C, et al. 虚构的标题[EB/OL]. 虚构日报, 2024(2024-07-05)[2026-11-22]. https://example.org/a",
        ),
    ],
)
def test_a_reference_after_gbt_7714(fields, reference):
    assert gbt7714(work(**fields)) == reference


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("", []),
        ("张三三", ["张三三"]),
        ("文/张三三", ["张三三"]),
        ("张三三（作者）、李四四（编辑）", ["张三三"]),
        ("張三三（作者），李四四（責任編輯）", ["張三三"]),
        ("Zhang San; Li Si", ["Zhang San", "Li Si"]),
        ("张三三、李四四", ["张三三", "李四四"]),
    ],
)
def test_a_byline_names_its_authors_and_not_its_editors(byline, authors):
    assert authors_in(byline) == authors


def test_bibtex_escapes_what_tex_would_read():
    entry = bibtex(
        work(
            title="50% & {虚构}_#1 $x^2~\\end",
            authors=("甲 & 乙", "丙, 丁 and 戊"),
            url="https://example.org/{a}%20b_c",
        )
    )

    assert entry == (
        "@misc{invented-2024,\n"
        r"  title = {{50\% \& \textbraceleft{}虚构\textbraceright{}"
        r"\_\#1 \$x\textasciicircum{}2\textasciitilde{}\textbackslash{}end}}," + "\n"
        r"  author = {{甲 \& 乙} and {丙, 丁 and 戊}}," + "\n"
        "  year = {2024},\n"
        "  month = {7},\n"
        "  date = {2024-07-05},\n"
        "  organization = {虚构日报},\n"
        "  url = {https://example.org/%7Ba%7D%20b_c},\n"
        "  urldate = {2026-11-22},\n"
        "  langid = {chinese},\n"
        "}\n"
    )


@pytest.mark.parametrize("title", ["{", "}", "\\", "}}\n@misc{x,", "a\nb"])
def test_no_title_ends_a_bibtex_entry_early(title):
    entry = bibtex(work(title=title)).replace(r"\{", "").replace(r"\}", "")

    assert entry.count("{") == entry.count("}")
    assert [line for line in entry.splitlines() if line.startswith("@")] == ["@misc{invented-2024,"]


def test_an_unknown_part_is_left_out_of_bibtex():
    entry = bibtex(work(authors=(), publisher="", issued="2024", url=""))

    lines = ["title = {{虚构的标题}}", "year = {2024}", "date = {2024}", "langid = {chinese}"]
    assert entry == "@misc{invented-2024,\n" + "".join(f"  {line},\n" for line in lines) + "}\n"


def test_csl_json_is_read_back_as_what_it_says():
    (item,) = json.loads(as_csl([work(authors=('"甲"', "乙"), issued="2024-07", note="虚构的说明")]))

    assert item == {
        "id": "invented-2024",
        "type": "webpage",
        "title": "虚构的标题",
        "author": [{"literal": '"甲"'}, {"literal": "乙"}],
        "container-title": "虚构日报",
        "issued": {"date-parts": [[2024, 7]]},
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "URL": "https://example.org/a",
        "language": "zh-Hans",
        "note": "虚构的说明",
    }
    assert csl(work(url="", issued="")).keys() == {"id", "type", "title", "author", "container-title", "language"}


@pytest.fixture
def claim(db):
    claim = make_claim(
        "开放模型更好。", "invented", make_speaker("张三三", name_en="Zhang Sansan"), statement_en="Open is better."
    )
    claim.reviewed_at = datetime(2026, 11, 20, 20, tzinfo=UTC)  # already the 21st in Shanghai
    return claim


def test_our_entry_is_ours_and_says_whose_claim_it_is(claim):
    entry = claim_work(claim, "https://debate.example")

    assert (entry.key, entry.title, entry.authors) == ("invented", "张三三：开放模型更好。", ("开闭之争",))
    assert (entry.issued, entry.url) == ("2026-11-21", "https://debate.example/claims/invented/")
    assert entry.language == "zh-Hans"


def test_our_entry_is_in_the_language_of_the_address(claim):
    with override("zh-hant"):
        assert claim_work(claim, "").authors == ("開閉之爭",)
    with override("en"):
        entry = claim_work(claim, "")
        assert ("Zhang Sansan" in entry.title, "Open is better." in entry.title) == (True, True)
        assert (entry.url, entry.language) == ("/en/claims/invented/", "en")


def test_an_article_is_cited_as_it_was_printed_in_every_language(db):
    article = make_article(
        "虚构標題", "invented-daily", outlet="虚构電視", outlet_en="Invented TV", title_en="English", script="zh-Hant"
    )

    chinese = article_work(article)
    with override("en"):
        assert article_work(article) == chinese
    assert (chinese.title, chinese.publisher, chinese.language) == ("虚构標題", "虚构電視", "zh-Hant")


def test_each_article_is_cited_once_however_often_it_is_quoted(claim):
    article = make_article(slug="invented-daily")
    make_citation(claim, article)
    make_citation(claim, article)
    works = cited_works(claim, [each.article for each in claim.citations.all()], "")

    assert [work.key for work in works] == ["invented", "invented-daily"]
    assert as_bibtex(works).count("@misc{") == 2
    assert [len(style.write(works).strip().splitlines()) > 1 for style in STYLES.values()] == [True] * 3
