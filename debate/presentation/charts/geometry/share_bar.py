"""One horizontal bar, divided into shares."""

from collections.abc import Sequence
from typing import NamedTuple

from debate.presentation.charts.geometry.labels import label_rows, width_of

# The heights of the bar and of a row of labels below it.
BAR, ROW = 14, 20
# The width in pixels of the smallest screen that labels must fit on.
SCREEN = 330


class Share(NamedTuple):
    """A part of the bar; its label begins (or ends, by ``anchor``) at ``x``, with its base line at ``y``."""

    x: float
    width: float
    y: float
    anchor: str


def shares(parts: Sequence[tuple[int, str]]) -> list[Share]:
    """Divide the bar by ``(count, label)``; each label stands below the beginning of its part, in one of some rows."""
    whole = sum(count for count, _ in parts)
    starts = [100 * sum(count for count, _ in parts[:number]) / whole for number in range(len(parts))]
    labels = [(x, 18 + width_of(label, 13)) for x, (_, label) in zip(starts, parts, strict=True)]
    # Labels that do not collide on a small screen collide on no other.
    places = label_rows(labels, SCREEN)
    return [
        Share(
            round(x, 2),
            round(100 * count / whole, 2),
            BAR + ROW * (place.row + 1) - 4,
            place.anchor,
        )
        for x, (count, _), place in zip(starts, parts, places, strict=True)
    ]


def bar_height(made: Sequence[Share]) -> float:
    """Return the height of the bar with all its rows of labels."""
    return max(share.y for share in made) + 8
