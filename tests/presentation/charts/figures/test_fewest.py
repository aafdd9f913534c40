"""No picture is drawn of fewer than three claims."""

import pytest

from debate.content.published import current_content
from debate.models import Citation
from debate.presentation.charts.counting import known_exchanges, summary_of
from debate.presentation.charts.figures import (
    ChartedClaims,
    months_picture,
    network_picture,
    positions_picture,
    stances_picture,
)
from tests.factories import make_claim, make_response

pytestmark = pytest.mark.django_db


def pictures() -> list:
    shown = ChartedClaims(current_content())
    summary = summary_of(shown.content, shown.selection)
    return [months_picture(shown), positions_picture(shown), stances_picture(shown, summary)]


def test_of_two_claims_nothing_is_drawn_of_three_everything():
    for month in ("2024-01", "2024-02"):
        make_claim(said_on=month)
    assert pictures() == [None, None, None]
    make_claim(said_on="2024-02")
    assert [picture is None for picture in pictures()] == [False, False, False]


def test_claims_of_unknown_dates_make_no_course_of_time():
    for said_on in ("2024-01", "", "", "2024"):
        make_claim(said_on=said_on)
    assert [picture is None for picture in pictures()] == [True, True, False]


def network():
    content = current_content()
    return network_picture(known_exchanges(content), content.directory.speaker, Citation.objects.places_of)


def test_of_two_responses_no_network_is_drawn():
    for _ in range(3):
        assert network() is None
        make_response(make_claim(), make_claim())
    assert network() is not None
