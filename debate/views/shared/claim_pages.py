"""What several pages do alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from debate.content import Content, current
from debate.content.filters import OLDEST, RELEVANCE, ClaimFilter
from debate.models import Claim
from debate.presentation import Card, cards_of
from debate.presentation.charts.counting import summary_of
from debate.search import ranked_pks
from debate.views.shared.facet_links import cleared, facets_of, months_of, orders_of
from debate.vocabulary import PartialDate

PAGE_SIZE = 20
# Relevance is weighed for so many of the newest.
RANKED = 2_000


def content_of(request: HttpRequest) -> Content:
    """The content at the revision this request has seen, if it has."""
    return current(getattr(request, "head", None))


def entity_or_404(request: HttpRequest, kind: str, slug: str):
    """A speaker, company, model or topic of the directory."""
    try:
        return content_of(request).directory.by_slug[kind, slug]
    except KeyError:
        raise Http404 from None


def as_of(request: HttpRequest) -> PartialDate:
    """The day a page is to be read as of, `?until=`; '' for today, and for what is no date."""
    try:
        return PartialDate(request.GET.get("until", ""))
    except ValueError:
        return PartialDate()


def day_seen(day: PartialDate) -> date:
    """The last day of what is looked back at, '' for today; never one to come."""
    today = timezone.localdate()
    return min(today, day.last_day or today)


def page_of(request: HttpRequest, rows) -> Page:
    """The page asked for; nonsense gives the first, too far the last."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


@dataclass
class CardList(Sequence[Card]):
    """The claims of a selection in their order; only those asked for are read."""

    chosen: ClaimFilter

    def __len__(self) -> int:
        return len(self.ranked if self.chosen.sort == RELEVANCE else self.chosen.selection)

    def __getitem__(self, span):
        if self.chosen.sort == RELEVANCE:
            pks = self.ranked[span]
        else:
            oldest_first = self.chosen.sort == OLDEST
            pks = self.chosen.selection.page(span.start or 0, span.stop, oldest_first=oldest_first)
        return cards_of(self.chosen.content, pks, self.chosen.as_of)

    @cached_property
    def ranked(self) -> list[int]:
        candidates = self.chosen.selection.page(0, RANKED)
        return ranked_pks(Claim.objects.searched_texts(candidates), self.chosen.meanings_found)


def show_claims(
    request: HttpRequest, template: str, scope: Mapping[str, list] | None = None, **context
) -> HttpResponse:
    """A page about some claims: the head is the template's; the list with its facets is always the same."""
    chosen = ClaimFilter(request.GET, content_of(request), scope)
    return render(request, template, {**_list_of(request, chosen), **_summaries(chosen, context), **context})


def _summaries(chosen: ClaimFilter, known: Mapping) -> dict:
    """What the page is about in one sentence; as of a day, also what its list says till then and after."""
    content, day = chosen.content, chosen.as_of
    told: dict = {"as_of": day, "summary": None}
    if chosen.scope and "summary" not in known:
        told["summary"] = summary_of(content, content.index.select(chosen.scope, until=day))
    if day:
        told |= {"before": summary_of(content, chosen.selection), "after": summary_of(content, chosen.later)}
    return told


def _list_of(request: HttpRequest, chosen: ClaimFilter) -> dict:
    """What `_list.html` shows."""
    return {
        "filter": chosen,
        "page": page_of(request, CardList(chosen)),
        "facets": facets_of(chosen),
        "months": months_of(chosen),
        "orders": orders_of(chosen),
        "cleared": cleared(chosen),
        "suggested": chosen.suggested,
        "needles": chosen.needles,
        "ranked": RANKED if chosen.sort == RELEVANCE and len(chosen.selection) > RANKED else None,
    }
