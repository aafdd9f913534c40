"""What stands out in time."""

import pytest

from debate.content.published import current_content
from debate.presentation.charts.counting import landmarks_of
from tests.factories import make_claim, make_model

pytestmark = pytest.mark.django_db


def found(**options) -> list[tuple]:
    return [
        (each.month, each.occasion or each.model.slug, each.count)
        for each in landmarks_of(current_content(), **options)
    ]


@pytest.fixture
def told():
    """A release that three claims talk about, one that two do, and a meeting with three claims and one with two."""
    much, little = make_model(slug="much", released_on="2023-07-05"), make_model(slug="little", released_on="2023-08")
    for n in range(3):
        make_claim(said_on="2024-04-16", occasion="虚构大会", about_models=[much, little][: 1 + n % 2])
    for _ in range(2):
        make_claim(said_on="2024-05", occasion="小会")
    make_claim(about_models=[little], said_on="2024-08")


def test_releases_many_talk_about_and_occasions_with_many_claims_stand_out_oldest_first(told):
    assert found(scope={}) == [("2023-07", "much", 3), ("2024-04", "虚构大会", 3)]


def test_an_occasion_that_recurs_month_after_month_is_no_event(told):
    for month in ("2024-04", "2024-05", "2024-07"):
        for _ in range(4):
            make_claim(said_on=month, occasion="虚构的帖子")
    assert found(scope={}) == [("2023-07", "much", 3), ("2024-04", "虚构大会", 3)]


def test_what_came_after_the_day_does_not_stand_out(told):
    for _ in range(3):
        make_claim(said_on="2023-06", about_models=[make_model(slug=f"later-{_}", released_on="2023-12")])
    assert found(scope={}, until="2024-03") == []
    assert found(scope={}, until="2024-04-16") == [("2023-07", "much", 3), ("2024-04", "虚构大会", 3)]


def test_what_is_dated_to_the_year_has_no_place_in_a_month():
    model = make_model(released_on="2023")
    for _ in range(3):
        make_claim(said_on="2024", occasion="虚构大会", about_models=[model])
    assert found(scope={}) == []


def test_there_are_no_more_than_asked_for_and_half_of_them_are_releases_where_there_are_enough():
    for n in range(4):
        model = make_model(slug=f"model-{n}", released_on=f"2023-0{n + 1}")
        for _ in range(3 + n):
            make_claim(said_on=f"2024-0{n + 1}", occasion=f"虚构大会{n}", about_models=[model])
    assert [name for _, name, _ in found(scope={}, most=4)] == ["model-2", "model-3", "虚构大会2", "虚构大会3"]
    assert len(found(scope={}, most=6)) == 6
