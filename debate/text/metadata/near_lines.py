"""The lines near an article, in which a page says what it is: around its text, and at both ends of it."""

from collections.abc import Iterable
from typing import NamedTuple

from debate.text.cleaning import Cleaned
from debate.text.lines import Line, split_lines, tidy
from debate.text.markup import is_html, read_page

# Credits stand within so many lines before and after the article: lists of other articles, farther away, have dates and
# outlets as well.
BEFORE, AFTER = 25, 8


class NearLines(NamedTuple):
    """Tidied lines that are not empty: ``before`` the nearest first, the others in the order of the page."""

    before: list[Line]
    first: list[Line]
    last: list[Line]
    after: list[Line]


def lines_near(raw: str, cleaned: Cleaned, first: int, last: int) -> NearLines:
    """Return the lines before and after an article, its ``first`` ones, and of the others its ``last``."""
    lines = read_page(raw) if is_html(raw) else split_lines(raw)
    segments = cleaned.offsets.segments
    start = segments[0].raw_start if segments else len(raw)
    end = segments[-1].raw_start + segments[-1].length if segments else 0
    before = _take((line for line in reversed(lines) if line.end <= start), BEFORE)
    after = _take((line for line in lines if line.start >= end), AFTER)
    inside = iter([line for line in lines if line.end > start and line.start < end])
    begins, rest = _take(inside, first), list(inside)
    return NearLines(before, begins, _take(reversed(rest), last)[::-1], after)


def _take(lines: Iterable[Line], most: int) -> list[Line]:
    """Return the first lines that are not empty after tidying; no more are tidied than that takes."""
    taken: list[Line] = []
    for line in lines:
        tidy(line)
        taken += [line] if line.text else []
        if len(taken) == most:
            break
    return taken
