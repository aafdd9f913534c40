"""The positions of a speaker, or of a company's people, along time, beside the releases of models."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debate.formatting import FEWEST_BY_STANCE
from debate.models import Model, PositionChange
from debate.presentation.charts.counting import STANCE_ORDER, Positions, openness_known, positions_of
from debate.presentation.charts.figures.charted_claims import ChartedClaims
from debate.presentation.charts.geometry import Arrow, Bar, Dot, LaneChart, Move, Square, lane_chart
from debate.vocabulary import ChangeDegree, Openness, Stance, text_of


class Mark(NamedTuple):
    """Some claims of one stance in one month, or of one year: its dot, or its bar."""

    stance: Stance
    at: Dot | Bar
    href: str


class Release(NamedTuple):
    """A released model; ``openness`` in words, '' where it may have been assessed after the day shown.

    ``shape`` is that of the stance its openness is drawn like, or ``unknown``.
    """

    model: Model
    openness: str
    shape: str
    at: Square


class ChangeArrow(NamedTuple):
    """A change of position, and the arrow that shows it."""

    change: PositionChange
    at: Arrow


@dataclass(frozen=True)
class PositionsPicture:
    """What `charts/positions.html` shows: a lane per stance, with its height in pixels."""

    chart: LaneChart
    positions: Positions
    dots: list[Mark]
    bars: list[Mark]
    releases: list[Release]
    turns: list[ChangeArrow]
    lanes: list[tuple[Stance, float]]

    @property
    def rows(self) -> list[Mark]:
        """All marks in the order of the table below the chart."""
        return sorted([*self.dots, *self.bars], key=lambda mark: (mark.at.date, mark.at.lane))


def positions_picture(
    charted: ChartedClaims, models: Iterable[Model] = (), changes: Iterable[PositionChange] = ()
) -> PositionsPicture | None:
    """Return the figure; None for fewer than FEWEST_BY_STANCE dated claims. Models need a release date."""
    positions = positions_of(charted.content, charted.scope, charted.until)
    if sum(each.count for each in positions.said) < FEWEST_BY_STANCE:
        return None
    released = sorted((model for model in models if model.released_on), key=lambda model: (model.released_on, model.pk))
    # What others told of somebody is no mark of theirs that an arrow could begin at.
    moved = [each for each in changes if each.degree != ChangeDegree.CLARIFICATION and vars(each)["before_is_own"]]
    chart = lane_chart(
        [(said.date, STANCE_ORDER.index(said.stance), said.count) for said in positions.said],
        [(model.released_on, text_of(model, "name")) for model in released],
        [_move(change, released) for change in moved],
    )
    return PositionsPicture(
        chart=chart,
        positions=positions,
        dots=[_mark(charted, dot, month=dot.date) for dot in chart.dots],
        bars=[_mark(charted, bar, year=bar.date, dated="year") for bar in chart.bars],
        releases=[_release(model, at, charted.until) for model, at in zip(released, chart.squares, strict=True)],
        turns=[ChangeArrow(moved[arrow.number], arrow) for arrow in chart.arrows],
        lanes=list(zip(STANCE_ORDER, chart.labels, strict=True)),
    )


def _release(model: Model, at: Square, until: str) -> Release:
    if not openness_known(model, until):
        return Release(model, "", "unknown", at)
    return Release(model, model.get_openness_display(), Openness(model.openness).shape, at)


def _mark(charted: ChartedClaims, at: Dot | Bar, **when: str) -> Mark:
    stance = STANCE_ORDER[at.lane]
    return Mark(stance, at, charted.list_address(stance=stance, **when))


def _move(change: PositionChange, released: Sequence[Model]) -> Move:
    before, after = change.before_claim, change.after_claim
    numbers = {model.pk: number for number, model in enumerate(released)}
    return Move(
        before.said_on,
        STANCE_ORDER.index(Stance(before.stance)),
        after.said_on if after else "",
        STANCE_ORDER.index(Stance(after.stance)) if after else None,
        numbers.get(change.after_model.pk) if change.after_model else None,
    )
