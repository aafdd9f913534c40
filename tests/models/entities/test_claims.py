"""Claim, one thing one speaker said, and Citation, one passage in which it appears."""

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debate.models import Article, Citation, Claim
from debate.models.entities.citations import CONTEXT, fingerprint
from debate.text import fingerprint_passage
from debate.text.chinese import simplify, traditional
from debate.text.cleaning import clean
from debate.vocabulary import CitationState, ReviewState
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_imported_article,
    make_user,
    refused,
)

FRAGMENTS = [
    "张三三说",
    "“开源好。”",
    "&quot;",
    "&lt;",
    "<p>",
    "創(chuàng)",
    "\ufffd",
    "\r\n",
    "\r",
    "\n",
    " ",
    "**",
    "a",
    "😀",
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join) | st.text()


def an_article(raw_text: str) -> Article:
    """As the importer would store it, without a database."""
    cleaned = clean(raw_text)
    return Article(
        raw=raw_text.encode(),
        raw_encoding="utf-8",
        text=cleaned.text,
        offsets=cleaned.offsets.as_list(),
        imported_at=timezone.now(),
    )


@pytest.mark.django_db
def test_a_claim_without_a_statement_is_refused():
    with refused("claim_states_something"):
        make_claim("")


@pytest.mark.django_db
@pytest.mark.parametrize("state", [ReviewState.PUBLISHED, ReviewState.WITHDRAWN])
@pytest.mark.parametrize("missing", ["reviewed_by", "reviewed_at"])
def test_nothing_leaves_the_drafts_without_somebody_who_answers_for_it(state, missing):
    claim = make_claim(state=state)
    with refused("claim_out_of_draft_has_a_reviewer"):
        Claim.objects.filter(pk=claim.pk).update(**{missing: None})


@pytest.mark.django_db
def test_publishing_and_withdrawing_say_who_and_when():
    claim, one, other = make_claim(state=ReviewState.DRAFT), make_user(), make_user()
    assert (claim.is_published, claim.reviewed_by, claim.reviewed_at) == (False, None, None)
    begun = timezone.now()
    claim.publish(one)
    claim.refresh_from_db()
    assert (claim.is_published, claim.reviewed_by) == (True, one)
    assert begun <= claim.reviewed_at <= timezone.now()
    claim.withdraw(other)
    claim.refresh_from_db()
    assert (claim.state, claim.reviewed_by) == (ReviewState.WITHDRAWN, other)
    reasons = claim.history.order_by("pk").values_list("history_change_reason", flat=True)
    assert list(reasons)[-2:] == ["已发布", "已撤回"]


@pytest.mark.django_db
def test_a_claim_reads_as_its_statement_and_stands_at_its_slug():
    claim = make_claim("开放更好。", "open-is-better")
    assert (str(claim), claim.get_absolute_url()) == ("开放更好。", "/claims/open-is-better/")


@pytest.mark.django_db
def test_history_leaves_the_search_text_out():
    assert "search_text" not in {field.name for field in make_claim().history.first()._meta.fields}


@pytest.mark.django_db
def test_a_passage_is_cited_once_for_a_claim():
    citation = make_citation(make_claim(), raw_start=10, raw_end=20, quote_sha256="0" * 64)
    place = {"article": citation.article, "raw_start": 10, "raw_end": 20, "quote_sha256": "1" * 64}
    with refused("claim_id", "article_id", "raw_start", "raw_end"):
        make_citation(citation.claim, **place)
    make_citation(make_claim(), **place)
    make_citation(citation.claim, **{**place, "article": make_article()})
    make_citation(citation.claim, **{**place, "raw_end": 21})
    assert Citation.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"raw_start": None},
        {"raw_end": None},
        {"raw_start": 20},
        {"raw_start": 21},
        {"quote_sha256": ""},
        {"quote_sha256": "0" * 63},
    ],
)
def test_a_citation_without_a_place_and_fingerprint_is_refused(wrong):
    place = {"raw_start": 10, "raw_end": 20, "quote_sha256": "0" * 64}
    citation = make_citation(make_claim(), **place)
    with refused("citation_has_a_place_and_fingerprint"):
        Citation.objects.filter(pk=citation.pk).update(**wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": ""},
        {"start": None},
        {"end": None},
        {"start": 9},
        {"start": 10},
    ],
)
def test_a_citation_located_without_its_quote_is_refused(wrong):
    citation = make_citation(make_claim(), quote=QUOTE)
    Citation.objects.filter(pk=citation.pk).update(start=3, end=9)
    with refused("citation_located_has_its_quote"):
        Citation.objects.filter(pk=citation.pk).update(**wrong)


@pytest.mark.django_db
def test_a_citation_may_await_its_article():
    citation = make_citation(make_claim(), make_article("虚构文章"), raw_start=3, raw_end=9, quote_sha256="0" * 64)
    assert (citation.state, citation.quote, str(citation)) == (CitationState.AWAITING, "", "虚构文章 3–9")


@pytest.mark.django_db
def test_a_quote_is_found_with_its_place_and_surroundings():
    citation = make_citation(make_claim(), quote=QUOTE)
    start = citation.article.text.index(QUOTE)
    assert (citation.state, citation.start, citation.end) == (CitationState.LOCATED, start, start + len(QUOTE))
    assert ARTICLE[citation.raw_start : citation.raw_end] == QUOTE == str(citation)
    assert citation.quote_sha256 == fingerprint(QUOTE)
    text = citation.article.text
    assert citation.prefix == text[start - CONTEXT : start] and len(citation.prefix) == CONTEXT
    assert citation.suffix == text[citation.end : citation.end + CONTEXT] and citation.suffix.startswith("”")


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("没有的话", "逐字"),
        ("", "逐字"),
        ("开放模型会让虚构产业走得更慢", "逐字"),
        ("虚构", "出现了"),
        ("哈哈", "出现了2次"),
        ('"', "没有原文的字"),
    ],
)
def test_a_quote_that_is_not_there_or_there_more_than_once_is_not_placed(quote, said):
    citation = Citation(article=an_article(ARTICLE + "哈哈哈&quot;"), quote=quote)
    with pytest.raises(ValueError, match=said):
        citation.locate_quote()
    assert (citation.state, citation.start, citation.raw_start) == (CitationState.AWAITING, None, None)


def test_no_quote_is_found_in_an_article_that_was_not_imported():
    with pytest.raises(ValueError, match="还没有导入"):
        Citation(article=Article(), quote=QUOTE).locate_quote()


@settings(deadline=None)
@given(TEXTS, st.data())
@example("他说：&quot;开源好。&quot;", None)
def test_any_quote_that_is_placed_reproduces_and_stays_in_place(raw_text, data):
    article = an_article(raw_text)
    if not article.text:
        return
    start, end = sorted(data.draw(st.integers(0, len(article.text))) for _ in range(2)) if data else (3, 9)
    citation = Citation(article=article, quote=article.text[start:end])
    try:
        citation.locate_quote()
    except ValueError:
        assert citation.start is citation.raw_start is None
        return
    assert (citation.start, citation.end, citation.reproduces()) == (start, end, True)
    assert citation.raw_start < citation.raw_end
    placed = vars(citation).copy()
    citation.locate()
    assert vars(citation) == placed


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["开源模型总会赢", "開源，模型總會**贏**", "开源模型总会输"]))
def test_in_another_copy_a_passage_is_found_by_its_words_or_orphaned_and_never_moved(raw_text, other, there):
    quote = "开源模型总会赢，虚构者如是说"
    citation = Citation(article=an_article(f"{raw_text}\n{quote}。\n"), quote=quote)
    citation.locate_quote()
    placed = {**vars(citation), "state": CitationState.ORPHANED}
    citation.article = an_article(f"前言。{other}\n{there}，虚构者如是说。\n")
    citation.locate()

    assert citation.has_quote is citation.reproduces() is ("输" not in there)
    assert citation.has_quote or citation.state == CitationState.ORPHANED
    ours = ("start", "end", "quote", "raw_start", "raw_end", "quote_sha256", "passage_sha256")
    assert citation.has_quote or all(vars(citation)[name] == placed[name] for name in ours)
    assert not citation.has_quote or simplify(citation.quote.replace("*", "")).endswith("赢，虚构者如是说")


def test_a_passage_known_by_its_fingerprint_alone_is_found():
    at = ARTICLE.index(QUOTE)
    known = fingerprint_passage(ARTICLE, at, at + len(QUOTE))
    place = {"raw_start": 3, "raw_end": 9, "quote_sha256": "0" * 64}
    passage = {"passage_sha256": known.sha256, "passage_length": known.length, "passage_nth": known.nth}
    citation = Citation(article=an_article(traditional(ARTICLE)), **place, **passage)
    citation.locate()

    words = QUOTE.rstrip("。")
    assert (citation.state, simplify(citation.quote), citation.raw_start) == (CitationState.FOUND, words, 3)
    assert citation.prefix + citation.quote + citation.suffix in citation.article.text


def test_a_quote_changed_by_one_character_does_not_reproduce():
    citation = Citation(article=an_article(ARTICLE), quote=QUOTE)
    citation.locate_quote()
    citation.quote = QUOTE.replace("快", "慢")
    assert not citation.reproduces()
    assert not Citation(article=an_article(ARTICLE)).reproduces()


@pytest.mark.django_db
def test_an_article_that_is_cited_stays_and_citations_go_with_their_claim():
    citation = make_citation(make_claim(), make_imported_article(), quote=QUOTE)
    citation.claim.delete()
    assert (Citation.objects.count(), Article.objects.count()) == (0, 1)
