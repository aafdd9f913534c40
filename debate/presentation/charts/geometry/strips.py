"""Strips along time: what held from when to when, in a row for each subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debate.presentation.charts.geometry.axis import Axis, Tick
from debate.presentation.charts.geometry.labels import GAP, width_of

# The height of a row; within it the heights of its name, of the words and of the strips; the scale below all rows.
ROW, NAME, WORD, BAR, FOOT = 54, 14, 30, 36, 24
# The width in pixels of the smallest screen that words must fit on.
SCREEN = 330


class Strip(NamedTuple):
    """The period with index ``number``; ``is_named`` where there is room for its word above it."""

    number: int
    x: float
    y: float
    width: float
    anchor: str
    is_named: bool


@dataclass(frozen=True)
class StripChart:
    """All coordinates of a chart; ``names`` and ``words`` are heights, one per row."""

    strips: list[Strip]
    names: list[float]
    words: list[float]
    ticks: list[Tick]
    base: float
    height: float


def strip_chart(held: Sequence[tuple[int, str, str, str]], rows: int, end: str) -> StripChart:
    """Lay out periods ``(row, word, since, until)`` in so many rows, up to the ISO date ``end``.

    Both dates are partial; ``until`` is '' for what still holds at the end.
    """
    axis = Axis.around([*(since for _, _, since, _ in held), *(until for *_, until in held), end[:7]])
    strips = [_strip(axis, number, each, held, end) for number, each in enumerate(held)]
    return StripChart(
        strips=strips,
        names=[ROW * row + NAME for row in range(rows)],
        words=[ROW * row + WORD for row in range(rows)],
        ticks=axis.ticks,
        base=rows * ROW,
        height=rows * ROW + FOOT,
    )


def _strip(
    axis: Axis, number: int, each: tuple[int, str, str, str], held: Sequence[tuple[int, str, str, str]], end: str
) -> Strip:
    row, word, since, until = each
    start, stop = _edge(axis, since), _edge(axis, until or end)
    later = [_edge(axis, other[2]) for other in held if other[0] == row and other[2] > since]
    room = (min(later, default=100.0) - start) / 100 * SCREEN
    wide = width_of(word, 11)
    at_end = start / 100 * SCREEN + wide > SCREEN
    return Strip(
        number,
        start,
        ROW * row + BAR,
        max(0.8, round(stop - start, 2)),
        "end" if at_end else "start",
        at_end or not later or room >= wide + GAP,
    )


def _edge(axis: Axis, date: str) -> float:
    """Return where a period begins or ends, in per cent: a day in its place, a month or a year at its beginning."""
    return axis.middle(date) if len(date) == 10 else axis.start(date)
