"""Claims: the list and one of them, its history, facets of the list, and search."""

from typing import Any, TypedDict

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query

from debate.api.application import resource
from debate.api.paging import Page, Revision, content_of, key_in, page_of, revision_of
from debate.api.parameters import Asked, AsOf, ClaimsAsked, FacetsAsked, SearchAsked
from debate.api.problems import BAD_VALUE, WITHDRAWN, Problem
from debate.content import Content
from debate.content.filters import OLDEST, ClaimFilter, Narrow, most_relevant, suggestions_of
from debate.formatting import in_script
from debate.models import Citation, Claim, Model
from debate.presentation import base_address
from debate.presentation.records import (
    CitationRecord,
    EventRecord,
    LabelledClaim,
    citation_record,
    claim_events,
    entity_label,
    labelled_claim,
    load_claim_records,
)
from debate.vocabulary import is_by


class ClaimDetail(LabelledClaim):
    """A claim with the editors' note, and its passages as far as the public may see them."""

    note: str
    note_en: str
    passages: list[CitationRecord]


class ClaimHistory(TypedDict):
    slug: str
    events: list[EventRecord]


class Option(TypedDict):
    value: str
    label: str
    count: int


class FacetRecord(TypedDict):
    """What a list can be narrowed by; counts leave out the condition on the facet itself. ``total`` counts options."""

    name: str
    label: str
    total: int
    options: list[Option]


class Facets(TypedDict):
    revision: Revision
    count: int
    facets: list[FacetRecord]


class FoundName(TypedDict):
    kind: str
    slug: str
    name: str
    name_en: str
    address: str
    label: str


class SuggestedQuery(TypedDict):
    """What to ask instead of what finds nothing; ``query`` is its query string, by which ``count`` claims are found."""

    words: str
    query: str
    count: int


class Found(TypedDict):
    """``loosened`` are the words that were searched for instead, '' when those that were asked for were found."""

    revision: Revision
    count: int
    loosened: str
    names: list[FoundName]
    claims: list[LabelledClaim]
    suggestions: list[SuggestedQuery]


def filter_of(request: HttpRequest) -> ClaimFilter:
    """Return the filter that a request asks for, the very one of the pages. Raises Problem for a bad value.

    Nor may an option be empty, as in a form of a page: a program that asks for nothing would be told of everything.
    """
    chosen = ClaimFilter(request.GET, content_of(request))
    narrowing = [name for name, each in chosen.filters.items() if isinstance(each, Narrow)]
    empty = [name for name in narrowing if not all(value.strip() for value in request.GET.getlist(name))]
    wrong = [(name, _("没有「%(value)s」这个选项。") % {"value": ""}) for name in empty]
    if not chosen.is_valid():
        wrong += [(name, str(said)) for name, messages in chosen.form.errors.items() for said in messages]
    if wrong:
        raise Problem(BAD_VALUE, errors=wrong)
    return chosen


def labelled(content: Content, pks: list[int], base: str, until: str) -> list[LabelledClaim]:
    return [labelled_claim(content, record) for record in load_claim_records(content, pks, base, until)]


@resource("/claims/", Page[LabelledClaim])
def claim_list(request: HttpRequest, query: Query[ClaimsAsked]) -> Any:
    """Published claims, narrowed by the filters of the pages."""
    chosen, oldest_first = filter_of(request), query.sort == OLDEST
    after, number = key_in(query.cursor, str, int), query.limit + 1
    if after:
        said_on, pk = after
        pks = chosen.selection.page_after(said_on, pk, number, oldest_first=oldest_first)
    else:
        pks = chosen.selection.page(0, number, oldest_first=oldest_first)
    items = labelled(chosen.content, pks[: query.limit], base_address(request), chosen.as_of)
    last = _key_of(chosen.content, pks[query.limit - 1]) if len(pks) == number else None
    return page_of(request, len(chosen.selection), items, last)


def _key_of(content: Content, pk: int) -> list[str | int]:
    dates = content.index.values_of(pk, "said_on", content.index.values("said_on"))
    return [str(dates[0]), pk]


@resource("/claims/{slug}/", ClaimDetail, also=(404, 410))
def claim_detail(request: HttpRequest, slug: str, query: Query[AsOf]) -> Any:
    """One claim; withdrawn ones answer 410 with the reason."""
    claim = claim_or_problem(slug)
    if not is_by(claim.said_on, query.until):
        raise Http404
    records = labelled(content_of(request), [claim.pk], base_address(request), query.until)
    if not records:
        raise Http404
    passages = Citation.objects.published().filter(claim=claim).for_reading()
    return {
        **records[0],
        "note": claim.note,
        "note_en": claim.note_en,
        "passages": [citation_record(each, claim) for each in passages],
    }


def claim_or_problem(slug: str) -> Claim:
    """Return a published claim. Raises Http404, and Problem with the reason for a withdrawn one."""
    claim = Claim.objects.public().defer("search_text").filter(slug=slug).first()
    if claim is None:
        raise Http404
    if not claim.is_published:
        raise Problem(WITHDRAWN, claim.withdrawn_because or _("这条观点已经撤回，内容不再公开。"))
    return claim


@resource("/claims/{slug}/history/", ClaimHistory, also=(404, 410))
def claim_history(request: HttpRequest, slug: str, query: Query[Asked]) -> Any:
    """When a claim was published and changed, and what changed; of drafts nothing, and nothing of who did it."""
    claim = claim_or_problem(slug)
    versions = Claim.objects.versions_of(claim.pk)
    return {"slug": claim.slug, "events": claim_events(versions, content_of(request).directory.speaker)}


@resource("/facets/", Facets)
def facets(request: HttpRequest, query: Query[FacetsAsked]) -> Any:
    """The exact number of claims for each value of each filter, under the conditions of all other filters."""
    chosen = filter_of(request)
    found = [
        _facet(chosen, name, narrow, query.limit)
        for name, narrow in chosen.filters.items()
        if isinstance(narrow, Narrow)
    ]
    return {"revision": revision_of(chosen.content.head), "count": len(chosen.selection), "facets": found}


def _facet(chosen: ClaimFilter, name: str, narrow: Narrow, limit: int) -> FacetRecord:
    known = chosen.known(name)
    counts = chosen.selection.counts(name, limit)
    named = [(_slug(chosen, narrow, value), n) for value, n in counts]
    options: list[Option] = [
        {"value": value, "label": in_script(str(known.get(value, value))), "count": n} for value, n in named if value
    ]
    return {
        "name": name,
        "label": in_script(str(narrow.label)),
        "total": chosen.selection.total(name),
        "options": options,
    }


def _slug(chosen: ClaimFilter, narrow: Narrow, value: Any) -> str:
    """Return a value of the index as parameters spell it; '' for an entity that was removed meanwhile."""
    if not narrow.of:
        return str(value)
    entity = getattr(chosen.content.directory, narrow.of).get(value)
    return entity.slug if entity else ""


@resource("/search/", Found)
def search(request: HttpRequest, query: Query[SearchAsked]) -> Any:
    """The names and the most relevant claims that a query means, and what to ask when it finds nothing."""
    chosen = filter_of(request)
    content, base = chosen.content, base_address(request)
    pks = most_relevant(chosen)[: query.limit] if chosen.meanings_found else []
    names = [_found(entity, base) for entity in chosen.names_found if _is_known(entity, chosen.as_of)]
    return {
        "revision": revision_of(content.head),
        "count": len(chosen.selection) if chosen.meanings_found else 0,
        "loosened": chosen.loosened or "",
        "names": names,
        "claims": labelled(content, pks, base, chosen.as_of),
        "suggestions": [
            {"words": in_script(each.words), "query": each.query, "count": each.count}
            for each in suggestions_of(chosen)
        ],
    }


def _is_known(entity: Any, day: str) -> bool:
    """Whether a name was known by a day: before its release nobody knew a model's."""
    return not isinstance(entity, Model) or is_by(entity.released_on, day)


def _found(entity: Any, base: str) -> FoundName:
    return {
        "kind": str(entity._meta.model_name),
        "slug": entity.slug,
        "name": entity.name,
        "name_en": entity.name_en,
        "address": base + entity.get_absolute_url(),
        "label": entity_label(entity),
    }
