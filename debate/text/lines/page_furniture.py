"""Headers, footers and page numbers that a printed page left in a text: 虚构周刊 2025年第3期 第 12 页."""

import re
from collections.abc import Sequence

from debate.text.lines.lines import Line
from debate.text.removals import Removal, RemovalKind

# Lines that number a page by themselves; the raw line, since a dash before a number looks like a list.
NUMBERED = re.compile(
    r"(?:.{0,60}[\s|·])?第\s?\d{1,4}\s?[页頁](?:\W{0,4}(?:共|/)\s?\d{1,4}\s?[页頁])?|[-–—·~]\s?\d{1,4}\s?[-–—·~]|"
    r"\d{1,4}\s/\s\d{1,4}|"
    r"(?:.{0,60}[\s|·])?page\s\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|[页頁][码碼]?\s?[:：]?\s?\d{1,4}|"
    # What browsers print at the edges of a page.
    r"(?:file|https?)://\S{3,300}(?:\s+\d{1,3}/\d{1,3})?|"
    r"\d{1,2}/\d{1,2}/\d{2,4},\s\d{1,2}:\d{2}\s?[AP]M(?:\s.{0,100})?|"
    r"\d{4}/\d{1,2}/\d{1,2}\s[上下]午\s?\d{1,2}:\d{2}(?:\s.{0,100})?",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(r"\d{1,4}")
DIGITS = re.compile(r"\d+")
ENDED = re.compile("[。.!?！？…；;：:”」』）)】]\\Z")
# The number of an issue, which no heading of an article returns with.
ISSUE = re.compile(r"第\s?\d{1,4}\s?[期卷輯辑]|\bvol(?:ume|\.)\s?\d|\bno\.\s?\d", re.IGNORECASE)
# In characters and occurrences: what is printed on each page.
SHORTEST, LONGEST, FEWEST = 4, 70, 3
# A shorter line that does not end is a label, such as a cell of a table, and no sentence that goes on.
SENTENCE = 16
REASON = "印刷页面的页眉、页脚或页码。"


def drop_page_furniture(raw: str, lines: Sequence[Line]) -> None:
    """Empty the lines that were printed on each page around the text; what they held is recorded as removed.

    A line that returns counts only where it breaks a sentence, or stands beside a page number: a speaker's name or a
    refrain returns as well.
    """
    numbered = {index for index, line in enumerate(lines) if NUMBERED.fullmatch(raw[line.start : line.end].strip())}
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        places.setdefault(_key(line), []).append(index)
    returning = [each for key, each in places.items() if key and len(each) >= FEWEST]
    often = numbered.union(*returning)
    found = set(numbered)
    for each in returning:
        issues = sum(bool(ISSUE.search(lines[index].text)) for index in each)
        if issues == len(each) or 2 * sum(_breaks_in(lines, index, numbered, often) for index in each) >= len(each):
            # The first line of a text may be its title, which is printed on each page as well.
            found.update(index for index in each if index or DIGITS.search(lines[0].text))
    for index in found:
        line = lines[index]
        line.removals = (Removal(RemovalKind.NAVIGATION, REASON, line.start, line.end),)
        line.text, line.places = "", ()


def _key(line: Line) -> str:
    """Return what is the same in a line on each page; "" for a line that can be no header or number."""
    if BARE_NUMBER.fullmatch(line.text):
        return "0"
    if not SHORTEST <= len(line.text) <= LONGEST or ENDED.search(line.text):
        return ""
    return DIGITS.sub("0", "".join(line.text.split()))


def _breaks_in(lines: Sequence[Line], index: int, numbered: set[int], often: set[int]) -> bool:
    """Tell whether a line stands beside a page number or inside a sentence, not counting others that return."""
    if numbered & {index - 1, index + 1}:
        return True
    before = next((at for at in range(index - 1, max(-1, index - 4), -1) if at not in often), -1)
    return before >= 0 and len(lines[before].text) >= SENTENCE and not ENDED.search(lines[before].text)
