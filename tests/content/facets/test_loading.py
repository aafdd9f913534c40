"""Claims as they are read from the database into the index."""

import pytest

from debate.content.facets.loading import KINDS, load_facts, load_index
from debate.models import Claim
from tests.factories import (
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_model,
    make_prediction,
    make_topic,
)
from tests.plans import read_whole

pytestmark = pytest.mark.django_db


def make_full(**fields) -> Claim:
    linked = {
        "topics": [make_topic(), make_topic()],
        "about_companies": [make_company()],
        "about_models": [make_model()],
    }
    claim = make_claim(**linked, **fields)
    make_affiliation(claim.speaker, make_company(), since="2020")
    for kind in ("direct", "direct", "indirect"):
        make_citation(claim, quote_type=kind)
    make_prediction(claim)
    return claim


def by_hand(claim: Claim) -> dict[str, set]:
    """The values of one claim."""
    return {
        "stance": {claim.stance},
        "type": {claim.claim_type},
        "speaker": {claim.speaker_id},
        "company": {company.pk for company in claim.said_for.all()},
        "about": {company.pk for company in claim.about_companies.all()},
        "model": {model.pk for model in claim.about_models.all()},
        "topic": {topic.pk for topic in claim.topics.all()},
        "quote": {citation.quote_type for citation in claim.citations.all()},
        "foretold": {"forecast"},
        "outcome": {"pending"},
        "resolved_on": {""},
    }


def test_every_value_of_a_claim_is_read():
    claim, index = make_full(), load_index()
    values = by_hand(claim)
    assert values.keys() == KINDS.keys()
    assert {kind: set(index.values(kind)) for kind in KINDS} == values
    assert {kind: dict(index.select({}).counts(kind)) for kind in KINDS} == {
        kind: dict.fromkeys(found, 1) for kind, found in values.items()
    }


def test_what_moved_is_read_like_everything():
    claims = [make_full(stance="open"), make_full(stance="closed", said_on="2023", claim_type="causal"), make_claim()]
    facts, texts = load_facts([claim.pk for claim in claims[:2]])
    assert {fact.pk: dict(fact.values) for fact in facts} == {claim.pk: by_hand(claim) for claim in claims[:2]}
    assert {fact.pk: fact.said_on for fact in facts} == {claims[0].pk: "2024-07-05", claims[1].pk: "2023"}
    assert texts == {claim.pk: Claim.objects.get(pk=claim.pk).search_text for claim in claims[:2]}


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_published_is_not_read(state):
    hidden = make_full(state=state, said_on="2022")
    shown = make_claim()
    index = load_index()
    assert index.select({}).page(0, 9) == [shown.pk]
    assert {kind: dict(index.select({}).counts(kind)) for kind in ("topic", "about", "quote", "outcome")} == {
        "topic": {}, "about": {}, "quote": {}, "outcome": {}
    }  # fmt: skip
    assert index.select({}).years() == [("2024", 1)]
    assert load_facts([hidden.pk]) == ([], {})


def test_nothing_moved_is_nothing_read():
    make_claim()
    assert load_facts([]) == ([], {})
    assert load_facts([987654]) == ([], {})


def test_a_claim_without_links_has_no_such_values():
    claim = make_claim()
    ((fact,), _) = load_facts([claim.pk])
    assert {kind: set(values) for kind, values in fact.values.items()} == {
        "stance": {"open"}, "type": {"normative"}, "speaker": {claim.speaker_id}
    }  # fmt: skip


def test_dates_are_plain_texts_and_an_unknown_one_is_empty():
    claim = make_claim(said_on="")
    ((fact,), _) = load_facts([claim.pk])
    assert (fact.said_on, type(fact.said_on)) == ("", str)
    assert load_index().select({}).period() == ("", "")


def test_an_occasion_is_the_named_one_of_its_month_or_else_the_article():
    first, second = make_article(), make_article()
    said = [("虚构大会", "2024-07-05"), ("虚构大会", "2024-07"), ("虚构大会", "2024-08"), ("虚构论坛", "2024-07-05")]
    named = [make_claim(occasion=occasion, said_on=said_on) for occasion, said_on in said]
    unnamed = [make_claim() for _ in range(3)]
    for claim, article in zip(unnamed, (first, first, second), strict=True):
        make_citation(claim, article)
    make_citation(unnamed[0], second)
    for claims, occasions in ((named, 3), (unnamed, 2), ([*named, *unnamed], 5)):
        pks = [claim.pk for claim in claims]
        index = load_index()
        assert index.select({}, within=index.of_pks(pks)).occasions() == occasions
        assert len({fact.occasion for fact in load_facts(pks)[0]}) == occasions


def test_the_number_of_statements_does_not_grow_with_the_claims(django_assert_num_queries):
    for _ in range(3):
        make_full()
    with django_assert_num_queries(len(KINDS) + 2):
        load_index()
    with django_assert_num_queries(len(KINDS) + 3):
        load_facts(list(Claim.objects.order_by().values_list("pk", flat=True)[:0]) or [1, 2, 3])


def test_what_one_claim_costs_does_not_depend_on_how_many_there_are(django_assert_num_queries):
    claim = make_full()
    make_full()

    with django_assert_num_queries(len(KINDS) + 3) as asked:
        load_facts([claim.pk])

    statements = [query["sql"] for query in asked.captured_queries]
    assert [table for sql in statements for table in read_whole(sql)] == []
