"""What a query means: for each term the texts that would do, and whom or what it names."""

from collections.abc import Iterator
from dataclasses import dataclass

from debate.search.name_index import Named, NameIndex
from debate.search.normalize import needle
from debate.search.query import Term, split

# No name has more words than this.
LONGEST_NAME = 8


@dataclass(frozen=True)
class Meaning:
    """One thing asked for: a text that holds one of the needles, or that is of, or about, one of the entities."""

    needles: tuple[str, ...]
    entities: tuple[Named, ...]
    excluded: bool
    label: str


def meanings(query: str, names: NameIndex) -> tuple[Meaning, ...]:
    """One meaning for each term, where words that together are a name are one term; all must hold of a text.

    A term that equals a name stands for every name of the same person or thing; a quoted one only for itself.
    """
    found: dict[tuple, Meaning] = {}
    for term in _joined(split(query), names):
        meaning = _meaning(term, names)
        found.setdefault((meaning.needles, meaning.entities, meaning.excluded), meaning)
    return tuple(found.values())


def _meaning(term: Term, names: NameIndex) -> Meaning:
    own = needle(term.text)
    if term.exact:
        return Meaning((own,), (), term.excluded, term.text)
    others = (needle(name) for one in names.equal(term.text) for name in one.names)
    needles = dict.fromkeys(each for each in (own, *others) if each)
    return Meaning(tuple(needles), tuple(names.containing(term.text)), term.excluded, term.text)


def _joined(terms: list[Term], names: NameIndex) -> Iterator[Term]:
    """The terms, with the longest run of plain words that equals a name made one, from the left."""
    at = 0
    while at < len(terms):
        length = next((length for length in range(_plain(terms[at:]), 1, -1) if _is_name(terms, at, length, names)), 1)
        yield terms[at] if length == 1 else Term(_text(terms, at, length))
        at += length


def _plain(terms: list[Term]) -> int:
    """How many words at the start could be one name."""
    odd = (number for number, term in enumerate(terms[:LONGEST_NAME]) if term.exact or term.excluded)
    return next(odd, min(len(terms), LONGEST_NAME))


def _is_name(terms: list[Term], at: int, length: int, names: NameIndex) -> bool:
    return bool(names.equal(_text(terms, at, length)))


def _text(terms: list[Term], at: int, length: int) -> str:
    return " ".join(term.text for term in terms[at : at + length])
