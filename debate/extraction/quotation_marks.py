"""Pair quotation marks of every system found in the wild, also where marks are lost, doubled or turned round."""

import re
from dataclasses import dataclass

CLOSING = {"“": "”", "'": "'", "「": "」", "『": "』", "‘": "’", '"': '"', "«": "»"}
ANY_MARK = re.compile("[“”「」『』‘’\"'«»]")
# An unclosed quotation of fewer code points is taken for a typing error.
LEAST_UNCLOSED = 8
# Without a closing partner these open no quotation: a lone one is an inch sign, an apostrophe or an ornament.
MUST_CLOSE = "\"'‘«"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A quotation: ``[start, end)`` without its marks, ``[outer_start, outer_end)`` with them.

    ``closed`` is False where the closing mark is missing.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


def pair_marks(flat: str, start: int, end: int) -> list[MarkedText]:
    """Return the outermost quotations of the paragraph ``flat[start:end]``, in order, nested ones left inside theirs.

    A mark that closes nothing is ignored; “ or 「 that is never closed ends with its paragraph, or with the last
    sentence before the next opening mark.
    """
    positions = [match.start() for match in ANY_MARK.finditer(flat, start, end)]
    ignored = ""
    while True:
        pairs, lone = _Pairing(flat, positions, end, ignored).run()
        if not lone:
            return pairs
        ignored += lone  # at most once for each of MUST_CLOSE


class _Pairing:
    """One pass over the marks of a paragraph; ``outer`` is the position of the mark that opened the quotation."""

    def __init__(self, flat: str, positions: list[int], end: int, ignored: str) -> None:
        self.flat = flat
        self.positions = [position for position in positions if flat[position] not in ignored]
        self.end = end
        self.outer: int | None = None
        self.depth = 0
        self.last_closing: int | None = None
        self.pairs: list[MarkedText] = []

    def run(self) -> tuple[list[MarkedText], str]:
        """Return the quotations, or none and the mark to ignore in a next pass because it was opened but not closed."""
        for index, at in enumerate(self.positions):
            if self.outer is None:
                self._open(at)
            else:
                self._inside(index, at, self.outer)
        if self.outer is None:
            return self.pairs, ""
        if self.flat[self.outer] in MUST_CLOSE:
            return [], self.flat[self.outer]
        if self.last_closing is not None:
            self._close(self.last_closing)
        else:
            self._leave_unclosed(self.outer, self.end)
        return self.pairs, ""

    def _open(self, at: int) -> None:
        before, mark = self.flat[at - 1 : at], self.flat[at]
        turned = mark == "”" and before in tuple(":,") and self.flat[at + 1 : at + 2] not in tuple(",。;:")
        apostrophe = mark in "‘'" and before.isascii() and before.isalnum()
        if (mark in CLOSING or turned) and not apostrophe:
            self.outer, self.depth, self.last_closing = at, 1, None

    def _inside(self, index: int, at: int, outer: int) -> None:
        mark = "“" if self.flat[outer] == "”" else self.flat[outer]
        found = self.flat[at]
        if found == CLOSING[mark]:
            if mark in "‘'" and self._in_word(at):
                return
            self.depth -= 1
            self.last_closing = at
            if self.depth <= 0:
                self._close(at)
        elif found == mark and at > outer + 1:
            self._reopen(index, at, outer)

    def _reopen(self, index: int, at: int, outer: int) -> None:
        """Handle an opening mark inside a quotation: nested, or meant as closing, or the first was never closed."""
        following = [self.flat[position] for position in self.positions[index + 1 : index + 3]]
        closing = CLOSING[self.flat[at]]
        if self.flat[at] in "「『«" or following == [closing, closing]:
            self.depth += 1
        elif self.flat[at + 1 : at + 2] in tuple(",。;!?)") and following[:1] != [closing]:
            self._close(at)
        else:
            self._leave_unclosed(outer, at)
            self.outer, self.depth, self.last_closing = at, 1, None

    def _close(self, at: int) -> None:
        if self.outer is not None:
            self.pairs.append(_trimmed(self.flat, self.outer, at))
        self.outer = None

    def _leave_unclosed(self, outer: int, limit: int) -> None:
        stop = limit if limit == self.end else max(self.flat.rfind(mark, outer + 1, limit) + 1 for mark in "。!?")
        if stop - outer - 1 >= LEAST_UNCLOSED:
            self.pairs.append(MarkedText(outer + 1, stop, outer, stop, closed=False))

    def _in_word(self, at: int) -> bool:
        around = self.flat[at - 1 : at] + self.flat[at + 1 : at + 2]
        return len(around) == 2 and around.isascii() and around.isalnum()


def _trimmed(flat: str, opening: int, closing: int) -> MarkedText:
    start, end = opening + 1, closing
    while start < end and flat[start] in " " + flat[opening]:
        start += 1
    while end > start and flat[end - 1] == " ":
        end -= 1
    # Bold markers around all of the words are decoration; those around some of them stay.
    while end - start > 2 and flat[start] == flat[end - 1] == "*" and flat.count("**", start, end) <= 2:
        start, end = start + 1, end - 1
    return MarkedText(start, end, opening, closing + 1)
