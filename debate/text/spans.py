"""Split a text at the edges of spans that may overlap, into pieces that follow one another."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Piece[T](NamedTuple):
    """A part of a text, and what the spans over it carry, the shortest span first."""

    text: str
    over: tuple[T, ...]


def overlay[T](text: str, spans: Iterable[tuple[int, int, T]]) -> list[Piece[T]]:
    """Split a text at both edges of each span ``(start, end, what)``; the pieces joined are the text.

    A span that reaches beyond the text is cut off at its end; an empty one covers nothing.
    """
    size = len(text)
    kept = [(max(0, start), min(end, size), what) for start, end, what in spans]
    kept = sorted((span for span in kept if span[0] < span[1]), key=lambda span: span[1] - span[0])
    edges = sorted({0, size, *(edge for start, end, _ in kept for edge in (start, end))})
    return [
        Piece(text[start:end], tuple(what for low, high, what in kept if low <= start and end <= high))
        for start, end in pairwise(edges)
    ]
