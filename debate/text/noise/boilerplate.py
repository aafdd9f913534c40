"""Which lines of an HTML page are its article: the text that trafilatura finds, completed, or our own rule's choice.

Trafilatura is slow to load (half a second, 30 MB), so it is imported when the first HTML page is read.
"""

import re
from collections import Counter
from collections.abc import Sequence

from debate.text.chinese import fold
from debate.text.lines import Area, Line
from debate.text.markup import NESTING, read_tags
from debate.text.noise.main_region import LINKED, FoldedLine, best_run, is_prose, weights
from debate.text.removals import RemovalKind, Verdict

OUTSIDE = Verdict(RemovalKind.NAVIGATION, "正文之外的网页内容。")
IN_AREA = Verdict(RemovalKind.NAVIGATION, "网页自己标明的导航、评论或推荐区域。")
# An area (an element whose name says navigation, comments …) that holds more of the prose than this is the article
# itself under a misleading name.
MAX_AREA_SHARE = 0.4
# What may be more than the article. A word for other articles says nothing where it stands around nearly all prose.
OTHERS, ALL = frozenset(("related", "recommend")), 0.97
MANY = frozenset(("comment", "comments", "pinglun", "aside", "footer", "nav", "modal"))
# A page with more characters, tags, open elements or attributes of one tag (counted by their "=") than any article's is
# read by our own rule alone, which is linear.
LARGEST, MOST_TAGS, DEEPEST, MOST_ATTRIBUTES = 600_000, 15_000, 150, 1_000
# What trafilatura chose is compared with our lines by groups of so many characters, of which this share must be found,
# in lines of at least this length; a shorter line must be found whole.
GRAM = 8
MIN_FOUND = 0.8
MIN_COMPARED = 24
# What trafilatura chose must hold this share of the prose that our own rule finds.
MIN_SHARE = 0.5
BLANKS = re.compile(r"\s+")
HIDDEN_BODY = re.compile(r"visibility\s{0,3}:\s{0,3}hidden|opacity\s{0,3}:\s{0,3}0\b", re.IGNORECASE)


def judge_page(raw: str, lines: Sequence[Line], folded: Sequence[FoldedLine]) -> list[Verdict | None]:
    """Return, for each line of the HTML page `raw`, why it is outside the article, or None.

    `folded` are the same lines folded, one for each.
    """
    misnamed = _misnamed_areas(lines, folded)
    in_area = [any(area not in misnamed for area in line.areas) for line in lines]
    free = [FoldedLine("", 0.0) if flag else line for line, flag in zip(folded, in_area, strict=True)]
    start, end = _bounds(raw, free)
    verdicts: list[Verdict | None] = []
    for index, flag in enumerate(in_area):
        verdicts.append(IN_AREA if flag else None if start <= index < end else OUTSIDE)
    return verdicts


def _misnamed_areas(lines: Sequence[Line], folded: Sequence[FoldedLine]) -> set[Area]:
    """Return the areas that hold too much of the prose to be what they call themselves.

    Page builders put each paragraph into a widget: all areas of one word are judged together as well, unless a page
    may have more of what the word says than article.
    """
    held: Counter[Area] = Counter()
    by_word: Counter[str] = Counter()
    total = 0
    for line, each in zip(lines, folded, strict=True):
        if is_prose(each):
            total += len(each.text)
            held.update(dict.fromkeys(line.areas, len(each.text)))
            by_word.update(dict.fromkeys({area.word for area in line.areas}, len(each.text)))
    most = total * MAX_AREA_SHARE
    least = {word: total if word in MANY else total * ALL if word in OTHERS else most for word in by_word}
    words = {word for word, size in by_word.items() if size > least[word]}
    areas = {area for line in lines for area in line.areas}
    return {area for area in areas if held[area] > most or area.word in words}


def _bounds(raw: str, lines: Sequence[FoldedLine]) -> tuple[int, int]:
    """Return the stretch [start:end] of lines that is the article."""
    values = weights(lines)
    ours = best_run(values)
    chosen = _chosen_by_trafilatura(raw, lines)
    if not any(chosen):
        return ours if ours[1] else (0, len(lines))
    found = sum(value for value, flag in zip(values, chosen, strict=True) if flag and value > 0)
    if found < MIN_SHARE * sum(value for value in values[slice(*ours)] if value > 0):
        return ours
    start = chosen.index(True)
    end = len(chosen) - chosen[::-1].index(True)
    # Paragraphs right before and after what was chosen belong to it: trafilatura drops leads and last lines.
    while start and values[start - 1] > 0:
        start -= 1
    while end < len(lines) and values[end] > 0:
        end += 1
    return start, end


def _chosen_by_trafilatura(raw: str, lines: Sequence[FoldedLine]) -> list[bool]:
    """Tell for each line whether its text is in what trafilatura takes for the article."""
    text = _main_text(raw) if _is_tame(raw) else ""
    if not text:
        return [False] * len(lines)
    found = [BLANKS.sub("", fold(line)) for line in text.split("\n")]
    whole = set(found)
    grams = {line[at : at + GRAM] for line in found for at in range(len(line) - GRAM + 1)}
    chosen = []
    for line in lines:
        bare = BLANKS.sub("", line.text)
        parts = [bare[at : at + GRAM] for at in range(0, len(bare) - GRAM + 1, 4)]
        hits = sum(1 for part in parts if part in grams)
        is_found = bare in whole or (len(bare) >= MIN_COMPARED and hits >= MIN_FOUND * len(parts))
        chosen.append(bool(bare) and line.link_share < LINKED and is_found)
    return chosen


def _is_tame(raw: str) -> bool:
    """Tell whether trafilatura may read a page: its time is not linear in depth and attributes."""
    if len(raw) > LARGEST:
        return False
    depth = 0
    for count, tag in enumerate(read_tags(raw)):
        if tag.name in NESTING:
            depth = max(0, depth + (-1 if tag.closing else 1))
        if depth > DEEPEST or count > MOST_TAGS or raw.count("=", tag.start, tag.end) > MOST_ATTRIBUTES:
            return False
    return True


def _main_text(raw: str) -> str:
    """Return the article that trafilatura finds in a page, one paragraph a line; "" when it finds none, or fails."""
    # Loaded here, with the first HTML page: most articles come as plain text and never need it.
    from trafilatura import extract

    shown = HIDDEN_BODY.sub("", raw).replace("\0", "")
    try:
        return extract(shown, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        # lxml refuses some control characters, and trafilatura fails on some broken trees: our own rule decides then.
        return ""
