"""Rejoin paragraphs that were broken into lines of one width, as e-mail programs and old exporters do."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from debate.text.lines.lines import Line
from debate.text.lines.page_furniture import REASON, SENTENCE

# Widths are in columns; a Chinese character takes two. Nobody wraps narrower or wider than this.
NARROWEST, WIDEST = 36, 130
# A full line misses the common width by less than a word or two.
SLACK = 14
MIN_FULL_LINES = 4
# At least this share of the full lines is broken inside a sentence, and this share of all lines is full.
MIN_BROKEN = 0.5
MIN_FULL_SHARE = 0.45
# In a longer text, the widest lines may be exceptions: the page is as wide as this share of its lines.
MANY_LINES, WIDTH_SHARE = 20, 0.95
ENDED = re.compile('[。.!?！？…；;：:”」』"）)】]\\Z')
STARTS_ANEW = re.compile(
    r"[\s\u3000]*(?:[#>*+|•·▲■●◆-]\s|[•·▲■●◆]|\d{1,2}[.、)]|[（(]?[一二三四五六七八九十]{1,3}[、)）]|"
    r"[A-Z\u3400-\u9fff·]{1,10}[:：])"
)
WIDE = re.compile("[\u2014-\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")


def join_wrapped(raw: str, lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with hard-wrapped paragraphs in one piece; the same lines when the text is not evidently wrapped.

    A line break between Chinese characters is removed, one between Latin words becomes a space. A sentence that goes on
    behind an emptied line, the header or footer of a printed page, is joined as well.
    """
    width = _page_width(raw, lines)
    groups: list[list[Line]] = []
    between: list[Line] = []
    for line in lines:
        if groups and _is_furniture(line):
            between.append(line)
            continue
        last = groups[-1][-1] if groups else None
        if last and line.text and last.text and _is_broken(raw, last, line, width, over_page=bool(between)):
            groups[-1] += [*between, line]
        else:
            groups += [*([each] for each in between), [line]]
        between = []
    return [_joined(group) for group in (*groups, *([each] for each in between))]


def _is_broken(raw: str, last: Line, line: Line, width: int, *, over_page: bool) -> bool:
    """Tell whether a line continues the one before it, in a text wrapped to `width` columns (0: not wrapped)."""
    if over_page:
        return len(last.text) >= SENTENCE and not ENDED.search(last.text) and not _starts_anew(raw, line)
    if not width or not (columns(last.text) >= width - SLACK or _breaks_off_in_quote(last)):
        return False
    return _is_adjacent(raw, last, line) and not last.heading and not _starts_anew(raw, line)


def _is_furniture(line: Line) -> bool:
    return not line.text and any(removal.reason == REASON for removal in line.removals)


def columns(text: str) -> int:
    """Return the width of a text in columns: two for a wide character, one for any other."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for character in text if unicodedata.east_asian_width(character) in "WF")


def _page_width(raw: str, lines: Sequence[Line]) -> int:
    """Return the width, in columns, that the text was wrapped to, or 0 when it was not."""
    followed = [
        (columns(line.text), not ENDED.search(line.text))
        for line, after in pairwise(lines)
        if line.text
        and after.text
        and len(line.text) <= WIDEST
        and _is_adjacent(raw, line, after)
        and not _is_indented(raw, after)
    ]
    widths = sorted(width for width, _ in followed)
    if len(widths) < MIN_FULL_LINES:
        return 0
    width = widths[int(len(widths) * WIDTH_SHARE)] if len(widths) > MANY_LINES else widths[-1]
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = [is_broken for size, is_broken in followed if width - SLACK <= size]
    if len(full) < MIN_FULL_LINES or len(full) < MIN_FULL_SHARE * len(followed):
        return 0
    return width if sum(full) >= MIN_BROKEN * len(full) else 0


def _is_adjacent(raw: str, line: Line, after: Line) -> bool:
    """Tell whether only one line break stands between two lines."""
    gap = raw[line.end : after.start]
    return len(gap) <= 2 and gap in ("\n", "\r\n", "\r")


def _breaks_off_in_quote(line: Line) -> bool:
    """Tell whether a line breaks off inside a quotation, in the middle of a sentence."""
    opened = any(line.text.rfind(mark) > line.text.rfind(closing) for mark, closing in ("“”", "「」"))
    return opened and not ENDED.search(line.text)


def _starts_anew(raw: str, line: Line) -> bool:
    """Tell whether a line cannot be the continuation of the one before it."""
    if line.heading or STARTS_ANEW.match(line.text):
        return True
    if raw[line.start] in "#>*+-|" and raw[line.start : line.start + 2] not in ("**", "__"):
        return True
    return _is_indented(raw, line)


def _is_indented(raw: str, line: Line) -> bool:
    return raw[line.start : line.start + 2].isspace()


def _joined(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    texts: list[str] = []
    places: list[int] = []
    for line in group:
        if not line.text:
            continue
        if texts and not (WIDE.match(texts[-1][-1]) or WIDE.match(line.text[0])):
            texts.append(" ")
            places.append(places[-1] + 1)
        texts.append(line.text)
        places.extend(line.places)
    removals = tuple(removal for line in group for removal in line.removals)
    links = sum(line.links for line in group)
    return Line(group[0].start, group[-1].end, "".join(texts), places, removals, links, group[0].heading)
