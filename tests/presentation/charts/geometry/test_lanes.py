"""Lanes along time."""

from hypothesis import given
from hypothesis import strategies as st

from debate.presentation.charts.geometry.axis import month_of
from debate.presentation.charts.geometry.lanes import LANE, Move, lane_chart

DATES = st.integers(24_150, 24_400).map(month_of).flatmap(lambda month: st.sampled_from([month, month[:4]]))
SAID = st.lists(st.tuples(DATES, st.integers(0, 3), st.integers(1, 50)), min_size=1, max_size=30)
RELEASES = st.lists(st.tuples(DATES, st.text(min_size=1, max_size=20)), max_size=9)


@given(SAID, RELEASES)
def test_every_mark_stands_inside_the_picture_and_in_its_lane(said, releases):
    chart = lane_chart(said, releases)

    assert len(chart.dots) + len(chart.bars) == len(said)
    for dot in chart.dots:
        assert 0 <= dot.x <= 100
        assert dot.lane * LANE <= dot.top - 8 and dot.y + dot.radius <= (dot.lane + 1) * LANE
    for bar in chart.bars:
        assert bar.x >= 0 and bar.x + bar.width <= 100
        assert dot_free(bar, chart)
    assert all(4 * LANE < square.y < chart.base and 0 <= square.x <= 100 for square in chart.squares)
    assert chart.base < chart.height


def dot_free(bar, chart) -> bool:
    """No dot of its lane reaches down to it, however large it is drawn."""
    return all(dot.y + 1.5 * dot.radius < bar.y for dot in chart.dots if dot.lane == bar.lane)


@given(SAID)
def test_more_claims_are_never_a_smaller_mark(said):
    dots = sorted(lane_chart(said).dots, key=lambda dot: dot.count)
    assert [dot.radius for dot in dots] == sorted(dot.radius for dot in dots)


def test_an_arrow_goes_from_the_mark_before_to_the_mark_after_or_to_the_release():
    said = [("2023-04", 3, 2), ("2024", 3, 1), ("2025-02", 0, 1)]
    moves = [
        Move("2023-04", 3, "2025-02", 0, None),
        Move("2024", 3, "", None, 0),
        Move("", 3, "2025-02", 0, 0),
        Move("2024", 3, "", None, None),
    ]
    chart = lane_chart(said, [("2025-03-16", "虚构模型")], moves)
    first, last = chart.dots
    (square,) = chart.squares

    assert chart.arrows[0] == (0, first.x, first.y, last.x, last.y, True, False)
    assert chart.arrows[1] == (1, chart.bars[0].middle, chart.bars[0].y, square.x, square.y, True, True)
    assert chart.arrows[2] == (2, last.x, last.y, last.x, last.y, False, False)
    assert len(chart.arrows) == 3
