"""What all QuerySets share: natural keys and rows that refuse hidden queries."""

import pytest
from django.core.exceptions import FieldFetchBlocked

from debate.models import Affiliation, Citation, Claim, Company, OpennessAssessment, Prediction, Response
from tests.factories import make_affiliation, make_claim, make_company, make_response, make_speaker

pytestmark = pytest.mark.django_db


def test_every_primary_key_is_read_in_one_statement(django_assert_num_queries):
    rows = [make_affiliation(make_speaker(), make_company(), since=since) for since in ("", "2024", "2024-07")]
    with django_assert_num_queries(1):
        keys = Affiliation.objects.primary_keys()
    assert keys == {row.natural_key(): row.pk for row in rows}


@pytest.mark.parametrize(
    ("model", "fields", "key"),
    [
        (Company, {"slug": "one", "name": "甲"}, ("one",)),
        (Prediction, {"claim": ["one"], "criteria": "标准"}, ("one",)),
        (Citation, {"claim": ["one"], "article": ["two"], "raw_start": 3, "raw_end": 9}, ("one", "two", 3, 9)),
        (OpennessAssessment, {"model": ["one"], "dimension": "api", "valid_from": "2024"}, ("one", "api", "2024")),
        (
            Response,
            {"from_claim": ["one"], "to_claim": None, "to_speaker": ["two"], "kind": "rebuts"},
            ("one", None, "two", "rebuts"),
        ),
    ],
)
def test_a_fixture_row_has_the_natural_key_of_the_row_it_becomes(model, fields, key):
    assert model.objects.key_of(fields) == key


def test_a_key_with_nothing_in_it_finds_the_row_without_it():
    claim = make_claim()
    response = make_response(claim, to_speaker=make_speaker(slug="somebody"))
    make_response(claim, make_claim(speaker=response.to_speaker))
    assert Response.objects.get_by_natural_key(claim.slug, None, "somebody", "rebuts") == response


def test_a_key_of_the_wrong_length_is_a_mistake():
    with pytest.raises(ValueError):
        Affiliation.objects.get_by_natural_key("somebody", "somewhere")


def test_a_strict_row_loads_nothing_behind_our_back():
    make_claim()
    with pytest.raises(FieldFetchBlocked):
        _ = Claim.objects.strict().get().speaker
    assert Claim.objects.select_related("speaker").strict().get().speaker.name == "张三三"
