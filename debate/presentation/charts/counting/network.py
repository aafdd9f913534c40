"""Speakers and the responses between them, as a graph."""

from collections.abc import Sequence
from dataclasses import dataclass

from debate.models import Response, Speaker

# At most so many speakers, those with the most responses: more could not be told apart in a picture.
MOST = 30


@dataclass(frozen=True)
class Network:
    """``nodes`` with the number of responses each received, ``edges`` between them; ``left`` speakers are left out."""

    nodes: list[tuple[Speaker, int]]
    edges: list[Response]
    left: int


def network_of(responses: Sequence[Response], most: int = MOST) -> Network:
    """Build the graph of responses loaded with their claims and speakers; a response to oneself is an edge too."""
    speakers: dict[int, Speaker] = {}
    received: dict[int, int] = {}
    weight: dict[int, int] = {}
    for response in responses:
        one, other = response.from_claim.speaker, response.answered
        for speaker in (one, other):
            speakers[speaker.pk] = speaker
            weight[speaker.pk] = weight.get(speaker.pk, 0) + 1
        received[other.pk] = received.get(other.pk, 0) + 1
    ranked = sorted(speakers.values(), key=lambda speaker: (-weight[speaker.pk], speaker.slug))
    chosen = {speaker.pk for speaker in ranked[:most]}
    edges = [each for each in responses if {each.from_claim.speaker_id, each.answered.pk} <= chosen]
    # Who only exchanged responses with those that are left out would stand there without a line.
    linked = {pk for each in edges for pk in (each.from_claim.speaker_id, each.answered.pk)}
    nodes = [(speaker, received.get(speaker.pk, 0)) for speaker in ranked if speaker.pk in linked]
    return Network(nodes, edges, left=len(ranked) - len(nodes))
