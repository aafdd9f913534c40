"""The claims of each value of a facet: how many there are, the newest, and who made most of them."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from debate.content import Content
from debate.models import Speaker

# A side shows so many claims, the newest, and so many speakers, those with most claims.
NEWEST, LOUDEST = 3, 4


@dataclass(frozen=True)
class Side:
    """One value of a facet: ``pks`` of its newest claims, ``speakers`` with their number of claims, most first.

    Who has no name is not among the speakers: how often several people spoke says nothing beside what one of them said.
    """

    value: Hashable
    count: int
    pks: list[int]
    speakers: list[tuple[Speaker, int]]


def sides_of(
    content: Content, scope: Mapping[str, list], kind: str, values: Iterable[Hashable], until: str = ""
) -> list[Side]:
    """Return a side for each of ``values`` of the facet ``kind``, also for a value without claims.

    Counted are the claims in a scope (facet -> values) made by the end of ``until``.
    """
    return [_side(content, {**scope, kind: [value]}, value, until) for value in values]


def _side(content: Content, chosen: Mapping[str, list], value: Hashable, until: str) -> Side:
    found = content.index.select(chosen, until=until)
    known, nameless = content.directory.speaker, content.directory.nameless
    counted = found.counts("speaker", LOUDEST + len(nameless))
    ranked = ((known[pk], n) for pk, n in counted if pk in known and pk not in nameless)
    return Side(value, len(found), found.page(0, NEWEST), list(islice(ranked, LOUDEST)))
