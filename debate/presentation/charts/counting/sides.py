"""The case for each side: how many claims make it, which are the newest, who makes it most."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from debate.content import Content
from debate.models import Speaker

# So many claims stand for a side, the newest, and so many speakers, who said most.
NEWEST, LOUDEST = 3, 4


@dataclass(frozen=True)
class Side:
    """``pks`` are of the newest claims; ``speakers`` with their number of claims, the most first."""

    value: Hashable
    count: int
    pks: list[int]
    speakers: list[tuple[Speaker, int]]


def sides_of(
    content: Content, scope: Mapping[str, list], kind: str, values: Iterable[Hashable], until: str = ""
) -> list[Side]:
    """For each value of a facet, the claims in a scope that have it by a day; also where there is none."""
    return [_side(content, {**scope, kind: [value]}, value, until) for value in values]


def _side(content: Content, chosen: Mapping[str, list], value: Hashable, until: str) -> Side:
    found = content.index.select(chosen, until=until)
    known = content.directory.speaker
    speakers = [(known[pk], n) for pk, n in found.counts("speaker", LOUDEST) if pk in known]
    return Side(value, len(found), found.page(0, NEWEST), speakers)
