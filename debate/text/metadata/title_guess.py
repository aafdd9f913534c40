"""A guess at an article's title, for an editor to correct."""

from debate.text.cleaning import Cleaned
from debate.text.lines import read_lines, split_lines, tidy
from debate.text.noise import SENTENCE_END
from debate.text.removals import RemovalKind

SHORTEST, LONGEST = 4, 60
TITLE_END = "?!？！…”」』》)）"


def guess_unstated_title(raw_text: str, cleaned: Cleaned) -> str:
    """Return a title for a page whose metadata states none, or "".

    It is the first "# heading", the title that the cleaner removed, or a short first line that is no sentence. Several
    short lines straight after navigation are navigation as well, and give "".
    """
    return _markdown_heading(raw_text) or _removed_title(raw_text, cleaned) or _first_line(cleaned)


def _markdown_heading(raw_text: str) -> str:
    for line in split_lines(raw_text):
        if raw_text.startswith("# ", line.start):
            tidy(line)
            return line.text
    return ""


def _removed_title(raw_text: str, cleaned: Cleaned) -> str:
    """Return the title that the cleaner recognised and removed, or ""."""
    for kind, _, start, end in cleaned.removals:
        if kind is RemovalKind.TITLE:
            return next((line.text for line in read_lines(raw_text[start:end])), "")
    return ""


def _first_line(cleaned: Cleaned) -> str:
    first, *rest = [*cleaned.text.split("\n", 2), ""][:3]
    if not _is_title(first):
        return ""
    first_raw, _ = cleaned.offsets.to_raw(0, 1)
    navigated = any(
        removal.kind is RemovalKind.NAVIGATION and removal.raw_end == first_raw for removal in cleaned.removals
    )
    return "" if navigated and any(_is_title(line) for line in rest[:1]) else first


def _is_title(line: str) -> bool:
    if not SHORTEST <= len(line) <= LONGEST:
        return False
    return line[-1] in TITLE_END or not SENTENCE_END.search(line)
