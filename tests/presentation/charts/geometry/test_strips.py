"""Strips along time."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from debate.presentation.charts.geometry.strips import strip_chart

HELD = st.lists(
    st.tuples(st.integers(0, 3), st.just("开放"), st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(str), st.just("")),
    min_size=1,
    max_size=8,
)


@given(HELD)
def test_every_strip_stands_inside_the_picture_in_its_row(held):
    end = max(since for _, _, since, _ in held)
    chart = strip_chart(held, 4, end)

    for strip, (row, *_) in zip(chart.strips, held, strict=True):
        assert strip.x >= 0 and strip.x + strip.width <= 101
        assert chart.names[row] < strip.y < chart.base
        assert row == 3 or strip.y + 10 < chart.names[row + 1]


def test_what_ended_ends_where_the_next_begins_and_what_holds_reaches_the_end():
    chart = strip_chart([(0, "封闭", "2023-11", "2024-03"), (0, "开放", "2024-03", "")], 1, "2025-06-30")
    closed, opened = chart.strips

    assert closed.x + closed.width == opened.x
    assert 90 < opened.x + opened.width <= 98


def test_a_word_without_room_is_left_to_the_table():
    chart = strip_chart([(0, "部分开放", "2023-11", "2023-12"), (0, "开放", "2023-12", "")], 1, "2029-01-01")
    assert [strip.is_named for strip in chart.strips] == [False, True]
