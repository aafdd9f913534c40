"""Resolve the terms of a query: the needles that match each term in texts, and the entities it names."""

from collections.abc import Iterator
from dataclasses import dataclass

from debate.search.name_index import Named, NameIndex
from debate.search.normalize import needle
from debate.search.query import Term, split

# Words of a query that are tried as one name, at most.
LONGEST_NAME = 8


@dataclass(frozen=True)
class Meaning:
    """What one term matches: texts that contain one of the needles, and rows linked with one of the entities.

    ``label`` is the term as typed; with ``excluded`` the matching rows are left out.
    """

    needles: tuple[str, ...]
    entities: tuple[Named, ...]
    excluded: bool
    label: str


def meanings(query: str, names: NameIndex) -> tuple[Meaning, ...]:
    """Return one meaning for each term of a query, without repetitions; a row must match all of them.

    Words that together are a name count as one term. A term that equals a name also matches every other name of the
    same entity; a quoted term matches only itself.
    """
    found: dict[tuple, Meaning] = {}
    for term in _joined(split(query), names):
        meaning = _meaning(term, names)
        found.setdefault((meaning.needles, meaning.entities, meaning.excluded), meaning)
    return tuple(found.values())


def says_nothing(query: str, found: tuple[Meaning, ...]) -> bool:
    """Tell whether a query is signs alone (？！): it has no meaning, and finds nothing rather than everything."""
    return bool(query.strip()) and not found


def _meaning(term: Term, names: NameIndex) -> Meaning:
    own = needle(term.text)
    if term.exact:
        return Meaning((own,), (), term.excluded, term.text)
    others = (needle(name) for one in names.equal(term.text) for name in one.names)
    needles = dict.fromkeys(each for each in (own, *others) if each)
    return Meaning(tuple(needles), tuple(names.containing(term.text)), term.excluded, term.text)


def _joined(terms: list[Term], names: NameIndex) -> Iterator[Term]:
    """Yield the terms, from the left, with each longest run of plain words that equals a name joined to one term."""
    at = 0
    while at < len(terms):
        length = next((length for length in range(_plain(terms[at:]), 1, -1) if _is_name(terms, at, length, names)), 1)
        yield terms[at] if length == 1 else Term(_text(terms, at, length))
        at += length


def _plain(terms: list[Term]) -> int:
    """Return how many terms at the start could together be one name: neither quoted nor excluded."""
    odd = (number for number, term in enumerate(terms[:LONGEST_NAME]) if term.exact or term.excluded)
    return next(odd, min(len(terms), LONGEST_NAME))


def _is_name(terms: list[Term], at: int, length: int, names: NameIndex) -> bool:
    return bool(names.equal(_text(terms, at, length)))


def _text(terms: list[Term], at: int, length: int) -> str:
    return " ".join(term.text for term in terms[at : at + length])
