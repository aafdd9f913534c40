"""Stacked columns of months, with landmarks above them and the years of unknown months below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from debate.presentation.charts.geometry.axis import Axis, Tick
from debate.presentation.charts.geometry.labels import Place, label_steps

# The height of the largest column.
HEIGHT = 190
# The height of a row of labels above the columns, and of the scale below them.
ROW, FOOT = 20, 22
# How far below the columns the band of a year lies, and the room it takes with its number.
BAND_GAP, BAND_ROOM = 8, 34
# The least height of a part of a column that can be seen and touched.
LEAST = 2.0
# The width in pixels from which labels are shown beside landmarks; a smaller screen shows numbers.
SCREEN = 640
# With more months there is no room for numbers above the columns.
MOST_NUMBERED = 48


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a column; ``number`` is its index among the counts of the month."""

    number: int
    count: int
    y: float
    height: float


class Column(NamedTuple):
    """The column of one month; ``top`` is the height at which it ends."""

    month: str
    total: int
    x: float
    middle: float
    width: float
    top: float
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class BandPart:
    """A piece of a year's band; ``number`` is its index among the counts of the year."""

    number: int
    count: int
    x: float
    width: float


class Band(NamedTuple):
    """What of a year has no known month: ``total`` as a band across the year, cut by its counts."""

    year: str
    total: int
    y: float
    middle: float
    parts: list[BandPart]


class Line(NamedTuple):
    """A line of the grid, at the height of a value."""

    value: int
    y: float


class Flag(NamedTuple):
    """A landmark: its line runs down from ``y`` at ``x``, its label stands in a row above the columns."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class MonthChart:
    """All coordinates of a chart; ``is_numbered`` says that totals fit above the columns."""

    columns: list[Column]
    bands: list[Band]
    grid: list[Line]
    ticks: list[Tick]
    flags: list[Flag]
    height: float
    base: float
    is_numbered: bool


def month_chart(
    months: Mapping[str, Sequence[int]],
    landmarks: Sequence[tuple[str, float]] = (),
    years: Mapping[str, Sequence[int]] | None = None,
) -> MonthChart:
    """Lay out counts by month, from the bottom up, and landmarks ``(month, width of the label in pixels)``.

    ``years`` are the counts of what is known to the year only.
    """
    years = years or {}
    axis = Axis.around([*months, *years, *(month for month, _ in landmarks)])
    middles = [axis.middle(month) for month, _ in landmarks]
    places = label_steps([(x, width) for x, (_, width) in zip(middles, landmarks, strict=True)], SCREEN)
    head = ROW * (1 + max((place.row for place in places), default=-1)) + ROW
    base = head + HEIGHT
    most = max(sum(counts) for counts in months.values())
    scale = HEIGHT / _nice(most)
    return MonthChart(
        columns=[_column(axis, month, counts, base, scale) for month, counts in months.items()],
        grid=[Line(value, round(base - value * scale, 1)) for value in _values(most)],
        ticks=axis.ticks,
        flags=[_flag(x, place) for x, place in zip(middles, places, strict=True)],
        bands=[_band(axis, year, counts, base + BAND_GAP) for year, counts in years.items()],
        height=base + FOOT + (BAND_ROOM if years else 0),
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


def _band(axis: Axis, year: str, counts: Sequence[int], y: float) -> Band:
    total, start, width = sum(counts), axis.start(year), 12 * axis.step * 0.96
    parts, passed = [], 0
    for number, n in enumerate(counts):
        if n:
            parts.append(BandPart(number, n, round(start + width * passed / total, 2), round(width * n / total, 2)))
            passed += n
    return Band(year, total, y, round(start + width / 2, 2), parts)


def _nice(most: int) -> int:
    """Return the end of the scale: the last line of the grid, or the largest column where that is higher."""
    return max(most, _values(most)[-1])


def _values(most: int) -> list[int]:
    """Return one to four round values for the lines of the grid."""
    steps = (leading * 10**power for power in count() for leading in (1, 2, 5))
    step = next(step for step in steps if most // step <= 4)
    return [step * n for n in range(1, most // step + 1)]
