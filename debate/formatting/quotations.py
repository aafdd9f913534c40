"""Other people's words as readers see them: the passage, or the part of a long one in which the claim is made.

The whole passage is its publisher's and stays at the desk; what the public is shown is bounded.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from debate.text import sentences_of
from debate.text.chinese import HAN, fold
from debate.vocabulary import OWN_WORDS, QuoteType

WORD = re.compile(r"[\u3400-\u9fff]|[a-z0-9]+")
# What a cut at the end of a passage leaves behind.
RAGGED = " \t\n，、；：,;:"
CUT = "……"
# In a list, a quotation is a reminder.
IN_LISTS = 60


class Extract(NamedTuple):
    """Part of a passage: words that stand together in it, and whether more of it stands before and after."""

    text: str
    is_cut_before: bool
    is_cut_after: bool

    def __str__(self) -> str:
        return f"{CUT if self.is_cut_before else ''}{self.text}{CUT if self.is_cut_after else ''}"


def extract_of(passage: str, statements: Iterable[str], most: int) -> Extract:
    """Return the passage, or of one with more than ``most`` characters the sentences nearest to what was claimed.

    ``statements`` say in our words what was claimed, in any language. A sentence that is longer by itself is cut.
    """
    passage = passage.strip()
    if len(passage) <= most:
        return Extract(passage, False, False)
    wanted = _words_in(*statements)
    spans = sentences_of(passage)
    best = max(range(len(spans)), key=lambda n: _nearness(passage[slice(*spans[n])], wanted))
    start, end = _widened(spans, best, most)
    if end - start > most:
        start, end = _within(passage, start, end, wanted, most)
    text = passage[start:end].strip(RAGGED) if end < len(passage) else passage[start:end].strip()
    return Extract(text, start > 0, end < len(passage))


def most_telling(citations: Iterable[Any], claim: Any) -> Any | None:
    """Return the citation whose words lead a claim's page: the speaker's own first, nearest to the statement."""
    wanted = _words_in(claim.statement, claim.statement_en)
    kinds = [*OWN_WORDS, *QuoteType]
    ranked = sorted(
        (citation for citation in citations if citation.has_quote),
        key=lambda each: (kinds.index(QuoteType(each.quote_type)), -_nearness(each.quote, wanted)),
    )
    return next(iter(ranked), None)


def _words_in(*texts: str) -> set[str]:
    """Return what texts are compared by: Chinese characters, of either script, and Latin words and numbers."""
    return set(WORD.findall(fold(" ".join(texts))))


def _nearness(sentence: str, wanted: set[str]) -> float:
    """Return how much of a sentence's words are ``wanted``; long sentences are not preferred for their length."""
    words = _words_in(sentence)
    return len(words & wanted) / (len(words) + 8) if words else 0.0


def _widened(spans: list[tuple[int, int]], best: int, most: int) -> tuple[int, int]:
    """Take the neighbours of a sentence, what follows first, as long as all of them together are short enough."""
    first = last = best
    while True:
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= most:
            last += 1
        elif first > 0 and spans[last][1] - spans[first - 1][0] <= most:
            first -= 1
        else:
            return spans[first][0], spans[last][1]


def _within(passage: str, start: int, end: int, wanted: set[str], most: int) -> tuple[int, int]:
    """Return the ``most`` characters of a long sentence that begin at a clause and are nearest to the statements."""
    clauses = [start, *(start + match.end() for match in re.finditer(r"[，、：,:]\s*|\s", passage[start:end]))]
    begin = max((at for at in clauses if at < end), key=lambda at: _nearness(passage[at : at + most], wanted))
    stop = min(end, begin + most)
    if stop < end and (space := passage.rfind(" ", begin, stop)) > max(begin, stop - 16):
        stop = space  # not in the middle of a word
    return begin, stop


def extract_for(passage: str, claim: Any, most: int | None = None) -> Extract:
    """Return the part of a passage in which a claim is made, of as many characters as the public may see, or ``most``.

    The smaller of the two counts.
    """
    bound = settings.QUOTE_LENGTH if most is None else min(most, settings.QUOTE_LENGTH)
    return extract_of(passage, (claim.statement, claim.statement_en), bound)


def public_words(citation: Any, claim: Any) -> str:
    """Return a citation's passage as far as the public may see it, as plain text; '' where it cannot be read."""
    return str(extract_for(citation.quote, claim)) if citation.has_quote else ""


def public_quotation(citation: Any, claim: Any) -> str:
    """Return, as HTML, a citation's passage as far as the public may see it, cut where it is too long.

    Where it is whole, with what stands around it in the same paragraph: the sentence before and the one behind.
    """
    shown = extract_for(citation.quote, claim)
    is_whole = not (shown.is_cut_before or shown.is_cut_after)
    before = _sentence_before(citation.prefix) if is_whole else CUT if shown.is_cut_before else ""
    after = _sentence_after(citation.suffix) if is_whole else CUT if shown.is_cut_after else ""
    return format_html("{}{}{}", _context(before), _marked(shown.text), _context(after))


def public_passage(citation: Any) -> str:
    """Return the same without the words around it, where several passages of an article stand together."""
    return _marked(str(extract_for(citation.quote, citation.claim)))


def _sentence_before(text: str) -> str:
    """Return the last sentence of what stands before a passage, as far as it is known."""
    *earlier, last = [text[start:end] for start, end in sentences_of(text)] or [""]
    return "" if not last or last.endswith("\n") else last if earlier else f"…{last}"


def _sentence_after(text: str) -> str:
    """Return the first sentence of what stands behind a passage, as far as it is known."""
    first, *later = [text[start:end] for start, end in sentences_of(text)] or [""]
    return first.rstrip() if later or not any(map(str.isalnum, first)) else f"{first}…"


def _marked(words: str) -> str:
    return format_html("<mark>{}</mark>", mark_safe(conditional_escape(words).replace("\n", "<br>")))


def _context(text: str) -> str:
    return format_html('<span class="context">{}</span>', text) if text else ""


def language_of(words: str) -> str:
    """Return the `lang` attribute of a quotation whose article is not at hand."""
    return "zh" if HAN.search(words) else "en"
