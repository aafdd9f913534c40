"""Where an article begins and ends among the lines left of a page: its head, its core, and what follows it."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from debate.text.noise.credit_lines import is_credit, is_name_line, is_signature
from debate.text.noise.main_region import (
    LINK_WEIGHT,
    LINKED,
    FoldedLine,
    best_run,
    is_glued,
    is_label,
    is_prose,
    weights,
)

# More labels than this before or after an article make a navigation; fewer may be its title, byline and headings.
FEW_LABELS = 4
FEW_LINKS = 2
SHORT_LABEL = 6
# The rest of the page may hold this much prose (a slogan, a teaser); more of it is part of the article.
MAX_OTHER_PROSE = 0.25
# An article's core weighs at least so much (about its number of characters).
MIN_CORE = 120
# The end may come only after this share of the prose; what follows it is mostly lists.
MIN_BEFORE_END = 0.5
# The length, in characters, from which on a line of prose after a heading of noise is no comment or list entry.
LONG_PROSE = 40
# In a row of labels, only so many count against the article; rows of links always do.
LONGEST_LABEL_RUN = 12
MOST_NAMES = 3
TITLE = re.compile(r"\A(?=.{6,80}\Z)[^。]*[^。,:;、]\Z")


class Head(NamedTuple):
    """Which of the first lines are credits, and which the title, by their index."""

    credits: tuple[int, ...]
    titles: tuple[int, ...]

    def above_title(self, lines: Sequence[FoldedLine]) -> list[int]:
        """Return the indexes of the labels above the title: the name of the site, a section."""
        first = min(self.titles, default=0)
        return [index for index in range(first) if index not in self.credits and is_label(lines[index])]


def find_head(lines: Sequence[FoldedLine], titles: frozenset[str]) -> Head:
    """Find credits and title above the first paragraph.

    A first line is the title when it is one of `titles` (folded), or when credits follow. Without such evidence nobody
    can say whether a short first line is the title or a heading inside the article, and it stays. Below a first
    paragraph, which may be a summary, only lines that name the author or the editor are credits.
    """
    lead = next((index for index, line in enumerate(lines) if is_prose(line)), len(lines))
    if lead == len(lines):
        return Head((), ())
    credits = tuple(index for index in range(lead) if is_credit(lines[index].text))
    below = tuple(index for index in range(lead, len(lines)) if is_signature(lines[index].text))
    known = tuple(index for index in range(lead) if lines[index].text in titles)
    names = _names_below_title(lines[:lead], known)
    if known or not credits:
        return Head(tuple(sorted({*credits, *names, *below})), known)
    above = [index for index in range(credits[0]) if TITLE.match(lines[index].text) and not is_glued(lines[index].text)]
    return Head((*credits, *below), tuple(sorted(above, key=lambda index: -len(lines[index].text))[:1]))


def _names_below_title(lines: Sequence[FoldedLine], titles: Sequence[int]) -> Sequence[int]:
    """Return the indexes of two or three lines below the title that are nothing but names: 张三三, 虚构日报.

    One alone may be the first heading.
    """
    first = titles[-1] + 1 if titles else len(lines)
    run = [index for index in range(first, len(lines)) if is_name_line(lines[index].text)]
    return run if 2 <= len(run) <= MOST_NAMES and run == list(range(first, first + len(run))) else ()


def find_core(lines: Sequence[FoldedLine]) -> tuple[int, int]:
    """Return the stretch [start:end] that holds the article; all of it where the rest is no navigation."""
    values = weights(lines)
    start, end = best_run(_limit_label_runs(values))
    core = sum(value for value in values[start:end] if value > 0)
    if core < MIN_CORE:
        return 0, len(lines)
    if not _is_navigation(lines[:start], values[:start], core, at_head=True):
        start = 0
    while start and lines[start - 1].heading and start > 1 and any(line.heading for line in lines[: start - 1]):
        start -= 1
    if not _is_navigation(lines[end:], values[end:], core, at_head=False):
        end = len(lines)
    return start, end


def find_tail(lines: Sequence[FoldedLine], is_opener: Sequence[bool]) -> int:
    """Return the index of the heading of noise after which everything is lists and comments; `len(lines)` for none.

    `is_opener` tells for each line whether it is a heading of noise.
    """
    values = [0.0 if opener else max(0.0, value) for value, opener in zip(weights(lines), is_opener, strict=True)]
    prose_before = list(accumulate(values, initial=0.0))
    others_before = list(accumulate((not _is_long_prose(line) for line in lines), initial=0))
    for index, opener in enumerate(is_opener):
        after = len(lines) - index - 1
        prose = prose_before[index]
        if not opener or prose < prose_before[-1] * MIN_BEFORE_END or prose < MIN_CORE:
            continue
        if others_before[-1] - others_before[index + 1] >= after * 0.5:
            return index
    return len(lines)


def _is_long_prose(line: FoldedLine) -> bool:
    return is_prose(line) and len(line.text) >= LONG_PROSE


def _limit_label_runs(values: Sequence[float]) -> list[float]:
    """Return weights in which no run of labels counts for more than a dozen: a long table must not split an article."""
    result: list[float] = []
    run = 0
    for value in values:
        run = 0 if value > 0 else run + (value < 0)
        result.append(0.0 if run > LONGEST_LABEL_RUN and value > LINK_WEIGHT else value)
    return result


def _is_navigation(lines: Sequence[FoldedLine], values: Sequence[float], core: float, *, at_head: bool) -> bool:
    """Tell whether what stands on one side of the core, whose weight is `core`, is menus and lists."""
    links = sum(1 for line in lines if line.link_share >= LINKED)
    labels = sum(1 for line in lines if is_label(line))
    short = sum(1 for line in lines if len(line.text) <= SHORT_LABEL or is_glued(line.text))
    if sum(value for value in values if value > 0) > core * MAX_OTHER_PROSE:
        return False
    if links >= FEW_LINKS:
        return True
    return labels > FEW_LABELS and (short >= labels // 2 if at_head else labels >= len(lines) * 0.7)
