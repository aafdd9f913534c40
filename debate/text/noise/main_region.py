"""Where on a page the article is: the stretch of lines with the most prose in it and the fewest labels and links."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

# A paragraph has at least so many characters, or ends like a sentence.
PROSE_LENGTH = 60
SENTENCE_LENGTH = 8
# One endless paragraph must not outweigh a page, nor a list of labels a paragraph.
MOST_WEIGHT = 300
LABEL_WEIGHT = -14
LINK_WEIGHT = -30
LINKED = 0.6
LABEL_LENGTH = 36
# Below a line of links, a short paragraph is the teaser of another article.
TEASER_LENGTH = 170
TEASER_FACTOR = 0.15

SENTENCE = re.compile('[。!?;…]|[.]["”)]?(?:\\s|\\Z)')
CLAUSE = re.compile("[,;:。!?、]|[.]\\s")
ENDED = re.compile("[。.!?…;](?:[”」』\"')）】]|\\[\\d+\\])*\\Z")
SPEECH = re.compile('[“”「」『』"]')
# Labels glued into one line: 首页 新闻 科技 财经, 上一篇|下一篇; a line of short English words is a sentence.
SHORTEST_GLUED, LONGEST_GLUED = 7, 120
NOT_LATIN = re.compile("[\u3400-\u9fff|/·•>»]")
GLUED = re.compile(r"\A\S{1,8}(?:\s*[|/·•,>»]\s*|\s+)(?:\S{1,8}(?:\s*[|/·•>»]\s*|\s+)){2,}\S{1,8}\Z")


def is_glued(text: str) -> bool:
    """Say whether a folded line is several labels in a row."""
    if not SHORTEST_GLUED <= len(text) <= LONGEST_GLUED or ENDED.search(text) or not NOT_LATIN.search(text):
        return False
    return bool(GLUED.match(text))


class Piece(NamedTuple):
    """A folded line and how much of it is links (0..1); headings may stand before an article."""

    text: str
    link_share: float = 0.0
    heading: bool = False


def is_prose(piece: Piece) -> bool:
    """Say whether a line is written, and not only a label."""
    text = piece.text
    if piece.link_share >= LINKED or is_glued(text):
        return False
    if len(text) >= PROSE_LENGTH:
        return bool(CLAUSE.search(text) and SENTENCE.search(text))
    return len(text) >= SENTENCE_LENGTH and bool(ENDED.search(text))


def is_label(piece: Piece) -> bool:
    """Say whether a line is a label, a headline of another article, or a row of links."""
    if piece.link_share >= LINKED or is_glued(piece.text):
        return True
    return len(piece.text) <= LABEL_LENGTH and not ENDED.search(piece.text) and not SPEECH.search(piece.text)


def weights(pieces: Sequence[Piece]) -> list[float]:
    """Return for each line how much it speaks for the article (above 0) or against it."""
    linked = [piece.link_share >= LINKED and len(piece.text) >= 6 for piece in pieces]
    result: list[float] = []
    for index, piece in enumerate(pieces):
        if is_prose(piece):
            weight = min(len(piece.text), MOST_WEIGHT) * (1 - piece.link_share)
            below = index > 0 and linked[index - 1]
            result.append(weight * TEASER_FACTOR if below and len(piece.text) < TEASER_LENGTH else weight)
        elif piece.link_share >= LINKED:
            result.append(LINK_WEIGHT)
        else:
            result.append(LABEL_WEIGHT if is_label(piece) else 0.0)
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
