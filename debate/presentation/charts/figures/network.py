"""Responses as a network of speakers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from debate.formatting import FEWEST_BY_STANCE, response_words
from debate.models import Speaker
from debate.models.querysets import Exchange
from debate.presentation.charts.counting import network_of
from debate.presentation.charts.geometry import Line, NetworkChart, Node, network_chart, shortened
from debate.vocabulary import ResponseKind, text_of

# The exchanges with most responses are listed beside the picture, so many before the rest is folded.
BUSIEST = 9
# The greatest width of a speaker's label, in pixels.
LONGEST = 120
# Takes primary keys of citations; returns the place of each on the page of its claim.
type Places = Callable[[Iterable[int | None]], Mapping[int, int]]
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
    """Every response of one speaker to another, drawn as one line; what editors inferred is a line of its own.

    ``kinds`` are what the responses are called, with their numbers, most first; ``kind`` is '' for several kinds,
    ``word`` what is written on the line. ``href`` leads to the passage of a single response, else to the list of them.
    """

    who: Speaker
    whom: Speaker
    responses: list[Exchange]
    kinds: list[tuple[str, int]]
    kind: str
    word: str
    line: Line
    href: str

    @property
    def is_inferred(self) -> bool:
        return self.responses[0].is_inferred


@dataclass(frozen=True)
class NetworkPicture:
    chart: NetworkChart
    nodes: list[NetworkSpeaker]
    edges: list[Edge]
    kinds: list[tuple[ResponseKind, str]]
    left: int
    nameless: int

    @property
    def has_inferred(self) -> bool:
        return any(each.is_inferred for each in self.edges)

    @property
    def responses(self) -> int:
        return sum(len(each.responses) for each in self.edges)

    @property
    def ranked(self) -> list[Edge]:
        """The lines with most responses first; then what somebody answered to own words; last what was inferred."""
        return sorted(self.edges, key=lambda each: (each.is_inferred, each.who == each.whom, -len(each.responses)))

    @property
    def busiest(self) -> list[Edge]:
        return self.ranked[:BUSIEST]

    @property
    def others(self) -> list[Edge]:
        return self.ranked[BUSIEST:]


def network_picture(
    responses: Sequence[Exchange], known: Mapping[int, Speaker], places_of: Places
) -> NetworkPicture | None:
    """Return the figure of responses between speakers that are ``known``; None for fewer than FEWEST_BY_STANCE.

    ``places_of`` takes primary keys of citations, and returns the number (from 1) of each on the page of its claim.
    """
    if len(responses) < FEWEST_BY_STANCE:
        return None
    network = network_of(responses, known)
    labels = [shortened(text_of(speaker, "name"), LONGEST) for speaker, _ in network.nodes]
    numbers = {speaker.pk: number for number, (speaker, _) in enumerate(network.nodes)}
    bundles = _bundles(network.edges)
    links = [(numbers[each.who], numbers[each.whom]) for each, *_ in bundles]
    sizes = [received for _, received in network.nodes]
    chart = network_chart(list(zip(labels, sizes, strict=True)), links)
    nodes = zip(network.nodes, labels, chart.nodes, strict=True)
    kinds = {ResponseKind(each.kind) for each in network.edges if not _only_differs(each)}
    places = places_of([each.citation for each, *others in bundles if not others])
    return NetworkPicture(
        chart=chart,
        nodes=[NetworkSpeaker(speaker, label, received, node) for (speaker, received), label, node in nodes],
        edges=[_edge(bundle, line, known, places) for bundle, line in zip(bundles, chart.lines, strict=True)],
        kinds=[(kind, str(word)) for kind, word in WORDS.items() if kind in kinds],
        left=network.left,
        nameless=network.nameless,
    )


def _bundles(responses: Iterable[Exchange]) -> list[list[Exchange]]:
    """Put responses of one speaker to another together, in the order of the first of each."""
    found: dict[tuple, list[Exchange]] = {}
    for each in responses:
        found.setdefault((each.who, each.whom, each.is_inferred), []).append(each)
    return list(found.values())


def _edge(bundle: list[Exchange], line: Line, known: Mapping[int, Speaker], places: Mapping[int, int]) -> Edge:
    first = bundle[0]
    who, whom = known[first.who], known[first.whom]
    # Those of one kind are called the same, as they are of one speaker to another.
    of_kind, counts = {each.kind: each for each in bundle}, Counter(each.kind for each in bundle)
    kinds = [(response_words(of_kind[kind]), n) for kind, n in counts.most_common()]
    words = {str(_("异") if _only_differs(each) else WORDS[ResponseKind(kind)]) for kind, each in of_kind.items()}
    number = str(len(bundle)) if len(bundle) > 1 else ""
    word = " ".join(part for part in (*(words if len(words) == 1 else ()), number) if part)
    href = list_address(who, whom, is_inferred=first.is_inferred) if number else passage_address(first, places)
    return Edge(who, whom, bundle, kinds, first.kind if len(kinds) == 1 else "", word, line, href)


def list_address(who: Speaker, whom: Speaker, *, is_inferred: bool) -> str:
    """Return the address of the list of all responses between two speakers."""
    more = [("inferred", "1")] if is_inferred else []
    return f"{reverse('response_list')}?{urlencode([('speaker', who.slug), ('speaker', whom.slug), *more])}#list"


def _only_differs(response: Exchange) -> bool:
    """Whether words are not taken back: only editors see that the later differ from the earlier."""
    return response.kind == ResponseKind.RETRACTS_OWN and not response.takes_back


def passage_address(response: Exchange, places: Mapping[int, int]) -> str:
    """Return the address of the passage in which one claim answers the other, or of the claim's list of sources."""
    place = places.get(response.citation or 0)
    return reverse("claim_detail", args=[response.claim]) + (f"#passage-{place}" if place else "#sources")
