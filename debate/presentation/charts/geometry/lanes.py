"""Lanes along time: dots sized by count, bars for whole years, releases below, arrows between."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from debate.presentation.charts.geometry.axis import Axis, Tick
from debate.presentation.charts.geometry.labels import label_rows, width_of

# The height of a lane, and the heights within it of its label, its dots and its bars.
LANE, LABEL, MARK, YEAR = 66, 14, 36, 56
# The height of a row of releases, and of the scale below the chart.
RELEASE, FOOT = 22, 24
# The radius of a dot with one claim, and of the dot with most.
SMALLEST, LARGEST = 4.0, 10.0
# On a large screen dots are drawn so many times as large.
GROWTH = 1.5
# The width in pixels of the smallest screen that labels must fit on.
SCREEN = 330


@dataclass(frozen=True, slots=True)
class Dot:
    """The claims of one month in one lane."""

    date: str
    lane: int
    count: int
    x: float
    y: float
    radius: float

    @property
    def top(self) -> float:
        """The height at which the count is written."""
        return round(self.y - GROWTH * self.radius - 4, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """The claims in one lane of which only the year is known."""

    date: str
    lane: int
    count: int
    x: float
    middle: float
    y: float
    width: float


class Square(NamedTuple):
    """A release; ``number`` is its index among the releases given."""

    number: int
    x: float
    y: float
    anchor: str


class Arrow(NamedTuple):
    """The move with index ``number``, from ``x1, y1`` to ``x2, y2``.

    ``is_whole`` is false where the start is outside the chart: both points are then the end. ``is_release`` says that
    the arrow ends at a release instead of a claim.
    """

    number: int
    x1: float
    y1: float
    x2: float
    y2: float
    is_whole: bool
    is_release: bool


@dataclass(frozen=True)
class LaneChart:
    """All coordinates of a chart; ``labels`` and ``lines`` are the heights of each lane's label and line."""

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
    """A move from a date in ``lane`` to the date ``after`` in ``to_lane``, or to the release of that index.

    Dates are partial, '' where unknown.
    """

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
    """Lay out ``said`` as ``(date, lane, count)``, releases as ``(date, name)``, and moves.

    The dates of claims (a month or a year) and of releases must be known; moves without a known end are left out.
    """
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
    """Return the releases, each with its name beside it, in as many rows as that takes on a small screen."""
    xs = [axis.middle(date) for date, _ in releases]
    places = label_rows([(x, 12 + width_of(name)) for x, (_, name) in zip(xs, releases, strict=True)], SCREEN)
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
    """Return where a claim of this date is drawn: on the dot of its month, or on the bar of its year."""
    if len(date) == 4:
        return axis.middle(date), LANE * lane + YEAR
    return axis.middle(date[:7]), LANE * lane + MARK
