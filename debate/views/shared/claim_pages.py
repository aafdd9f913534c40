"""What pages with a list of claims share: content, the day read as of, paging, cards, summaries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from debate.content import Content, current_content
from debate.content.filters import (
    OLDEST,
    RANKED,
    RELEVANCE,
    ClaimFilter,
    most_relevant,
    relaxed,
    suggestions_of,
)
from debate.presentation import Card, load_cards
from debate.presentation.charts.counting import summary_of
from debate.presentation.charts.figures import ChartedClaims, claims_by_topic
from debate.views.shared.facet_links import cleared_address, facets_of, months_of, orders_of
from debate.vocabulary import PartialDate, query_of

# The value of `?words=` that leaves quotations out.
WITHOUT = "0"
# Rows per page.
PAGE_SIZE = 20
# A page that tells its claims in short shows their list once the address has one of these; with fewer claims than this
# always.
ASKING_FOR_LIST = {*ClaimFilter.base_filters, "sort", "page", "words", "more", "view"} - {"until"}
FEWEST_IN_SHORT = 7
InShort = Callable[[], dict] | None


def content_of(request: HttpRequest) -> Content:
    """Return the content at the revision that `content_middleware` read for this request, else at the latest."""
    return current_content(getattr(request, "head", None))


def entity_or_404(request: HttpRequest, kind: str, slug: str):
    """Return a speaker, company, model or topic from the directory; raise Http404 when the slug is unknown."""
    try:
        return content_of(request).directory.by_slug[kind, slug]
    except KeyError:
        raise Http404 from None


def last_day_shown(day: PartialDate) -> date:
    """Return the last day of the period that a page as of ``day`` shows ('' for today); never a future day."""
    today = timezone.localdate()
    return min(today, day.last_day or today)


def page_of(request: HttpRequest, rows) -> Page:
    """Return the page of `?page=`: the first when it is no number, the last when it is too high."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def page_by_pk(request: HttpRequest, pks: Sequence[int], rows: QuerySet) -> Page:
    """Return the page of these rows that is asked for, given by primary key; only its own rows are read."""
    page = page_of(request, pks)
    found = rows.in_bulk(list(page.object_list))
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


@dataclass
class CardList(Sequence[Card]):
    """The claims of a filtered list in its order, as cards; a slice loads only its own cards.

    By relevance the list ends after RANKED claims.
    """

    chosen: ClaimFilter

    def __len__(self) -> int:
        return len(self.ranked if self.chosen.sort == RELEVANCE else self.chosen.selection)

    def __getitem__(self, span):
        if self.chosen.sort == RELEVANCE:
            pks = self.ranked[span]
        else:
            oldest_first = self.chosen.sort == OLDEST
            pks = self.chosen.selection.page(span.start or 0, span.stop, oldest_first=oldest_first)
        return load_cards(self.chosen.content, pks, self.chosen.as_of)

    @cached_property
    def ranked(self) -> list[int]:
        return most_relevant(self.chosen)


def show_claims(
    request: HttpRequest, template: str, scope: Mapping[str, list] | None = None, *, in_short: InShort = None, **context
) -> HttpResponse:
    """Render a page with a list of the claims in a scope (facet -> values; all claims without one).

    ``context`` is shown above the list, which is the same on every page. With ``in_short`` what that returns is shown
    instead of a long list, until somebody asks for the list.
    """
    shown = _shown(request, scope, in_short)
    return render(request, template, {**shown, **_summaries(shown["filter"], context), **context})


def _shown(request: HttpRequest, scope: Mapping[str, list] | None, in_short: InShort) -> dict:
    """Return the context of a page's claims, in short or as a list, and the ways from one to the other."""
    is_asked = bool(in_short) and not ASKING_FOR_LIST.isdisjoint(request.GET)
    chosen = ClaimFilter(_as_list(request) if is_asked else query_of(request), content_of(request), scope)
    is_short = bool(in_short) and not is_asked and chosen.is_valid() and len(chosen.selection) >= FEWEST_IN_SHORT
    shown = {"filter": chosen, **in_short()} if in_short and is_short else _list_of(request, chosen)
    shown |= {"is_short": is_short, "short_address": _address_in_short(request) if is_asked else ""}
    # A speaker's own page does not name the speaker again on each card.
    own = next(iter((scope or {}).get("speaker", ())), None)
    return {"by_topic": None, "has_words": False, "without_words": False, "own": own, **shown}


def topic_by_topic(charted: ChartedClaims) -> InShort:
    """Return what a page shows in short: its claims topic by topic."""
    return lambda: {"by_topic": claims_by_topic(charted)}


def _as_list(request: HttpRequest) -> QueryDict:
    """Return the query with the wish for the list, so that its links keep to the list when no condition is left."""
    query = query_of(request).copy()
    query["view"] = "list"
    return query


def _address_in_short(request: HttpRequest) -> str:
    """Return the address of this page without its list."""
    show = request.GET.get("show")
    return "?" + (urlencode({"show": show}) if show else "")


def _summaries(chosen: ClaimFilter, known: Mapping) -> dict:
    """Summarise the page's scope, unless ``known`` has that; as of a day, also the list before and after the day."""
    content, day = chosen.content, chosen.as_of
    summaries: dict = {"as_of": day, "summary": None}
    if chosen.scope and "summary" not in known:
        summaries["summary"] = summary_of(content, content.index.select(chosen.scope, until=day))
    if day:
        summaries |= {"before": summary_of(content, chosen.selection), "after": summary_of(content, chosen.later)}
    return summaries


def words_shown(request: HttpRequest, cards: Iterable[Any]) -> dict:
    """Return whether there are quotations to show on a page of cards, and whether the reader wants none."""
    has_words = any(card.words for card in cards)
    return {"has_words": has_words, "without_words": request.GET.get("words") == WITHOUT}


def _list_of(request: HttpRequest, chosen: ClaimFilter) -> dict:
    """Return the context of `_list.html`."""
    page = page_of(request, CardList(chosen))
    return {
        "filter": chosen,
        "page": page,
        **words_shown(request, page.object_list),
        "facets": facets_of(chosen),
        "months": months_of(chosen),
        "orders": orders_of(chosen),
        "cleared": cleared_address(chosen),
        **_instead_of(chosen),
        "ranked": RANKED if chosen.sort == RELEVANCE and len(chosen.selection) > RANKED else None,
    }


def _instead_of(chosen: ClaimFilter) -> dict:
    """Return what can be asked instead of what finds nothing."""
    return {"suggestions": suggestions_of(chosen), "relaxed": relaxed(chosen)}
