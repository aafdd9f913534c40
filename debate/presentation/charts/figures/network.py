"""Responses as a network of speakers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from debate.formatting import FEWEST_BY_STANCE
from debate.models import Response, Speaker
from debate.presentation.charts.counting import network_of
from debate.presentation.charts.geometry import Line, NetworkChart, Node, network_chart, shortened
from debate.vocabulary import ResponseKind, text_of

# The greatest width of a speaker's label, in pixels.
LONGEST = 120
# The one-word label on a line, by the kind of response.
WORDS = {
    ResponseKind.REBUTS: _("驳"),
    ResponseKind.QUESTIONS: _("疑"),
    ResponseKind.QUALIFIES: _("限"),
    ResponseKind.SUPPORTS: _("支"),
    ResponseKind.RESTATES: _("申"),
    ResponseKind.RETRACTS_OWN: _("改"),
}


class NetworkSpeaker(NamedTuple):
    """A speaker with the number of responses ``received``, and where the node stands."""

    speaker: Speaker
    label: str
    received: int
    node: Node


class Edge(NamedTuple):
    response: Response
    kind: ResponseKind
    word: str
    line: Line
    href: str


@dataclass(frozen=True)
class NetworkPicture:
    chart: NetworkChart
    nodes: list[NetworkSpeaker]
    edges: list[Edge]
    kinds: list[tuple[ResponseKind, str]]
    left: int
    groups: int

    @property
    def has_inferred(self) -> bool:
        return any(each.response.is_inferred for each in self.edges)


def network_picture(responses: Sequence[Response], places: Mapping[int, int]) -> NetworkPicture | None:
    """Return the figure; None for fewer than FEWEST_BY_STANCE responses.

    ``places`` maps primary keys of citations to their number (from 1) on the page of their claim.
    """
    if len(responses) < FEWEST_BY_STANCE:
        return None
    network = network_of(responses)
    labels = [shortened(text_of(speaker, "name"), LONGEST) for speaker, _ in network.nodes]
    numbers = {speaker.pk: number for number, (speaker, _) in enumerate(network.nodes)}
    links = [(numbers[each.from_claim.speaker_id], numbers[each.answered.pk]) for each in network.edges]
    sizes = [received for _, received in network.nodes]
    chart = network_chart(list(zip(labels, sizes, strict=True)), links)
    nodes = zip(network.nodes, labels, chart.nodes, strict=True)
    edges = zip(network.edges, chart.lines, strict=True)
    kinds = {ResponseKind(each.kind) for each in network.edges if not _only_differs(each)}
    return NetworkPicture(
        chart=chart,
        nodes=[NetworkSpeaker(speaker, label, received, node) for (speaker, received), label, node in nodes],
        edges=[_edge(response, line, places) for response, line in edges],
        kinds=[(kind, str(word)) for kind, word in WORDS.items() if kind in kinds],
        left=network.left,
        groups=network.groups,
    )


def _edge(response: Response, line: Line, places: Mapping[int, int]) -> Edge:
    kind = ResponseKind(response.kind)
    word = _("异") if _only_differs(response) else WORDS[kind]
    return Edge(response, kind, str(word), line, passage_address(response, places))


def _only_differs(response: Response) -> bool:
    """Whether words are not taken back: only editors see that the later differ from the earlier."""
    return response.kind == ResponseKind.RETRACTS_OWN and not response.takes_back


def passage_address(response: Response, places: Mapping[int, int]) -> str:
    """Return the address of the passage in which one claim answers the other, or of the claim's list of sources."""
    place = places.get(response.citation_id or 0)
    return response.from_claim.get_absolute_url() + (f"#passage-{place}" if place else "#sources")
