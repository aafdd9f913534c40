"""Several spans over one text, which may overlap, laid out as pieces that follow one another."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Piece[T](NamedTuple):
    """``text`` of a piece and whatever covers it, the shortest span first."""

    text: str
    over: tuple[T, ...]


def overlay[T](text: str, spans: Iterable[tuple[int, int, T]]) -> list[Piece[T]]:
    """Cut a text at every edge of ``(start, end, what)``; the pieces joined are the text.

    A span that reaches beyond the text is cut off there; an empty one covers nothing.
    """
    size = len(text)
    kept = [(max(0, start), min(end, size), what) for start, end, what in spans]
    kept = sorted((span for span in kept if span[0] < span[1]), key=lambda span: span[1] - span[0])
    edges = sorted({0, size, *(edge for start, end, _ in kept for edge in (start, end))})
    return [
        Piece(text[start:end], tuple(what for low, high, what in kept if low <= start and end <= high))
        for start, end in pairwise(edges)
    ]
