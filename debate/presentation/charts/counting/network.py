"""Speakers and the responses between them, as a graph."""

from collections.abc import Sequence
from dataclasses import dataclass

from debate.models import Response, Speaker

# At most so many speakers, those with the most responses: more could not be told apart in a picture.
MOST = 30


@dataclass(frozen=True)
class Network:
    """``nodes`` with the number of responses each received, ``edges`` between them; ``left`` speakers are left out.

    ``nameless`` of them speak for nobody in particular.
    """

    nodes: list[tuple[Speaker, int]]
    edges: list[Response]
    left: int
    nameless: int


def network_of(responses: Sequence[Response], most: int = MOST) -> Network:
    """Build the graph of responses loaded with their claims and speakers; a response to oneself is an edge too.

    What editors inferred is an edge, but makes nobody larger. A speaker without a name is no node: it would be a hub
    of answers that nobody gave to one another.
    """
    drawn = [each for each in responses if not (each.from_claim.speaker.is_nameless or each.answered.is_nameless)]
    speakers: dict[int, Speaker] = {}
    received: dict[int, int] = {}
    weight: dict[int, int] = {}
    for response in drawn:
        one, other = response.from_claim.speaker, response.answered
        for speaker in (one, other):
            speakers[speaker.pk] = speaker
            weight[speaker.pk] = weight.get(speaker.pk, 0) + (not response.is_inferred)
        received[other.pk] = received.get(other.pk, 0) + (not response.is_inferred)
    ranked = sorted(speakers.values(), key=lambda speaker: (-weight[speaker.pk], speaker.slug))
    chosen = {speaker.pk for speaker in ranked[:most]}
    edges = [each for each in drawn if {each.from_claim.speaker_id, each.answered.pk} <= chosen]
    # Who only exchanged responses with those that are left out would stand there without a line.
    linked = {pk for each in edges for pk in (each.from_claim.speaker_id, each.answered.pk)}
    nodes = [(speaker, received.get(speaker.pk, 0)) for speaker in ranked if speaker.pk in linked]
    voices = {speaker for each in responses for speaker in (each.from_claim.speaker, each.answered)}
    nameless = sum(1 for speaker in voices if speaker.is_nameless)
    return Network(nodes, edges, left=len(ranked) - len(nodes) + nameless, nameless=nameless)
