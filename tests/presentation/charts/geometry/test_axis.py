"""A time axis in months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.presentation.charts.geometry.axis import Axis, month_number, month_of

DATES = (
    st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(str).flatmap(lambda day: st.sampled_from([day[:4], day[:7], day]))
)


@given(st.dates())
def test_a_month_and_its_number_are_the_same(day):
    assert month_of(month_number(str(day))) == str(day)[:7]


@given(st.lists(DATES, min_size=1))
def test_every_date_stands_inside_the_picture_in_the_order_of_time(dates):
    axis = Axis.around(dates)
    places = [axis.middle(date) for date in sorted(dates, key=lambda date: (len(date), date))]

    assert all(0 <= place <= 100 for place in places)
    for length in (4, 7, 10):
        alike = [axis.middle(date) for date in sorted(date for date in dates if len(date) == length)]
        assert alike == sorted(alike)


@given(st.lists(DATES, min_size=1))
def test_years_begin_in_order_inside_the_picture_and_few_enough_are_named(dates):
    ticks = Axis.around(dates).ticks

    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert all(0 <= tick.x <= 100 for tick in ticks)
    assert sum(tick.is_named for tick in ticks) <= 9


def test_a_year_takes_twelve_months_and_a_month_stands_in_its_middle():
    axis = Axis.around(["2024"])
    assert (axis.months, axis.start("2024"), axis.middle("2024")) == (12, 2.0, 50.0)
    assert axis.middle("2024-01") == axis.start("2024") + axis.step / 2


@pytest.mark.parametrize(("date", "held"), [("2024-05", True), ("2024-04-30", False), ("2025", False), ("", False)])
def test_an_axis_knows_what_it_holds(date, held):
    assert Axis.around(["2024-05", "2024-09-01"]).holds(date) == held
