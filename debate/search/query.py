"""Parse the query a reader typed: words, "exact phrases" and -excluded terms."""

import re
from dataclasses import dataclass

from debate.search.normalize import needle
from debate.text.chinese import CJK_RUN, words

# Characters; what comes after them is ignored.
LONGEST_QUERY = 200
# Characters. A shorter Chinese run is not cut into words.
SHORTEST_CUT = 3
PARTICLES = frozenset("的了和与及或在是对把被就也都而之说吗呢吧")
MINUS = "-－−"
# Readers mix straight and curly quotes, so any of these closes any other. An unclosed one runs to the end.
QUOTE = '"“”＂'
IN_QUOTES = re.compile(f"[{QUOTE}]")
TERM = re.compile(
    rf"""(?P<minus>(?<!\S)[{MINUS}](?=\S))?
    (?: [{QUOTE}](?P<double>[^{QUOTE}]*)[{QUOTE}]?
      | 「(?P<corner>[^」]*)」?
      | 『(?P<white>[^』]*)』?
      | (?P<word>[^\s{QUOTE}「『]+)
    )""",
    re.VERBOSE,
)
PIECE = re.compile(f"{CJK_RUN.pattern}|{CJK_RUN.pattern.replace('[', '[^', 1)}")


@dataclass(frozen=True)
class Term:
    text: str
    exact: bool = False
    excluded: bool = False

    def __str__(self) -> str:
        """Return the term as a reader would type it."""
        text = f'"{IN_QUOTES.sub(" ", self.text)}"' if self.exact else self.text
        return f"-{text}" if self.excluded else text


def parse(query: str) -> tuple[Term, ...]:
    """Return the terms of a query, each once even if repeated in another script, width or case."""
    terms: dict[tuple[str, bool, bool], Term] = {}
    for term in split(query):
        terms.setdefault((needle(term.text), term.exact, term.excluded), term)
    return tuple(terms.values())


def split(query: str) -> list[Term]:
    """Return every term in the first LONGEST_QUERY characters as typed, except those of punctuation only."""
    typed = query.replace("\0", "")[:LONGEST_QUERY]
    terms = [_term(match) for match in TERM.finditer(typed)]
    return [term for term in terms if needle(term.text)]


def loosened(query: str) -> str | None:
    """Return the query with its Chinese cut into words, for when it finds nothing as typed; None when nothing changes.

    Quoted terms, excluded terms and single words stay as they are.
    """
    cut = " ".join(str(term) if term.exact or term.excluded else _in_words(term.text) for term in split(query))
    return None if parse(cut) == parse(query) else cut


def _term(match: re.Match[str]) -> Term:
    word = match["word"]
    text = next(match[group] for group in ("word", "double", "corner", "white") if match[group] is not None)
    return Term(text, exact=word is None, excluded=match["minus"] is not None)


def _in_words(text: str) -> str:
    """Split where Chinese and other writing meet, and cut the Chinese; a hyphen must not be left as a minus sign."""
    pieces = [piece.strip(MINUS) for piece in PIECE.findall(text)]
    return " ".join(_cut(piece) if CJK_RUN.match(piece) else piece for piece in pieces if needle(piece))


def _cut(run: str) -> str:
    """Return the words of a Chinese run, joined by spaces, without particles.

    A single character after a word is joined to it: 智商|税 is one word. If one is left over, the run stays whole.
    """
    if len(run) < SHORTEST_CUT:
        return run
    cut: list[str] = []
    at = 0
    for word in words(run):  # words() folds at equal length; keep what was typed
        typed, at = run[at : at + len(word)], at + len(word)
        if len(word) == 1 and cut and word not in PARTICLES:
            cut[-1] += typed
        elif word not in PARTICLES:
            cut.append(typed)
    return " ".join(cut) if all(len(word) > 1 for word in cut) else run
