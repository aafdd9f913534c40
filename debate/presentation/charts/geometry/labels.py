"""The widths of labels, and rows for them in which none covers another."""

from collections.abc import Sequence
from typing import NamedTuple

# The width of a Chinese character, and of any other, as a share of the font size.
WIDE, NARROW = 1.0, 0.58
# The least distance between two labels of one row, in pixels.
GAP = 8.0


def width_of(text: str, size: float = 12) -> float:
    """Estimate how wide a text prints at a font size, in pixels."""
    return size * sum(NARROW if ord(character) < 0x2E80 else WIDE for character in text)


def shortened(text: str, longest: float, size: float = 12) -> str:
    """Cut a text to at most ``longest`` pixels at a font size, with an ellipsis where it was cut."""
    if width_of(text, size) <= longest:
        return text
    while text and width_of(text, size) + size > longest:
        text = text[:-1]
    return text.rstrip(" ，、（(·") + "…"


class Place(NamedTuple):
    """``anchor`` is SVG's text-anchor: a label at the right edge ends at its mark instead of beginning there."""

    row: int
    anchor: str


def label_steps(labels: Sequence[tuple[float, float]], screen: float) -> list[Place]:
    """Return the row of each label as `label_rows` does, for marks from which a line runs down to the chart.

    A label further right goes below every label that it would cover, so that no line crosses a label.
    """
    spans = [_span(x, width, screen) for x, width in labels]
    rows: dict[int, int] = {}
    for number in sorted(range(len(labels)), key=lambda each: labels[each][0]):
        start, end, _ = spans[number]
        over = [rows[each] for each in rows if spans[each][0] < end + GAP and start < spans[each][1] + GAP]
        rows[number] = max(over, default=-1) + 1
    return [Place(rows[number], spans[number][2]) for number in range(len(labels))]


def label_rows(labels: Sequence[tuple[float, float]], screen: float) -> list[Place]:
    """Return the row of each label ``(x in per cent, width in pixels)`` on a screen of this many pixels or more.

    On a wider screen marks move apart and labels keep their width, so labels that do not collide here never collide.
    """
    ends: list[float] = []
    places: dict[int, Place] = {}
    spans = [_span(x, width, screen) for x, width in labels]
    for number in sorted(range(len(labels)), key=lambda each: spans[each][:2]):
        start, end, anchor = spans[number]
        row = next((row for row, taken in enumerate(ends) if taken + GAP <= start), len(ends))
        ends[row : row + 1] = [end]
        places[number] = Place(row, anchor)
    return [places[number] for number in range(len(labels))]


def _span(x: float, width: float, screen: float) -> tuple[float, float, str]:
    """Return where a label begins and ends, in pixels, and its anchor."""
    at = x / 100 * screen
    if at + width <= screen:
        return at, at + width, "start"
    return at - width, at, "end"
