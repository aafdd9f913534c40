"""Who answers whom, as a network of speakers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from debate.formatting import FEWEST
from debate.models import Response, Speaker
from debate.presentation.charts.counting import network_of
from debate.presentation.charts.geometry import Line, NetworkChart, Node, network_chart, shortened
from debate.vocabulary import ResponseKind, text_of

# The longest label of a speaker, in pixels.
LONGEST = 120
# One word on each line, and how the line is drawn.
WORDS = {
    ResponseKind.REBUTS: _("驳"),
    ResponseKind.QUESTIONS: _("疑"),
    ResponseKind.QUALIFIES: _("限"),
    ResponseKind.SUPPORTS: _("支"),
    ResponseKind.RESTATES: _("申"),
    ResponseKind.RETRACTS_OWN: _("改"),
}


class Answering(NamedTuple):
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
    nodes: list[Answering]
    edges: list[Edge]
    kinds: list[tuple[ResponseKind, str]]
    left: int


def network_picture(responses: Sequence[Response], places: Mapping[int, int]) -> NetworkPicture | None:
    """``places``: the number of each citation on the page of its claim. None for too few responses."""
    if len(responses) < FEWEST:
        return None
    network = network_of(responses)
    labels = [shortened(text_of(speaker, "name"), LONGEST) for speaker, _ in network.nodes]
    numbers = {speaker.pk: number for number, (speaker, _) in enumerate(network.nodes)}
    links = [(numbers[each.from_claim.speaker_id], numbers[each.answered.pk]) for each in network.edges]
    sizes = [received for _, received in network.nodes]
    chart = network_chart(list(zip(labels, sizes, strict=True)), links)
    nodes = zip(network.nodes, labels, chart.nodes, strict=True)
    edges = zip(network.edges, chart.lines, strict=True)
    kinds = {ResponseKind(each.kind) for each in network.edges}
    return NetworkPicture(
        chart=chart,
        nodes=[Answering(speaker, label, received, node) for (speaker, received), label, node in nodes],
        edges=[_edge(response, line, places) for response, line in edges],
        kinds=[(kind, str(word)) for kind, word in WORDS.items() if kind in kinds],
        left=network.left,
    )


def _edge(response: Response, line: Line, places: Mapping[int, int]) -> Edge:
    kind = ResponseKind(response.kind)
    return Edge(response, kind, str(WORDS[kind]), line, passage_of(response, places))


def passage_of(response: Response, places: Mapping[int, int]) -> str:
    """The address of the passage that makes it a response."""
    place = places.get(response.citation_id or 0)
    return response.from_claim.get_absolute_url() + (f"#passage-{place}" if place else "#sources")
