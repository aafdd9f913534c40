"""One bar, divided."""

from collections.abc import Sequence
from typing import NamedTuple

from debate.presentation.charts.geometry.labels import rows_of, width_of

BAR, ROW = 14, 20
SCREEN = 330


class Share(NamedTuple):
    """A part of the bar from ``x``, ``width`` wide, in per cent; its label begins or ends there, ``y`` pixels down."""

    x: float
    width: float
    y: float
    anchor: str


def shares(parts: Sequence[tuple[int, str]]) -> list[Share]:
    """From ``(count, label)`` of what is there; each label under where its part begins, or lower."""
    whole = sum(count for count, _ in parts)
    starts = [100 * sum(count for count, _ in parts[:number]) / whole for number in range(len(parts))]
    labels = [(x, 18 + width_of(label, 13)) for x, (_, label) in zip(starts, parts, strict=True)]
    # Where everything stands in one row of a small screen, so it does on every other.
    places = rows_of(labels, SCREEN)
    return [
        Share(
            round(x, 2),
            round(100 * count / whole, 2),
            BAR + ROW * (place.row + 1) - 4,
            place.anchor,
        )
        for x, (count, _), place in zip(starts, parts, places, strict=True)
    ]


def height_of(made: Sequence[Share]) -> float:
    return max(share.y for share in made) + 8
