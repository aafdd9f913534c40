"""What an entry lacks: the hint on its form and the filter of its list say the same."""

import pytest

from debate.curation.quality.missing_fields import GAPS, gaps_of
from debate.models import Article, Claim, Company, Model, Speaker, Topic
from debate.models.querysets.lacking import conditions
from debate.vocabulary import SpeakerKind
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_assessment,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_source,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def lacks(record) -> list[str]:
    """As the form says it; the list's filter agrees, and knows the others to have it."""
    told = [gap.what for gap in gaps_of(record)]
    rows = type(record).objects.filter(pk=record.pk)
    assert [gap.what for gap in GAPS[type(record)] if rows.lacking(gap.what).count() == 1] == told
    return told


@pytest.fixture(autouse=True)
def others():
    """Rows that have everything and rows that have nothing, which must not matter."""
    make_citation(make_claim("别的。", statement_en="Other."), quote=QUOTE)
    make_affiliation(make_speaker("王五五"), make_company())
    make_assessment(make_model())


def test_every_gap_can_be_asked_for_and_nothing_else_can():
    assert {model: [gap.what for gap in gaps] for model, gaps in GAPS.items()} == {
        model: list(conditions(model)) for model in (Claim, Speaker, Company, Model, Topic)
    }
    assert not Claim.objects.lacking("nonsense").exists()
    assert (conditions(Article), gaps_of(make_article())) == ({}, [])


def test_a_claim_lacks_citation_english_and_date_until_it_has_them():
    claim = make_claim(said_on="")
    assert lacks(claim) == ["citation", "english", "date"]
    Claim.objects.filter(pk=claim.pk).update(statement_en="Open is better.", said_on="2024")
    first = make_imported_article(outlet="虚构日报")
    make_citation(claim, first, quote=QUOTE)
    assert lacks(claim) == ["second_outlet"]


def test_two_passages_of_one_outlet_are_one_source():
    claim = make_claim(statement_en="Open.")
    for outlet, left in (
        ("甲报", ["second_outlet", "check"]),
        ("甲报", ["second_outlet", "check"]),
        ("乙报", ["check"]),
    ):
        make_citation(claim, make_article(outlet=outlet))
        assert lacks(claim) == left


def test_a_citation_that_no_longer_fits_is_to_be_checked():
    claim = make_claim(statement_en="Open.")
    citation = make_citation(claim, quote=QUOTE)
    assert lacks(claim) == ["second_outlet"]
    type(citation).objects.filter(pk=citation.pk).update(state="orphaned")
    assert lacks(claim) == ["second_outlet", "check"]


def test_a_speaker_lacks_what_readers_would_ask():
    speaker = make_speaker()
    assert lacks(speaker) == ["english", "summary", "affiliation", "wikidata"]
    make_affiliation(speaker, make_company())
    Speaker.objects.filter(pk=speaker.pk).update(name_en="Zhang", summary="虚构", wikidata_id="Q1")
    assert lacks(speaker) == []


def test_somebody_unnamed_has_neither_a_company_nor_a_number():
    assert lacks(make_speaker("某人", kind=SpeakerKind.UNNAMED)) == ["english", "summary"]


def test_a_company_lacks_either_english():
    assert lacks(make_company()) == ["english", "summary", "country"]
    assert lacks(make_company(name_en="Invented", summary="虚构", country="CN")) == ["english"]
    assert lacks(make_company(name_en="Invented", summary_en="Invented.", summary="虚构", country="CN")) == []


def test_a_model_lacks_what_its_openness_rests_on():
    model = make_model()
    assert lacks(model) == ["date", "licence", "source", "assessment"]
    make_assessment(model)
    Model.objects.filter(pk=model.pk).update(released_on="2024", licence="虚构许可", source=make_source())
    assert lacks(model) == []


def test_a_topic_lacks_its_english():
    assert (lacks(make_topic()), lacks(make_topic(definition_en="Invented."))) == (["english"], [])


def test_all_hints_of_a_form_cost_one_statement(django_assert_num_queries):
    claim = make_claim()
    with django_assert_num_queries(1):
        gaps_of(claim)
    assert gaps_of(Claim()) == []
