"""Citations by their words: found in the article whatever the script and punctuation, and pinned to the exact text."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.curation.exchange.file_formats import read_rows
from debate.curation.exchange.import_rows import RowImport
from debate.curation.quotations import find_quotation
from debate.models import Article, Citation, Claim
from tests.factories import make_article, make_claim, make_editor, make_imported_article

TEXT = """虚构日报的一篇虚构文章

张三三在虚构大会上说：“开放模型，会让虚构产业走得更快！”

李四四说，封闭模型更稳妥。王五五也说，封闭模型更稳妥。
"""
EXACT = "开放模型，会让虚构产业走得更快！"


def take(*rows: dict, by) -> list[str]:
    rows_in = RowImport(Citation, by, "导入 虚构.csv")
    return [rows_in.import_row(line, row).verdict for line, row in enumerate(rows, 1)]


def row(claim: Claim, article, **values) -> dict:
    return {"claim": [claim.slug], "article": [article.slug], "quote_type": "direct", "attribution": "张三三"} | values


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (EXACT, EXACT),
        ("開放模型, 會讓虛構產業走得更快!", EXACT),
        ("开放模型 会让虚构产业\n走得更快", EXACT.rstrip("！")),
        ("“开放模型，会让虚构产业走得更快！”", f"“{EXACT}”"),
        ("开放模型，会让虚构产业走得更快。", EXACT.rstrip("！")),
        ("虚构大会上说", "虚构大会上说"),
    ],
)
def test_a_quotation_is_found_in_either_script_with_any_punctuation(quote, found):
    start, end = find_quotation(TEXT, quote)

    assert TEXT[start:end] == found


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("开放模型，会让虚构产业走得更慢了", "开头与正文第 26 字处相同，从「慢了」起不同"),
        ("完全没有的一句话", "正文里没有这段引文：「完全没有的一句话…」"),
        ("……", "引文里没有字"),
    ],
)
def test_what_is_not_there_is_refused_and_the_message_says_where_it_differs(quote, said):
    with pytest.raises(ValueError) as error:
        find_quotation(TEXT, quote)

    assert said in str(error.value)


def test_the_places_of_a_repeated_quotation_are_told():
    with pytest.raises(ValueError) as error:
        find_quotation(TEXT, "封闭模型更稳妥")
    first, second = (TEXT.index("封闭模型"), TEXT.rindex("封闭模型"))

    assert f"出现了 2 次（从第 {first + 1}、{second + 1} 字起）" in str(error.value)


@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet="开放模型会让a1 ，。“”\n", min_size=1, max_size=30),
    st.text(alphabet="开放模型会，。 ", max_size=12),
)
def test_whatever_is_found_has_the_words_of_the_quotation(text, quote):
    try:
        start, end = find_quotation(text, quote)
    except ValueError:
        return
    letters = [each for each in text[start:end] if each.isalnum()]
    assert letters == [each for each in quote if each.isalnum()]


@pytest.mark.django_db
def test_a_row_with_a_quotation_is_pinned_and_a_second_time_unchanged():
    claim, article, editor = make_claim(), make_imported_article(TEXT), make_editor()
    given = row(claim, article, quote="開放模型，會讓虛構產業走得更快！")

    assert (take(given, by=editor), take(given, by=editor)) == (["new"], ["unchanged"])
    citation = claim.citations.get()
    assert (citation.quote, citation.state) == (EXACT, "located")
    assert article.raw_text()[citation.raw_start : citation.raw_end] == EXACT
    assert citation.reproduces()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"quote": "封闭模型更稳妥"}, "出现了 2 次"),
        ({"quote": EXACT, "raw_start": 3}, "只给一种"),
        ({"quote": ["两", "段"]}, "只能填一段文字"),
        ({"quote": EXACT, "article": ["nowhere"]}, "库里没有这个文章"),
        ({"quote": ""}, "缺少认出这条记录所要的列"),
    ],
)
def test_a_row_whose_quotation_cannot_be_pinned_is_refused(given, said):
    claim, article = make_claim(), make_imported_article(TEXT)

    with pytest.raises(ValidationError) as error:
        take(row(claim, article) | given, by=make_editor())
    assert said in " ".join(error.value.messages)
    assert Citation.objects.count() == 0


@pytest.mark.django_db
def test_without_the_text_of_the_article_there_is_no_place_to_find():
    with pytest.raises(ValidationError, match="还没有导入"):
        take(row(make_claim(), make_article(), quote=EXACT), by=make_editor())


@pytest.mark.django_db
def test_in_another_copy_than_the_one_that_is_cited_from_no_place_can_be_pinned():
    claim, article = make_claim(), make_imported_article(TEXT)
    Article.objects.filter(pk=article.pk).update(raw_sha256="0" * 64)

    with pytest.raises(ValidationError, match="另一份副本"):
        take(row(claim, article, quote=EXACT), by=make_editor())


def test_the_column_is_known_in_both_formats_and_for_citations_alone():
    [(_, from_csv)] = read_rows("citations", "csv", f"claim,article,quote\nc,a,{EXACT}\n".encode())
    written = f'[{{"model": "debate.citation", "fields": {{"claim": ["c"], "article": ["a"], "quote": "{EXACT}"}}}}]'
    [(_, from_json)] = read_rows("citations", "json", written.encode())

    assert from_csv == from_json == {"claim": ["c"], "article": ["a"], "quote": EXACT}
    with pytest.raises(ValueError, match="没有这样的列：quote"):
        read_rows("claims", "csv", b"slug,quote\na,b\n")
