"""Periods as bars along one line of time."""

import pytest

from debate.presentation.charts.geometry import span_chart


def test_bars_stand_in_the_order_of_time_and_unknown_ends_reach_the_edges():
    (first, second, third) = span_chart([("2020", "2022"), ("2022-07", ""), ("", "2021")], "2023-12-31").spans

    assert first.x < second.x and third.x == 0
    assert second.x + second.width == pytest.approx(98, abs=0.1)
    assert third.width < first.x + first.width


def test_a_role_of_unknown_dates_has_no_bar():
    assert span_chart([("", ""), ("2020", ""), ("2021", "")], "2023").spans[0] is None


@pytest.mark.parametrize("periods", [[], [("2020", "2021")], [("", ""), ("2020", "")]])
def test_one_period_alone_is_not_drawn(periods):
    assert span_chart(periods, "2023") is None


def test_a_role_that_ended_as_it_began_is_still_seen():
    assert span_chart([("2020-01-31", "2020-01-01"), ("2020", "")], "2023").spans[0].width > 0
