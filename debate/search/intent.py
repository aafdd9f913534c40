"""What words that find nothing may have meant: a side of the debate, a year, other words for the same."""

import re
from pathlib import Path

from debate.search.normalize import needle, normal
from debate.text import read_lists

OPEN, CLOSED, BOTH, AGAINST = "open", "closed", "both", "against"
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)

_terms = read_lists(Path(__file__).with_name("debate_terms.txt"))


def side_meant(query: str) -> str:
    """Return the value of the stance that a query names, '' for none; who is against a side is on the other."""
    # What is not open is closed: 不开源 holds 开源 as well.
    text = normal(query)
    is_closed = _holds(text, CLOSED)
    is_open = _holds(_without(text, CLOSED), OPEN)
    if is_open == is_closed:
        return BOTH if is_open or _holds(text, BOTH) else ""
    return CLOSED if is_closed != _holds(text, AGAINST) else OPEN


def years_meant(query: str) -> list[str]:
    """Return the years that a query names, each once."""
    return list(dict.fromkeys(YEAR.findall(query)))


def other_words(query: str) -> list[str]:
    """Return the query with its word for a side in each of the other words for it; none without such a word."""
    for side in (CLOSED, OPEN, BOTH):
        for term in sorted(_terms[side], key=len, reverse=True):
            found = re.search(_written(term), query, re.IGNORECASE)
            if found:
                begin, end = query[: found.start()], query[found.end() :]
                return [f"{begin}{other}{end}".strip() for other in _terms[side] if other != term]
    return []


def _written(term: str) -> str:
    """Return the pattern of a term in a query: letters as whole words, however they are joined."""
    if not term.isascii():
        return re.escape(term)
    return rf"(?<![a-z]){'[ -]'.join(map(re.escape, term.split()))}s?(?![a-z])"


def _holds(text: str, name: str) -> bool:
    return any(needle(term) in text for term in _terms[name])


def _without(text: str, name: str) -> str:
    for term in sorted(_terms[name], key=len, reverse=True):
        text = text.replace(needle(term), "  ")
    return text
