"""Speakers and the responses between them, as a graph."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debate.models import Speaker
from debate.models.querysets import Exchange

# At most so many speakers, those with the most responses: more could not be told apart in a picture.
MOST = 30


@dataclass(frozen=True)
class Network:
    """``nodes`` with the number of responses each received, ``edges`` between them; ``left`` speakers are left out.

    ``nameless`` of them speak for nobody in particular.
    """

    nodes: list[tuple[Speaker, int]]
    edges: list[Exchange]
    left: int
    nameless: int


def network_of(responses: Sequence[Exchange], known: Mapping[int, Speaker], most: int = MOST) -> Network:
    """Build the graph of responses between speakers that are ``known``; a response to oneself is an edge too.

    What editors inferred is an edge, but makes nobody larger. A speaker without a name is no node: it would be a hub
    of answers that nobody gave to one another.
    """
    voices = {pk for each in responses for pk in (each.who, each.whom) if pk in known}
    named = {pk for pk in voices if not known[pk].is_nameless}
    drawn = [each for each in responses if each.who in named and each.whom in named]
    received, weight = Counter[int](), Counter[int]()
    for each in drawn:
        counts = not each.is_inferred
        received[each.whom] += counts
        for pk in (each.who, each.whom):
            weight[pk] += counts
    ranked = sorted(weight, key=lambda pk: (-weight[pk], known[pk].slug))
    chosen = set(ranked[:most])
    edges = [each for each in drawn if each.who in chosen and each.whom in chosen]
    # Who only exchanged responses with those that are left out would stand there without a line.
    linked = {pk for each in edges for pk in (each.who, each.whom)}
    nodes = [(known[pk], received[pk]) for pk in ranked if pk in linked]
    nameless = len(voices) - len(named)
    return Network(nodes, edges, left=len(ranked) - len(nodes) + nameless, nameless=nameless)
