"""Where on a page the article is: the stretch of lines with the most prose in it and the fewest labels and links."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# Lengths are in characters. A paragraph has at least so many, or is a shorter line that ends like a sentence.
PROSE_LENGTH = 60
SENTENCE_LENGTH = 8
# Limits, so that one endless paragraph does not outweigh a page, nor a list of labels a paragraph.
MOST_WEIGHT = 300
LABEL_WEIGHT = -14
LINK_WEIGHT = -30
# A term of a definition list goes with what it stands before.
TERM_WEIGHT = 1.0
# A line with at least this share of linked characters is a row of links.
LINKED = 0.6
LABEL_LENGTH = 36
# Directly below a row of links of some length, a short paragraph is the teaser of another article and counts less.
SHORTEST_LINK_ROW = 6
TEASER_LENGTH = 170
TEASER_FACTOR = 0.15

SENTENCE = re.compile('[。!?;…]|[.]["”)]?(?:\\s|\\Z)')
CLAUSE = re.compile("[,;:。!?、]|[.]\\s")
ENDED = re.compile("[。.!?…;](?:[”」』\"')）】]|\\[\\d+\\])*\\Z")
SPEECH = re.compile('[“”「」『』"]')
# Labels in one line: 首页 新闻 科技 财经, 上一篇|下一篇. A line of short English words is a sentence.
SHORTEST_GLUED, LONGEST_GLUED = 7, 120
NOT_LATIN = re.compile("[\u3400-\u9fff|/·•>»]")
# Four labels or more of at most so many characters, with a mark or a space between them; a comma only behind the first.
LONGEST_GLUED_LABEL, FEWEST_GLUED = 8, 4
MARKS, FIRST_MARKS = "|/·•>»", "|/·•,>»"
BLANKS = re.compile(r"\s+")
SEPARATOR = re.compile(f"[{re.escape(FIRST_MARKS)} ]")


# Cached, since every line is asked about several times.
@lru_cache(maxsize=4096)
def is_glued(text: str) -> bool:
    """Tell whether a folded line is several labels in a row."""
    if not SHORTEST_GLUED <= len(text) <= LONGEST_GLUED or ENDED.search(text) or not NOT_LATIN.search(text):
        return False
    spaced = BLANKS.sub(" ", text)
    return len(SEPARATOR.findall(spaced)) >= FEWEST_GLUED - 1 and _is_row_of_labels(spaced)


def _is_row_of_labels(text: str) -> bool:
    """Tell whether a text is labels with separators between them.

    A mark may be part of a label too, so that a regular expression would try every way to divide the text: their number
    doubles with each mark. Here all places that a label may begin at are kept in one number, a bit for each.
    """
    blank, mark, first_mark = (_places(text, characters) for characters in (" ", MARKS, FIRST_MARKS))
    word = (1 << len(text)) - 1 & ~blank
    begins, seen, labels = 1, 0, 1  # places of labels reached, those of them done with, and labels up to there
    while begins:
        ends = 0
        ahead = begins
        for _ in range(LONGEST_GLUED_LABEL):
            ahead = (ahead & word) << 1
            ends |= ahead
        if labels >= FEWEST_GLUED and ends >> len(text) & 1:
            return True
        spaced = (ends & blank) << 1
        marked = ((ends | spaced) & (first_mark if labels == 1 else mark)) << 1
        begins = (spaced | marked | (marked & blank) << 1) & word & ~seen
        labels += 1
        seen |= begins if labels >= FEWEST_GLUED else 0
    return False


def _places(text: str, characters: str) -> int:
    """Return a number with a bit for each place where one of ``characters`` stands."""
    return sum(1 << place for place, character in enumerate(text) if character in characters)


class FoldedLine(NamedTuple):
    """A folded line, the share of its characters that are links (0..1), whether it is a heading or a list's term."""

    text: str
    link_share: float = 0.0
    heading: bool = False
    is_term: bool = False


def is_prose(line: FoldedLine) -> bool:
    """Tell whether a line is a sentence or a paragraph, and not a label or links."""
    text = line.text
    if line.link_share >= LINKED or is_glued(text):
        return False
    if len(text) >= PROSE_LENGTH:
        return bool(CLAUSE.search(text) and SENTENCE.search(text))
    return len(text) >= SENTENCE_LENGTH and bool(ENDED.search(text))


def is_paragraph(text: str) -> bool:
    """Tell whether a folded text is a sentence or a paragraph."""
    return is_prose(FoldedLine(text))


def is_label(line: FoldedLine) -> bool:
    """Tell whether a line is a label, a headline of another article, or a row of links."""
    if line.link_share >= LINKED or is_glued(line.text):
        return True
    return len(line.text) <= LABEL_LENGTH and not ENDED.search(line.text) and not SPEECH.search(line.text)


def weights(lines: Sequence[FoldedLine]) -> list[float]:
    """Return a weight for each line: above 0 where it is likely to be of the article, below 0 where it is not."""
    linked = [line.link_share >= LINKED and len(line.text) >= SHORTEST_LINK_ROW for line in lines]
    result: list[float] = []
    for index, line in enumerate(lines):
        if is_prose(line):
            weight = min(len(line.text), MOST_WEIGHT) * (1 - line.link_share)
            below = index > 0 and linked[index - 1]
            result.append(weight * TEASER_FACTOR if below and len(line.text) < TEASER_LENGTH else weight)
        elif line.link_share >= LINKED:
            result.append(LINK_WEIGHT)
        elif line.is_term:
            result.append(TERM_WEIGHT)
        else:
            result.append(LABEL_WEIGHT if is_label(line) else 0.0)
    return result


def best_run(values: Sequence[float]) -> tuple[int, int]:
    """Return the shortest stretch [start:end] with the largest sum; (0, 0) when no value is above 0."""
    best, best_span = 0.0, (0, 0)
    lowest, lowest_at = 0.0, 0
    for index, total in enumerate(accumulate(values), start=1):
        if total - lowest > best:
            best, best_span = total - lowest, (lowest_at, index)
        if total <= lowest:
            lowest, lowest_at = total, index
    return best_span
