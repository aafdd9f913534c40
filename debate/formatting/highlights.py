"""Texts with the words a reader searched for marked in them, as HTML.

A needle is a searched term in normal form (`debate.search.needle`).
"""

from typing import Any

from django.utils.html import format_html, format_html_join

from debate.formatting.labels import translated
from debate.search import spans
from debate.vocabulary import is_english, text_of

# Code points an excerpt shows on either side of the first match.
AROUND = 28


def marked(text: str, needles: tuple[str, ...]) -> str:
    """Return a text as HTML with every match in ``<mark>``; without needles the text itself, not yet escaped."""
    return _marked(text, spans(text, needles)) if needles else text


def statement(claim: Any, needles: tuple[str, ...] = ()) -> str:
    """Return a claim's statement in the reader's language with the needles marked.

    A Chinese statement shown to English readers for want of a translation is marked as Chinese instead.
    """
    if needles and (not is_english() or claim.statement_en):
        return marked(text_of(claim, "statement"), needles)
    return translated(claim, "statement")


def excerpt(texts: str | list[str], needles: tuple[str, ...]) -> str:
    """Return the surroundings of the first match in the first text that has one, on one line; '' when none has."""
    for text in [texts] if isinstance(texts, str) else texts:
        if found := spans(text, needles):
            start, end = max(0, found[0][0] - AROUND), found[0][1] + AROUND
            within = [(max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start]
            return _marked(text[start:end].replace("\n", " "), within)
    return ""


def _marked(text: str, found: list[tuple[int, int]]) -> str:
    """Escape a text and mark its spans ``[start, end)``, which are in order and do not overlap."""
    ends = [0, *(end for _, end in found)]
    plain = (text[end:start] for end, (start, _) in zip(ends, found, strict=False))
    marks = zip(plain, (text[start:end] for start, end in found), strict=True)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", marks), text[ends[-1] :])
