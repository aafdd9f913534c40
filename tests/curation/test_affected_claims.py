"""Which claims an edit touches: those derived from an entity, and those linked to it."""

import pytest

from debate.curation.affected_claims import LOOKUPS, claims_derived_from, claims_linked_to, reindex_after_save
from debate.models import Affiliation, Claim
from debate.vocabulary import ReviewState
from tests.factories import (
    make_affiliation,
    make_citation,
    make_claim,
    make_company,
    make_model,
    make_prediction,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def slugs(claims) -> list[str]:
    return sorted(claims.values_list("slug", flat=True))


def test_the_claims_that_follow_from_something_are_those_it_is_part_of():
    speaker, company = make_speaker(), make_company()
    role = make_affiliation(speaker, company)
    said = make_claim(speaker=speaker, state=ReviewState.DRAFT)
    citation, prediction = make_citation(said), make_prediction(said)
    make_citation(make_claim())
    for part in (said, citation, prediction, speaker, role):
        assert claims_derived_from(part) == [said.pk]
    assert claims_derived_from(Claim()) == claims_derived_from(Affiliation()) == []


def test_what_claims_only_name_by_a_link_changes_none_of_them():
    company, topic = make_company(), make_topic()
    model = make_model(developer=company)
    make_claim(about_companies=[company], about_models=[model], topics=[topic])
    assert [claims_derived_from(named) for named in (company, model, topic)] == [[], [], []]


def test_what_follows_from_an_affiliation_follows_its_old_and_its_new_speaker():
    company, one, other = make_company(slug="jia"), make_speaker(), make_speaker()
    role = make_affiliation(one, company)
    make_claim(slug="one", speaker=one)
    make_claim(slug="other", speaker=other)
    assert slugs(Claim.objects.said_for(["jia"])) == ["one"]
    touched = claims_derived_from(role)
    role.speaker = other
    role.save()
    reindex_after_save(role, touched)
    assert slugs(Claim.objects.said_for(["jia"])) == ["other"]


def test_the_claims_linked_to_an_entity_are_those_that_show_it_or_are_filtered_by_it():
    company, other, topic = make_company(), make_company(), make_topic()
    model, speaker = make_model(developer=other), make_speaker()
    role = make_affiliation(speaker, company)
    said_for = make_claim(speaker=speaker)
    about = make_claim(about_companies=[company], about_models=[model], topics=[topic])
    citation, prediction = make_citation(about), make_prediction(about)
    expected = {
        company: {said_for.pk, about.pk},
        other: set(),
        model: {about.pk},
        topic: {about.pk},
        speaker: {said_for.pk},
        role: {said_for.pk},
        citation: {about.pk},
        prediction: {about.pk},
        about: {about.pk},
    }
    assert {entity: claims_linked_to([entity]) for entity in expected} == expected
    assert {type(entity) for entity in expected} == set(LOOKUPS)
    assert claims_linked_to([speaker, topic]) == {said_for.pk, about.pk}
    assert claims_linked_to([about.citations.get().article]) == claims_linked_to([]) == set()
