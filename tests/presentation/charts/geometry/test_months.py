"""Bars of months, stacked, with landmarks above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.presentation.charts.geometry.axis import month_of
from debate.presentation.charts.geometry.months import LEAST, month_chart

MONTHS = st.dictionaries(
    st.integers(24_000, 24_400).map(month_of),
    st.lists(st.integers(0, 2_000), min_size=4, max_size=4).filter(any),
    min_size=1,
    max_size=30,
)
LANDMARKS = st.lists(st.tuples(st.integers(24_000, 24_400).map(month_of), st.floats(10, 150)), max_size=8)


@given(MONTHS, LANDMARKS)
def test_everything_stands_inside_the_picture(months, landmarks):
    chart = month_chart(months, landmarks)

    for column in chart.columns:
        assert 0 <= column.x <= column.x + column.width <= 100.01
        assert all(part.y >= -4 * LEAST and part.y + part.height <= chart.base + 0.1 for part in column.parts)
    assert all(0 <= flag.x <= 100 and 0 <= flag.y < chart.base for flag in chart.flags)
    assert chart.base < chart.height


@given(MONTHS)
def test_parts_stand_on_one_another_and_none_that_has_claims_vanishes(months):
    for column in month_chart(months).columns:
        tops = [round(part.y + part.height, 1) for part in column.parts]
        assert tops[1:] == [part.y for part in column.parts[:-1]]
        assert [part.count for part in column.parts] == [n for n in months[column.month] if n]
        assert all(part.height >= LEAST for part in column.parts)
        assert column.total == sum(months[column.month])


@pytest.mark.parametrize(
    ("most", "values"), [(1, [1]), (4, [1, 2, 3, 4]), (7, [2, 4, 6]), (35, [10, 20, 30]), (999, [200, 400, 600, 800])]
)
def test_the_grid_has_few_and_round_values(most, values):
    chart = month_chart({"2024-01": [most], "2024-02": [1]})
    assert [line.value for line in chart.grid] == values


@given(MONTHS)
def test_the_grid_is_true(months):
    chart = month_chart(months)
    line = chart.grid[-1]
    scale = (chart.base - line.y) / line.value
    for column in chart.columns:
        for part in column.parts:
            assert part.height == pytest.approx(max(LEAST, part.count * scale), abs=0.2)


def test_what_is_known_to_the_year_stands_in_it_cut_by_its_counts():
    chart = month_chart({"2024-07": [1, 0, 0, 0], "2025-01": [2, 0, 0, 0]}, (), {"2024": [1, 0, 0, 3]})
    (band,) = chart.bands
    first, last = band.parts

    assert (band.year, band.total, [part.number for part in band.parts]) == ("2024", 4, [0, 3])
    assert last.width == pytest.approx(3 * first.width, abs=0.02) and last.x == pytest.approx(first.x + first.width)
    assert first.x < chart.columns[0].x and last.x + last.width < chart.columns[1].x
    assert chart.base < band.y < chart.height and month_chart({"2024-07": [1]}).bands == []
