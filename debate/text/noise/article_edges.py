"""Where an article begins and ends among the lines left of a page: its head, its core, and what follows it."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from debate.text.noise.credit_lines import is_credit
from debate.text.noise.main_region import LINKED, Piece, best_run, is_glued, is_label, is_prose, weights

# So many labels before or after an article make a navigation; fewer may be its title, byline and headings.
FEW_LABELS = 4
FEW_LINKS = 2
SHORT_LABEL = 6
# The rest of the page may hold this much prose (a slogan, a teaser); more of it is part of the article.
MAX_OTHER_PROSE = 0.25
MIN_CORE = 120
# An end may come after this share of the prose, and what follows it is mostly lists.
MIN_BEFORE_END = 0.5
LEAD = 12
TITLE = re.compile(r"\A(?=.{6,80}\Z)[^。]*[^。,:;、]\Z")


class Head(NamedTuple):
    """Which of the first lines are credits, and which the title, by their index."""

    credits: tuple[int, ...]
    titles: tuple[int, ...]

    def above_title(self, pieces: Sequence[Piece]) -> list[int]:
        """Return the labels above the title: the name of the site, a section."""
        first = min(self.titles, default=0)
        return [index for index in range(first) if index not in self.credits and is_label(pieces[index])]


def find_head(pieces: Sequence[Piece], titles: frozenset[str]) -> Head:
    """Find credits and title above the first paragraph.

    A first line is the title when it is known to be, or when credits follow: of a short first line without any
    such evidence nobody can say whether it is the title or a heading inside the article, and it stays.
    """
    lead = next((index for index, piece in enumerate(pieces) if is_prose(piece)), len(pieces))
    if lead == len(pieces):
        return Head((), ())
    credits = tuple(index for index in range(lead) if is_credit(pieces[index].text))
    known = tuple(index for index in range(lead) if pieces[index].text in titles)
    if known or not credits:
        return Head(credits, known)
    above = [
        index for index in range(credits[0]) if TITLE.match(pieces[index].text) and not is_glued(pieces[index].text)
    ]
    return Head(credits, tuple(sorted(above, key=lambda index: -len(pieces[index].text))[:1]))


def find_core(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return the stretch [start:end] that holds the article; all of it where the rest is no navigation."""
    values = weights(pieces)
    start, end = best_run(_gentle(values))
    core = sum(value for value in values[start:end] if value > 0)
    if core < MIN_CORE:
        return 0, len(pieces)
    if not _is_furniture(pieces[:start], values[:start], core, at_head=True):
        start = 0
    while start and pieces[start - 1].heading and start > 1 and any(piece.heading for piece in pieces[: start - 1]):
        start -= 1
    if not _is_furniture(pieces[end:], values[end:], core, at_head=False):
        end = len(pieces)
    return start, end


def ending(pieces: Sequence[Piece], openers: Sequence[bool]) -> int:
    """Return the index of the heading of noise from which on everything is lists and comments, or the length."""
    values = [0.0 if opener else max(0.0, value) for value, opener in zip(weights(pieces), openers, strict=True)]
    prose = list(accumulate(values, initial=0.0))
    labels = list(accumulate((not _reads_on(piece) for piece in pieces), initial=0))
    for index, opener in enumerate(openers):
        after = len(pieces) - index - 1
        if not opener or prose[index] < prose[-1] * MIN_BEFORE_END or prose[index] < MIN_CORE:
            continue
        if labels[-1] - labels[index + 1] >= after * 0.5:
            return index
    return len(pieces)


def _reads_on(piece: Piece) -> bool:
    return is_prose(piece) and len(piece.text) >= 40


def _gentle(values: Sequence[float]) -> list[float]:
    """Let no run of labels weigh more than a dozen: a long table must not tear an article in two."""
    result: list[float] = []
    run = 0
    for value in values:
        run = 0 if value > 0 else run + (value < 0)
        result.append(0.0 if run > LEAD and value > -20 else value)
    return result


def _is_furniture(pieces: Sequence[Piece], values: Sequence[float], core: float, *, at_head: bool) -> bool:
    links = sum(1 for piece in pieces if piece.link_share >= LINKED)
    labels = sum(1 for piece in pieces if is_label(piece))
    short = sum(1 for piece in pieces if len(piece.text) <= SHORT_LABEL or is_glued(piece.text))
    if sum(value for value in values if value > 0) > core * MAX_OTHER_PROSE:
        return False
    if links >= FEW_LINKS:
        return True
    return labels > FEW_LABELS and (short >= labels // 2 if at_head else labels >= len(pieces) * 0.7)
