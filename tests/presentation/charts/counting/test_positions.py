"""Where somebody stood when."""

import pytest

from debate.content.published import current_content
from debate.presentation.charts.counting import positions_of
from tests.factories import make_claim, make_speaker

pytestmark = pytest.mark.django_db


def test_claims_are_counted_by_month_or_by_year_where_only_that_is_known(django_assert_num_queries):
    speaker = make_speaker()
    for said_on, stance in (
        ("2024-07-05", "open"),
        ("2024-07", "open"),
        ("2024", "closed"),
        ("2024", "open"),
        ("", "open"),
    ):
        make_claim(said_on=said_on, stance=stance, speaker=speaker)
    make_claim()
    content = current_content()
    with django_assert_num_queries(0):
        positions = positions_of(content, {"speaker": [speaker.pk]})
    assert [(each.date, each.stance, each.count) for each in positions.said] == [
        ("2024", "open", 1),
        ("2024", "closed", 1),
        ("2024-07", "open", 2),
    ]
    assert (positions.undated, positions.count) == (1, 5)


def test_nothing_said_after_the_day_is_there():
    for said_on in ("2023", "2024-06", "2024-07", "2025"):
        make_claim(said_on=said_on)
    assert [each.date for each in positions_of(current_content(), {}, "2024-06").said] == ["2023", "2024-06"]
