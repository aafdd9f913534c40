"""What words that find nothing may have meant: a side of the debate, a year, other words for the same."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from debate.search.normalize import needle, normal
from debate.text import read_lists

# The lists in `search.txt` of the debate: what names its sides, by their roles, and what is suggested for misspellings.
PRO, CON, BOTH, SUGGESTED = "pro", "con", "both", "suggested"
# Who is against one side is looked for on the other.
AGAINST = ("反对", "批评", "质疑", "反驳", "against", "oppose", "opposes", "criticise", "criticize")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)


def side_meant(query: str) -> str:
    """Return the role of the side that a query names, '' for none; who is against a side is on the other."""
    # The side against the motion is looked for first: 不开源 holds 开源 as well.
    text = normal(query)
    is_con = _holds(text, _terms(CON))
    is_pro = _holds(_without(text, _terms(CON)), _terms(PRO))
    if is_pro == is_con:
        return BOTH if is_pro or _holds(text, _terms(BOTH)) else ""
    return CON if is_con != _holds(text, AGAINST) else PRO


def years_meant(query: str) -> list[str]:
    """Return the years that a query names, each once."""
    return list(dict.fromkeys(YEAR.findall(query)))


def other_words(query: str) -> list[str]:
    """Return the query with its word for a side in each of the other words for it; none without such a word."""
    for side in (CON, PRO, BOTH):
        for term in sorted(_terms(side), key=len, reverse=True):
            found = re.search(_written(term), query, re.IGNORECASE)
            if found:
                begin, end = query[: found.start()], query[found.end() :]
                return [f"{begin}{other}{end}".strip() for other in _terms(side) if other != term]
    return []


def suggested_words() -> tuple[str, ...]:
    """Return the words of the debate that are no names but are suggested for misspelled ones all the same."""
    return _terms(SUGGESTED)


def read_search_words(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the lists in ``words/search.txt`` of the package of a debate.

    Raises:
        ValueError: the file is missing, or one of the lists is, or a line stands in none.
    """
    path = folder / "words" / "search.txt"
    try:
        lists = read_lists(path)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    if missing := [name for name in (PRO, CON, BOTH, SUGGESTED) if name not in lists]:
        raise ValueError(f"{path}: no list named {missing[0]}")
    return lists


_read_once = cache(read_search_words)


def _terms(name: str) -> tuple[str, ...]:
    return _read_once(Path(settings.DEBATE_FOLDER))[name]


def _written(term: str) -> str:
    """Return the pattern of a term in a query: letters as whole words, however they are joined."""
    if not term.isascii():
        return re.escape(term)
    return rf"(?<![a-z]){'[ -]'.join(map(re.escape, term.split()))}s?(?![a-z])"


def _holds(text: str, terms: Iterable[str]) -> bool:
    return any(needle(term) in text for term in terms)


def _without(text: str, terms: Iterable[str]) -> str:
    for term in sorted(terms, key=len, reverse=True):
        text = text.replace(needle(term), "  ")
    return text
