"""The lines of a page that speak of its own article: from the title to the first paragraph, and right after the last.

Lists of other articles, comments, embedded posts and pictures print authors, outlets and dates as well; their lines are
in no zone.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from debate.text.chinese import fold
from debate.text.cleaning import Cleaned
from debate.text.lines import Line
from debate.text.metadata.near_lines import NearLines, lines_near
from debate.text.noise import is_credit, is_heading_of_noise, is_paragraph
from debate.text.removals import RemovalKind

# Of the article's own lines, how many are looked at from its beginning and its end; credits below a summary stand high.
FIRST, LAST = 10, 3
# Lines above the title, or above the article where no title is known, and below the article.
ABOVE_TITLE, ABOVE, BELOW = 2, 10, 5
# In characters. A longer line is no credit; of a paragraph its ends may name the author.
LONGEST_LINE = 160
# A line that is mostly a link is the headline of another article from this length on.
LINKED, LONGEST_LINK = 0.6, 16
CREDITS = re.compile(r"(?:发表|发布)于|来源|作者|记者|\bby\b|published")


class CreditZone(NamedTuple):
    """Lines by where they stand, each in the order of the page.

    ``head``: between title and first paragraph; ``lead``: that paragraph; ``signed``: credits below it; ``last``: the
    last paragraph; ``tail``: below the article.
    """

    head: list[Line]
    lead: list[Line]
    signed: list[Line]
    last: list[Line]
    tail: list[Line]


def credit_zone(raw: str, cleaned: Cleaned, skip: Sequence[tuple[int, int]] = ()) -> CreditZone:
    """Return the lines near an article that may credit it; `skip` are raw spans that an exporter wrote."""
    near = _without(lines_near(raw, cleaned, FIRST, LAST), skip)
    kept = [at for at, line in enumerate(near.first) if _is_kept(line, cleaned) and _is_prose(line)]
    lead = kept[0] if kept else len(near.first)
    above = [*reversed(near.before), *near.first[:lead]]
    signed = [line for line in near.first[lead + 1 :] if not _is_kept(line, cleaned)]
    inside = near.last or near.first[lead:]
    last = [line for line in inside if _is_kept(line, cleaned)][-1:]
    credits = [line for line in near.last if not _is_kept(line, cleaned)]
    return CreditZone(
        [line for line in _below_title(above, cleaned) if not _is_foreign(line)],
        near.first[lead : lead + 1],
        [line for line in signed if not _is_foreign(line)],
        last,
        list(_own([*credits, *near.after])),
    )


def _without(near: NearLines, skip: Sequence[tuple[int, int]]) -> NearLines:
    def is_own(line: Line) -> bool:
        return not any(start <= line.start < end for start, end in skip)

    return NearLines(*([line for line in lines if is_own(line)] for lines in near))


def _below_title(lines: Sequence[Line], cleaned: Cleaned) -> list[Line]:
    """Return the lines from the title on, with two above it; the nearest ones where no title was recognised."""
    spans = [each for each in cleaned.removals if each.kind in (RemovalKind.TITLE, RemovalKind.TITLE_REPEAT)]
    titles = [at for at, line in enumerate(lines) if any(each.raw_start <= line.start < each.raw_end for each in spans)]
    # A title that went with the lists around it is the last heading of its level.
    titles = titles or [at for at, line in enumerate(lines) if line.heading == 1][-1:]
    if not titles:
        return list(lines[-ABOVE:])
    above = [line for line in lines[max(0, titles[0] - ABOVE_TITLE) : titles[0]] if is_credit(fold(line.text))]
    return [*(line for line in above if not line.areas and not line.links), *(line for line in lines[titles[0] + 1 :])]


def _own(lines: Iterable[Line]) -> Iterable[Line]:
    """Yield the lines below an article up to where lists, comments and other areas of the page begin."""
    for count, line in enumerate(lines):
        if count >= BELOW or line.areas or is_heading_of_noise(fold(line.text)):
            return
        if not _is_foreign(line):
            yield line


def _is_kept(line: Line, cleaned: Cleaned) -> bool:
    return cleaned.offsets.to_text(line.places[0], line.places[-1] + 1) is not None


def _is_prose(line: Line) -> bool:
    return is_paragraph(fold(line.text))


def _is_foreign(line: Line) -> bool:
    """Tell whether a line belongs to a picture, to an embedded post or to another article."""
    is_link = line.link_share >= LINKED and len(line.text) > LONGEST_LINK and not CREDITS.search(fold(line.text))
    return is_link or line.is_embedded
