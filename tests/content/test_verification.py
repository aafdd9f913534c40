"""Every kind of disagreement between what is derived and what it is derived from is reported."""

import pytest
from django.db import connection

from debate.content.indexing import CLAIM_TEXTS, PASSAGE_TEXTS, reindex
from debate.content.published import current_content
from debate.content.verification import problems
from debate.models import Affiliation, Article, Citation, Claim, Passage, Revision
from debate.vocabulary import Stance
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_prediction,
    make_topic,
)

pytestmark = pytest.mark.django_db

TEXT, COMPANY = "索引的文字不是现在的文字", "当时任职的公司与任职不符"


@pytest.fixture(scope="module")
def two_claims(for_the_module, django_db_blocker) -> None:
    """One claim with everything, and a second that is in order throughout."""
    with django_db_blocker.unblock():
        for slug in ("one", "other"):
            linked = {"topics": [make_topic()], "about_companies": [make_company()], "about_models": [make_model()]}
            claim = make_claim("开放更快。", slug, **linked)
            make_affiliation(claim.speaker, make_company(), since="2020")
            make_citation(claim, make_imported_article(f"{ARTICLE}{slug}"), quote=QUOTE)
            make_prediction(claim)
        assert list(problems()) == []


@pytest.fixture
def claim(two_claims) -> Claim:
    """The first of them. What other tests changed behind everybody's back is no longer held in memory."""
    Revision.move()
    return Claim.objects.get(slug="one")


ARTICLE = f"虚构日报的文章\n\n张三三说：“{QUOTE}”\n\n"


def found() -> list[str]:
    return list(problems())


def test_nothing_is_said_of_an_empty_base_nor_of_drafts_and_articles_not_imported(claim):
    make_citation(make_claim(state="draft"), make_article())
    assert found() == []


@pytest.mark.parametrize("field", ["statement", "statement_en", "occasion", "occasion_en", "role_then"])
def test_a_text_that_was_not_indexed_is_reported(claim, field):
    Claim.objects.filter(pk=claim.pk).update(**{field: "另外的话"})
    assert found() == [f"one：{TEXT}"]


def test_a_quote_that_was_not_indexed_is_reported(claim):
    make_article()
    claim.citations.update(quote="另外的话。", state="awaiting")
    assert found() == [f"one：{TEXT}"]


def test_a_text_that_nobody_derived_is_reported_with_the_index_of_it(claim):
    Claim.objects.filter(pk=claim.pk).update(search_text=" 另外的话 ")
    assert found() == [f"one：{TEXT}", f"观点 {claim.pk}：全文索引与文字不符"]


@pytest.mark.parametrize("change", [{"since": "2025"}, {"until": "2020"}])
def test_a_role_that_was_not_followed_is_reported(claim, change):
    Affiliation.objects.filter(speaker=claim.speaker).update(**change)
    assert found() == [f"one：{COMPANY}"]


def test_a_company_nobody_spoke_for_is_reported(claim):
    claim.said_for.add(make_company())
    assert f"one：{COMPANY}" in found()
    claim.said_for.clear()
    assert f"one：{COMPANY}" in found()


def test_a_claim_that_is_missing_from_the_index_in_it_wrongly_or_a_ghost_is_reported(claim):
    other = Claim.objects.get(slug="other")
    CLAIM_TEXTS.write(
        [(claim.pk, claim.search_text, ""), (other.pk, other.search_text, " 别的话 "), (7777, "", " 幽灵 ")]
    )
    assert found() == [f"观点 {pk}：全文索引与文字不符" for pk in (claim.pk, other.pk, 7777)]


def test_a_passage_that_is_not_of_the_text_is_reported(claim):
    article = claim.citations.get().article
    first = article.passages.first()
    PASSAGE_TEXTS.write([(first.pk, first.search_text, "")])
    first.delete()
    assert found() == [f"{article.slug}：段落与正文不符"]


@pytest.mark.parametrize("change", [{"end": 2}, {"search_text": " 别的话 "}])
def test_a_passage_with_another_span_or_text_is_reported(claim, change):
    article = claim.citations.get().article
    Passage.objects.filter(article=article, start=0).update(**change)
    assert f"{article.slug}：段落与正文不符" in found()


def test_an_article_without_passages_is_reported(claim):
    article = claim.citations.get().article
    PASSAGE_TEXTS.write([(each.pk, each.search_text, "") for each in article.passages.all()])
    article.passages.all().delete()
    assert found() == [f"{article.slug}：段落与正文不符"]


def test_a_passage_that_is_indexed_wrongly_is_reported(claim):
    passage = Passage.objects.first()
    PASSAGE_TEXTS.write([(passage.pk, passage.search_text, " 别的话 "), (7777, "", " 幽灵 ")])
    assert found() == [f"段落 {passage.pk}：全文索引与文字不符", "段落 7777：全文索引与文字不符"]


def test_a_claim_that_was_withdrawn_behind_everybodys_back_is_reported(claim):
    current_content()
    Claim.objects.filter(pk=claim.pk).update(state="withdrawn")
    said = found()
    assert said[0] == "内存里的观点或其次序与库里不符"
    kinds = ("stance", "type", "speaker", "company", "about", "model", "topic", "quote")
    kinds += ("foretold", "outcome", "resolved_on")
    assert said[1:] == [f"{kind}：各选项下的观点与库里不符" for kind in kinds]


BEHIND = {
    "stance": lambda claim: Claim.objects.filter(pk=claim.pk).update(stance=Stance.CON),
    "type": lambda claim: Claim.objects.filter(pk=claim.pk).update(claim_type="causal"),
    "about": lambda claim: claim.about_companies.clear(),
    "model": lambda claim: claim.about_models.clear(),
    "topic": lambda claim: claim.topics.clear(),
    "quote": lambda claim: claim.citations.update(quote_type="indirect"),
    "outcome": lambda claim: type(claim.prediction).objects.filter(claim=claim).update(outcome="ambiguous"),
}


@pytest.mark.parametrize("kind", BEHIND)
def test_a_value_that_changed_behind_everybodys_back_is_reported(claim, kind):
    current_content()
    BEHIND[kind](claim)
    assert found() == [f"{kind}：各选项下的观点与库里不符"]


def test_a_date_that_changed_behind_everybodys_back_is_reported(claim):
    current_content()
    Claim.objects.filter(pk=claim.pk).update(said_on="2024-08")
    assert found() != []


def test_two_values_that_changed_places_are_reported(claim):
    """The numbers are the same, but not of the same claims."""
    Claim.objects.filter(slug="other").update(stance=Stance.CON)
    Claim.objects.filter(pk=claim.pk).update(stance=Stance.BOTH)
    reindex(Claim.objects.all())
    current_content()
    Claim.objects.filter(slug="other").update(stance=Stance.BOTH)
    Claim.objects.filter(pk=claim.pk).update(stance=Stance.CON)
    assert found() == ["stance：各选项下的观点与库里不符"]


@pytest.mark.parametrize("change", [{"quote_sha256": "0" * 64}, {"raw_start": 1}, {"start": 0}])
def test_a_quote_that_its_article_does_not_hold_is_reported(claim, change):
    citation = claim.citations.get()
    Citation.objects.filter(pk=citation.pk).update(**change)
    start = change.get("start", citation.start)
    assert found() == [f"{citation.article.slug} 第 {start} 字起：引文与正文不符"]


def test_a_text_that_changed_under_its_quotes_is_reported(claim):
    article = claim.citations.get().article
    Article.objects.filter(pk=article.pk).update(text=article.text.replace("虚构产业", "别的产业"))
    said = found()
    assert said == [
        f"{article.slug}：段落与正文不符",
        f"{article.slug}：文字指纹与正文不符",
        f"{article.slug} 第 {claim.citations.get().start} 字起：引文与正文不符",
    ]


def test_an_orphaned_quote_is_known_and_no_problem(claim):
    claim.citations.update(state="orphaned", quote_sha256="0" * 64)
    assert found() == []


def test_nothing_is_changed_by_looking(claim):
    Claim.objects.filter(pk=claim.pk).update(statement="另外的话。")
    before = found()
    assert (found(), Claim.objects.get(pk=claim.pk).search_text) == (before, claim.search_text)
    assert connection.in_atomic_block
