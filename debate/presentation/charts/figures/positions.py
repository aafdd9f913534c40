"""Where a speaker, or a company's people, stood when, beside what was released."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debate.formatting import FEWEST
from debate.models import Model, PositionChange
from debate.presentation.charts.counting import IN_ORDER, Positions, openness_known, positions_of
from debate.presentation.charts.figures.shown import Shown
from debate.presentation.charts.geometry import Arrow, Bar, Dot, LaneChart, Move, Square, lane_chart
from debate.vocabulary import ChangeDegree, Openness, Stance, text_of

# Shapes of releases: hollow, half and full, as those of stances.
SHAPES: dict[str, str] = {
    Openness.OPEN: "open",
    Openness.OPEN_WEIGHTS: "open",
    Openness.PARTLY_OPEN: "both",
    Openness.CLOSED: "closed",
    Openness.UNDISCLOSED: "unknown",
}


class Mark(NamedTuple):
    """Some claims of one stance in one month, or of one year: its dot, or its bar."""

    stance: Stance
    at: Dot | Bar
    href: str


class Release(NamedTuple):
    """``openness`` in words, '' where it may have come later."""

    model: Model
    openness: str
    shape: str
    at: Square


class Turn(NamedTuple):
    change: PositionChange
    at: Arrow


@dataclass(frozen=True)
class PositionsPicture:
    chart: LaneChart
    positions: Positions
    dots: list[Mark]
    bars: list[Mark]
    releases: list[Release]
    turns: list[Turn]
    lanes: list[tuple[Stance, float]]

    @property
    def rows(self) -> list[Mark]:
        """The marks as a table has them."""
        return sorted([*self.dots, *self.bars], key=lambda mark: (mark.at.date, mark.at.lane))


def positions_picture(
    shown: Shown, models: Iterable[Model] = (), changes: Iterable[PositionChange] = ()
) -> PositionsPicture | None:
    """None where there are too few claims of a known date. Models of an unknown date are left out."""
    positions = positions_of(shown.content, shown.scope, shown.until)
    if sum(each.count for each in positions.said) < FEWEST:
        return None
    released = sorted((model for model in models if model.released_on), key=lambda model: (model.released_on, model.pk))
    moved = [change for change in changes if change.degree != ChangeDegree.CLARIFICATION]
    chart = lane_chart(
        [(said.date, IN_ORDER.index(said.stance), said.count) for said in positions.said],
        [(model.released_on, text_of(model, "name")) for model in released],
        [_move(change, released) for change in moved],
    )
    return PositionsPicture(
        chart=chart,
        positions=positions,
        dots=[_mark(shown, dot, month=dot.date) for dot in chart.dots],
        bars=[_mark(shown, bar, year=bar.date, dated="year") for bar in chart.bars],
        releases=[_release(model, at, shown.until) for model, at in zip(released, chart.squares, strict=True)],
        turns=[Turn(moved[arrow.number], arrow) for arrow in chart.arrows],
        lanes=list(zip(IN_ORDER, chart.labels, strict=True)),
    )


def _release(model: Model, at: Square, until: str) -> Release:
    if not openness_known(model, until):
        return Release(model, "", "unknown", at)
    return Release(model, model.get_openness_display(), SHAPES[model.openness], at)


def _mark(shown: Shown, at: Dot | Bar, **when: str) -> Mark:
    stance = IN_ORDER[at.lane]
    return Mark(stance, at, shown.claims(stance=stance, **when))


def _move(change: PositionChange, released: Sequence[Model]) -> Move:
    before, after = change.before_claim, change.after_claim
    numbers = {model.pk: number for number, model in enumerate(released)}
    return Move(
        before.said_on,
        IN_ORDER.index(Stance(before.stance)),
        after.said_on if after else "",
        IN_ORDER.index(Stance(after.stance)) if after else None,
        numbers.get(change.after_model.pk) if change.after_model else None,
    )
