"""Which lines of an HTML page are its article: trafilatura's choice, completed, or our own.

Trafilatura is the only module here that is slow to load (half a second, 30 MB): it is imported with the first page.
"""

import re
from collections.abc import Sequence

from debate.text.chinese import fold
from debate.text.lines import Line
from debate.text.markup import read_tags
from debate.text.noise.main_region import LINKED, Piece, best_run, is_prose, weights
from debate.text.removals import RemovalKind, Verdict

OUTSIDE = Verdict(RemovalKind.NAVIGATION, "正文之外的网页内容。")
IN_AREA = Verdict(RemovalKind.NAVIGATION, "网页自己标明的导航、评论或推荐区域。")
# A page on which an "area" holds so much of the prose calls its article by a misleading name.
MAX_AREA_SHARE = 0.4
# Larger and deeper pages than any article's are read by our own rule alone, which is linear.
LARGEST, MOST_TAGS, DEEPEST = 600_000, 15_000, 150
NESTING = frozenset(
    [
        "div",
        "section",
        "span",
        "table",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "font",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "article",
        "a",
        "td",
        "center",
        "form",
    ]
)
GRAM = 8
MIN_FOUND = 0.8
# What trafilatura chose must hold this share of the prose that our own rule finds.
MIN_SHARE = 0.5
BLANKS = re.compile(r"\s+")
HIDDEN_BODY = re.compile(r"visibility\s{0,3}:\s{0,3}hidden|opacity\s{0,3}:\s{0,3}0\b", re.IGNORECASE)


def judge_page(raw: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Verdict | None]:
    """Return, for each line of an HTML page, why it is outside the article, or None."""
    areas = _misleading(lines, pieces)
    in_area = [any(area not in areas for area in line.areas) for line in lines]
    free = [Piece("", 0.0) if flag else piece for piece, flag in zip(pieces, in_area, strict=True)]
    start, end = _bounds(raw, free)
    verdicts: list[Verdict | None] = []
    for index, flag in enumerate(in_area):
        verdicts.append(IN_AREA if flag else None if start <= index < end else OUTSIDE)
    return verdicts


def _misleading(lines: Sequence[Line], pieces: Sequence[Piece]) -> set[int]:
    """Return the areas that hold too much of the prose to be what they call themselves."""
    held: dict[int, int] = {}
    total = 0
    for line, piece in zip(lines, pieces, strict=True):
        if is_prose(piece):
            total += len(piece.text)
            for area in line.areas:
                held[area] = held.get(area, 0) + len(piece.text)
    return {area for area, size in held.items() if size > total * MAX_AREA_SHARE}


def _bounds(raw: str, pieces: Sequence[Piece]) -> tuple[int, int]:
    values = weights(pieces)
    ours = best_run(values)
    chosen = _chosen(raw, pieces)
    if not any(chosen):
        return ours if ours[1] else (0, len(pieces))
    found = sum(value for value, flag in zip(values, chosen, strict=True) if flag and value > 0)
    if found < MIN_SHARE * sum(value for value in values[slice(*ours)] if value > 0):
        return ours
    start = chosen.index(True)
    end = len(chosen) - chosen[::-1].index(True)
    # Paragraphs right before and after what was chosen belong to it: trafilatura drops leads and last lines.
    while start and values[start - 1] > 0:
        start -= 1
    while end < len(pieces) and values[end] > 0:
        end += 1
    return start, end


def _chosen(raw: str, pieces: Sequence[Piece]) -> list[bool]:
    """Say for each line whether its text is in what trafilatura takes for the article."""
    text = _main_text(raw) if _is_tame(raw) else ""
    if not text:
        return [False] * len(pieces)
    lines = [BLANKS.sub("", fold(line)) for line in text.split("\n")]
    whole = set(lines)
    grams = {line[at : at + GRAM] for line in lines for at in range(len(line) - GRAM + 1)}
    chosen = []
    for piece in pieces:
        bare = BLANKS.sub("", piece.text)
        parts = [bare[at : at + GRAM] for at in range(0, len(bare) - GRAM + 1, 4)]
        hits = sum(1 for part in parts if part in grams)
        is_long = len(bare) >= 24
        chosen.append(
            bool(bare) and piece.link_share < LINKED and (bare in whole or (is_long and hits >= MIN_FOUND * len(parts)))
        )
    return chosen


def _is_tame(raw: str) -> bool:
    """Say whether a page is no bomb: trafilatura's time is not linear in the depth of a page."""
    if len(raw) > LARGEST:
        return False
    depth = 0
    for count, tag in enumerate(read_tags(raw)):
        if tag.name in NESTING:
            depth = max(0, depth + (-1 if tag.closing else 1))
        if depth > DEEPEST or count > MOST_TAGS:
            return False
    return True


def _main_text(raw: str) -> str:
    """Return trafilatura's text of a page, one paragraph a line; "" when it finds none, or fails."""
    # Loaded here, with the first page: most articles come as text, and never pay for it.
    from trafilatura import extract

    shown = HIDDEN_BODY.sub("", raw).replace("\0", "")
    try:
        return extract(shown, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        # lxml refuses some control characters, and broken trees surprise the library: our own rule goes on.
        return ""
