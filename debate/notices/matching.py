"""Which events belong to a list of claims, and what a claim's events come to."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.apps import apps
from django.http import QueryDict

from debate.content import Content
from debate.content.filters import ClaimFilter, Narrow
from debate.curation import records_by_slug
from debate.models import Claim, ContentEvent, EventKind
from debate.models.notices import LONGEST_QUERY
from debate.presentation import query_pairs
from debate.vocabulary import UNTIL


class Told(NamedTuple):
    """What became of a claim (its primary key) altogether; ``event`` is the primary key of its last event."""

    claim: int
    kind: EventKind
    event: int


def filter_of(query: str, content: Content) -> ClaimFilter:
    """Return the filter of a stored query; what was renamed or merged since is read as what it is now."""
    given, known = QueryDict(query, mutable=True), content.directory.by_slug
    for name, narrow in ClaimFilter.base_filters.items():
        kind, slugs = narrow.of if isinstance(narrow, Narrow) else "", given.getlist(name)
        if kind and any((kind, slug) not in known for slug in slugs):
            now = records_by_slug(apps.get_model("debate", kind), slugs)
            given.setlist(name, [now[slug].slug if slug in now else slug for slug in slugs])
    return ClaimFilter(given, content)


def listed_query(text: str, content: Content) -> str | None:
    """Return the query string of a list in its one spelling, '' for all claims; None for what cannot be subscribed to.

    That is a value that is no option, and what is longer than is stored.

    Takes an address of a list, or its query string. The order is left out, and the day it is read as of: what comes is
    later than that. So is whatever does not narrow a list.
    """
    given = _given(text)
    for name in (UNTIL, "sort", "page"):
        given.pop(name, None)
    chosen = ClaimFilter(given, content)
    query = urlencode(query_pairs(chosen), errors="surrogatepass") if chosen.is_valid() else None
    return query if query is None or len(query) <= LONGEST_QUERY else None


def strange_names(text: str) -> list[str]:
    """Return the parameters of an address, or of a query string, that narrow no list."""
    return [name for name in _given(text) if name not in ClaimFilter.base_filters]


def _given(text: str) -> QueryDict:
    text = text.strip()
    query = urlsplit(text).query if "://" in text or text.startswith("/") else text.removeprefix("?")
    return QueryDict(query, mutable=True)


def net(events: Iterable[ContentEvent]) -> list[Told]:
    """Return what each claim's events come to, the claim with the latest event last.

    Published and changed is published; what was published and withdrawn again in between was never told, and is not.
    """
    first: dict[int, str] = {}
    last: dict[int, ContentEvent] = {}
    for event in events:
        first.setdefault(event.claim, event.kind)
        last.pop(event.claim, None)
        last[event.claim] = event
    told = [Told(claim, _net_kind(first[claim], event.kind), event.pk) for claim, event in last.items()]
    return [
        each for each in told if not (first[each.claim] == EventKind.PUBLISHED and each.kind == EventKind.WITHDRAWN)
    ]


def _net_kind(first: str, last: str) -> EventKind:
    is_new = first == EventKind.PUBLISHED and last != EventKind.WITHDRAWN
    return EventKind.PUBLISHED if is_new else EventKind(last)


def among(query: str, told: Iterable[Told], content: Content) -> list[Told]:
    """Keep what belongs to a list; nothing where the list names what is not there any more.

    Withdrawn claims are found by the same conditions in the database, since the index holds published ones.
    """
    told, chosen = list(told), filter_of(query, content)
    if not told or not chosen.is_valid():
        return []
    gone = [each.claim for each in told if each.kind == EventKind.WITHDRAWN]
    withdrawn = chosen.filter_queryset(Claim.objects.withdrawn().filter(pk__in=gone)) if gone else Claim.objects.none()
    there = {*withdrawn.values_list("pk", flat=True)}
    shown = chosen.selection.hits
    return [each for each in told if each.claim in (there if each.kind == EventKind.WITHDRAWN else shown)]
