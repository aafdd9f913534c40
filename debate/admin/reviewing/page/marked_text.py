"""The article's text on the review desk: the part around the suggestion in hand, cut where something begins or ends."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from debate.models import Citation, Suggestion
from debate.text import Piece, overlay
from debate.vocabulary import labelled

# A text of at most so many code points is shown whole; of a longer one so many before and behind the place looked at.
WHOLE, REACH = 20_000, 8_000


class Mark(NamedTuple):
    """A piece of the text with its CSS classes, the address it links to (empty for none) and its tooltip."""

    text: str
    classes: list[str]
    address: str
    title: str


class Window(NamedTuple):
    """The part ``[start, end)`` of a text of ``size`` code points; ``before`` and ``after``, where to look next."""

    start: int
    end: int
    size: int

    @property
    def before(self) -> int | None:
        return max(0, self.start - REACH) if self.start else None

    @property
    def after(self) -> int | None:
        return self.end + REACH if self.end < self.size else None


def window_around(text: str, place: int) -> Window:
    """Return the part of a text around a place, from one line's beginning to another's end where lines allow it."""
    size = len(text)
    if size <= WHOLE:
        return Window(0, size, size)
    start, end = max(0, min(place, size) - REACH), min(size, place + REACH)
    line = text.find("\n", start, start + REACH // 2) if start else -1
    last = text.rfind("\n", end - REACH // 2, end) if end < size else -1
    return Window(line + 1 if line >= 0 else start, last + 1 if last >= 0 else end, size)


def marks_in(
    text: str, window: Window, suggestions: Sequence[Any], citations: Sequence[Any], current: Suggestion | None
) -> list[Mark]:
    """Return a part of the text in pieces, cut at every edge of a citation and of a suggestion."""
    start, end, _ = window
    spans = [(each.start, each.end, each) for each in (*suggestions, *citations)]
    near = [(first - start, last - start, each) for first, last, each in spans if first < end and last > start]
    return [_mark(piece, current) for piece in overlay(text[start:end], near)]


def _mark(piece: Piece, current: Suggestion | None) -> Mark:
    suggested: list[Any] = [each for each in piece.over if isinstance(each, Suggestion)]
    cited = [each for each in piece.over if isinstance(each, Citation)]
    here = current in suggested
    classes = [name for name, on in (("here", here), ("waiting", suggested), ("cited", cited)) if on]
    if suggested:
        # The current suggestion links to another one that overlaps it, which could not be reached otherwise.
        others = [each for each in suggested if each != current]
        return Mark(piece.text, classes, (others or suggested)[0].address, "")
    if cited:
        claim = cited[0].claim
        address = reverse("admin:debate_claim_change", args=[claim.pk])
        return Mark(piece.text, classes, address, labelled(claim.speaker, claim.statement))
    return Mark(piece.text, [], "", "")
