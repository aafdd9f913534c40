"""Bars of months, stacked, with landmarks above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from debate.presentation.charts.geometry.axis import Axis, Tick
from debate.presentation.charts.geometry.labels import Place, steps_of

HEIGHT = 190
# A row of labels above the bars, and what stands below them.
ROW, FOOT = 20, 22
# The smallest part of a bar that can be seen and touched.
LEAST = 2.0
# Labels beside landmarks are shown from this width on; on a smaller screen numbers stand there.
SCREEN = 640
# On more months there is no room for numbers above the bars.
MOST_NUMBERED = 48


@dataclass(frozen=True, slots=True)
class Part:
    """``number`` says which of the stacked counts it is."""

    number: int
    count: int
    y: float
    height: float


class Column(NamedTuple):
    month: str
    total: int
    x: float
    middle: float
    width: float
    top: float
    parts: list[Part]


class Line(NamedTuple):
    """A light line of the grid."""

    value: int
    y: float


class Flag(NamedTuple):
    """A landmark: its line at ``x`` from ``y`` down, its label in a row above the bars."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class MonthChart:
    columns: list[Column]
    grid: list[Line]
    ticks: list[Tick]
    flags: list[Flag]
    height: float
    base: float
    is_numbered: bool


def month_chart(
    months: Mapping[str, Sequence[int]], landmarks: Sequence[tuple[str, float]] = (), *, height: float = HEIGHT
) -> MonthChart:
    """From month -> counts from the bottom up, and landmarks as ``(month, width of the label in pixels)``."""
    axis = Axis.around([*months, *(month for month, _ in landmarks)])
    middles = [axis.middle(month) for month, _ in landmarks]
    places = steps_of([(x, width) for x, (_, width) in zip(middles, landmarks, strict=True)], SCREEN)
    head = ROW * (1 + max((place.row for place in places), default=-1)) + ROW
    base = head + height
    most = max(sum(counts) for counts in months.values())
    scale = height / _nice(most)
    return MonthChart(
        columns=[_column(axis, month, counts, base, scale) for month, counts in months.items()],
        grid=[Line(value, round(base - value * scale, 1)) for value in _values(most)],
        ticks=axis.ticks,
        flags=[_flag(x, place) for x, place in zip(middles, places, strict=True)],
        height=base + FOOT,
        base=base,
        is_numbered=axis.months <= MOST_NUMBERED,
    )


def _flag(x: float, place: Place) -> Flag:
    return Flag(x, ROW * place.row + 14, place.anchor)


def _column(axis: Axis, month: str, counts: Sequence[int], base: float, scale: float) -> Column:
    parts: list[Part] = []
    y = base
    for number, n in enumerate(counts):
        if n:
            height = max(LEAST, round(n * scale, 1))
            y = round(y - height, 1)
            parts.append(Part(number, n, y, height))
    width = round(axis.step * 0.8, 2)
    x = round(axis.start(month) + axis.step * 0.1, 2)
    return Column(month, sum(counts), x, axis.middle(month), width, y, parts)


def _nice(most: int) -> int:
    """The end of the scale: the last line of the grid, or the largest bar where that is higher."""
    return max(most, _values(most)[-1])


def _values(most: int) -> list[int]:
    """One to four round values for the grid."""
    steps = (leading * 10**power for power in count() for leading in (1, 2, 5))
    step = next(step for step in steps if most // step <= 4)
    return [step * n for n in range(1, most // step + 1)]
