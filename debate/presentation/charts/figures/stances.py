"""Which stances some claims take, as one bar."""

from dataclasses import dataclass

from debate.formatting import FEWEST
from debate.presentation.charts.counting import IN_ORDER, Summary
from debate.presentation.charts.figures.shown import Shown
from debate.presentation.charts.geometry import Share, height_of, shares
from debate.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Taken:
    stance: Stance
    count: int
    share: Share
    href: str


@dataclass(frozen=True)
class StancesPicture:
    taken: list[Taken]
    height: float


def stances_picture(shown: Shown, summary: Summary) -> StancesPicture | None:
    """None for too few claims."""
    if summary.count < FEWEST:
        return None
    counts = dict(summary.stances)
    parts = [(stance, counts[stance]) for stance in IN_ORDER if stance in counts]
    made = shares([(n, f"{stance.label} {n}") for stance, n in parts])
    taken = [
        Taken(stance, n, share, shown.claims(stance=stance)) for (stance, n), share in zip(parts, made, strict=True)
    ]
    return StancesPicture(taken, height_of(made))
