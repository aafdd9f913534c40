"""Lanes along time: marks sized by count, bars for whole years, releases below, arrows between."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from debate.presentation.charts.geometry.axis import Axis, Tick
from debate.presentation.charts.geometry.labels import rows_of, width_of

# A lane's label, its marks and its bar of a year stand at these heights within it.
LANE, LABEL, MARK, YEAR = 66, 14, 36, 56
RELEASE, FOOT = 22, 24
# The radius of a mark, by the count.
SMALLEST, LARGEST = 4.0, 10.0
# On a large screen marks are drawn so many times as large.
GROWTH = 1.5
# The smallest screen that a picture is drawn for.
SCREEN = 330


@dataclass(frozen=True, slots=True)
class Dot:
    date: str
    lane: int
    count: int
    x: float
    y: float
    radius: float

    @property
    def top(self) -> float:
        """Where the count stands."""
        return round(self.y - GROWTH * self.radius - 4, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """The claims of a year whose month is not known."""

    date: str
    lane: int
    count: int
    x: float
    middle: float
    y: float
    width: float


class Square(NamedTuple):
    """A release; ``number`` says which of those given."""

    number: int
    x: float
    y: float
    anchor: str


class Arrow(NamedTuple):
    """From where a position stood to where it went; only the end (``is_whole`` false) where the start is unknown."""

    number: int
    x1: float
    y1: float
    x2: float
    y2: float
    is_whole: bool
    is_release: bool


@dataclass(frozen=True)
class LaneChart:
    dots: list[Dot]
    bars: list[Bar]
    squares: list[Square]
    arrows: list[Arrow]
    labels: list[float]
    lines: list[float]
    ticks: list[Tick]
    release_label: float
    base: float
    height: float


class Move(NamedTuple):
    """From a date in a lane to a date in a lane, or to a release (``release``: which); '' where a date is unknown."""

    before: str
    lane: int
    after: str
    to_lane: int | None
    release: int | None


def lane_chart(
    said: Sequence[tuple[str, int, int]],
    releases: Sequence[tuple[str, str]] = (),
    moves: Sequence[Move] = (),
    lanes: int = 4,
) -> LaneChart:
    """From ``(date, lane, count)``, releases as ``(date, name)`` and moves; every date given must be known."""
    axis = Axis.around([*(date for date, *_ in said), *(date for date, _ in releases)], whole_years=True)
    top = lanes * LANE + (LABEL + 8 if releases else 0)
    squares = _squares(axis, releases, top)
    base = max((square.y for square in squares), default=lanes * LANE - RELEASE) + RELEASE
    most = max(count for *_, count in said)
    largest = min(LARGEST, max(SMALLEST + 1, SCREEN * axis.step / 100 * 0.9))
    return LaneChart(
        dots=[_dot(axis, *each, most, largest) for each in said if len(each[0]) == 7],
        bars=[_bar(axis, *each) for each in said if len(each[0]) == 4],
        squares=squares,
        arrows=[arrow for number, move in enumerate(moves) if (arrow := _arrow(axis, number, move, squares))],
        labels=[LANE * lane + LABEL for lane in range(lanes)],
        lines=[LANE * lane + MARK for lane in range(lanes)],
        ticks=axis.ticks,
        release_label=lanes * LANE + LABEL,
        base=base,
        height=base + FOOT,
    )


def _dot(axis: Axis, date: str, lane: int, count: int, most: int, largest: float) -> Dot:
    radius = SMALLEST + (largest - SMALLEST) * sqrt((count - 1) / max(1, most - 1))
    return Dot(date, lane, count, axis.middle(date), LANE * lane + MARK, round(radius, 1))


def _bar(axis: Axis, date: str, lane: int, count: int) -> Bar:
    start, width = axis.start(date) + axis.step / 4, 11.5 * axis.step
    return Bar(date, lane, count, round(start, 2), axis.middle(date), LANE * lane + YEAR, round(width, 2))


def _squares(axis: Axis, releases: Sequence[tuple[str, str]], top: float) -> list[Square]:
    """Each with its name beside it, in as many rows as that takes on a small screen."""
    xs = [axis.middle(date) for date, _ in releases]
    places = rows_of([(x, 12 + width_of(name)) for x, (_, name) in zip(xs, releases, strict=True)], SCREEN)
    return [
        Square(number, x, top + RELEASE * place.row + RELEASE / 2, place.anchor)
        for number, (x, place) in enumerate(zip(xs, places, strict=True))
    ]


def _arrow(axis: Axis, number: int, move: Move, squares: Sequence[Square]) -> Arrow | None:
    by_claim = move.to_lane is not None and axis.holds(move.after)
    if by_claim:
        x2, y2 = _at(axis, move.after, move.to_lane or 0)
    elif move.release is not None:
        x2, y2 = squares[move.release].x, squares[move.release].y
    else:
        return None
    is_whole = axis.holds(move.before)
    x1, y1 = _at(axis, move.before, move.lane) if is_whole else (x2, y2)
    return Arrow(number, x1, y1, x2, y2, is_whole, not by_claim)


def _at(axis: Axis, date: str, lane: int) -> tuple[float, float]:
    """Where a claim of this date is drawn: on its month's mark, or on its year's bar."""
    if len(date) == 4:
        return axis.middle(date), LANE * lane + YEAR
    return axis.middle(date[:7]), LANE * lane + MARK
