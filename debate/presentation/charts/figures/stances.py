"""The stances of some claims as one divided bar."""

from dataclasses import dataclass

from debate.formatting import FEWEST_BY_STANCE
from debate.presentation.charts.counting import STANCE_ORDER, Summary
from debate.presentation.charts.figures.charted_claims import ChartedClaims
from debate.presentation.charts.geometry import Share, bar_height, shares
from debate.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class StanceShare:
    """The claims of one stance: a part of the bar, and its link."""

    stance: Stance
    count: int
    share: Share
    href: str


@dataclass(frozen=True)
class StancesPicture:
    taken: list[StanceShare]
    height: float


def stances_picture(charted: ChartedClaims, summary: Summary) -> StancesPicture | None:
    """Return the figure; None for fewer than FEWEST_BY_STANCE claims."""
    if summary.count < FEWEST_BY_STANCE:
        return None
    counts = dict(summary.stances)
    parts = [(stance, counts[stance]) for stance in STANCE_ORDER if stance in counts]
    made = shares([(n, f"{stance.label} {n}") for stance, n in parts])
    taken = [
        StanceShare(stance, n, share, charted.list_address(stance=stance))
        for (stance, n), share in zip(parts, made, strict=True)
    ]
    return StancesPicture(taken, bar_height(made))
