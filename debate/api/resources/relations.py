"""Citations, responses, predictions and changes of position: what belongs to claims, in the order it was stored."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from ninja import Query

from debate.api.application import resource
from debate.api.paging import Page, content_of, counted, page_of, rows_after
from debate.api.parameters import CitationsAsked, PositionChangesAsked, PredictionsAsked, ResponsesAsked
from debate.api.problems import BAD_VALUE, Problem
from debate.api.resources.entities import known_slugs
from debate.models import Article, Citation, Claim, PositionChange, Prediction, Response
from debate.models.querysets import LIGHT_ARTICLE
from debate.presentation import base_address
from debate.presentation.charts.counting import known_changes, known_predictions
from debate.presentation.records import (
    CitationRecord,
    PositionChangeRecord,
    PredictionRecord,
    ResponseRecord,
    citation_record,
    position_change_record,
    prediction_record,
    response_record,
)


@resource("/citations/", Page[CitationRecord])
def citation_list(request: HttpRequest, query: Query[CitationsAsked]) -> Any:
    """Passages that claims are cited from, with their place, their fingerprint and as many words as may be shown."""
    every = Citation.objects.published()
    every = every.filter(claim__in=Claim.objects.until(query.until)) if query.until else every
    every = _of(every, "claim", Claim.objects.published(), query.claim)
    every = _of(every, "article", Article.objects.public(), query.article)
    loaded = every.select_related("claim", "article").defer(*LIGHT_ARTICLE, "claim__search_text")
    page, last = rows_after(loaded, query)
    number = counted(content_of(request), every, "citations", query.until, query.claim, query.article)
    return page_of(request, number, [citation_record(each, each.claim) for each in page], last)


def _of(every: Any, parameter: str, owners: Any, slug: str) -> Any:
    """Keep what belongs to the owner with a slug; '' keeps all. Raises Problem when there is none."""
    if not slug:
        return every
    owner = owners.filter(slug=slug).only("pk").first()
    if owner is None:
        raise Problem(BAD_VALUE, errors=[(parameter, _("没有「%(value)s」这个选项。") % {"value": slug})])
    return every.filter(**{parameter: owner.pk})


@resource("/responses/", Page[ResponseRecord])
def response_list(request: HttpRequest, query: Query[ResponsesAsked]) -> Any:
    """Who answers whom: with one speaker all responses around them, with two those between them."""
    content = content_of(request)
    directory, pks = content.directory.speaker, known_slugs(content, "speaker", "speaker", query.speaker)
    if len(pks) > 2:
        raise Problem(BAD_VALUE, errors=[("speaker", _("最多两位发言者。"))])
    every = Response.objects.published().until(query.until).among([directory[pk] for pk in pks])
    every = every.filter(kind__in=query.kind) if query.kind else every
    every = every.filter(target__in=query.target) if query.target else every
    page, last = rows_after(every.for_reading(), query)
    number = counted(content, every, "responses", query.until, *pks, "of", *query.kind, *query.target)
    return page_of(request, number, [response_record(each) for each in page], last)


@resource("/predictions/", Page[PredictionRecord])
def prediction_list(request: HttpRequest, query: Query[PredictionsAsked]) -> Any:
    """What claims foretell, how that is judged, and how it turned out, as known on the day."""
    content = content_of(request)
    pks = known_slugs(content, "speaker", "speaker", query.speaker)
    every: Any = Prediction.objects.published().as_of(query.until, localdate())
    every = every.filter(kind__in=query.kind) if query.kind else every
    every = every.filter(claim__speaker__in=pks) if pks else every
    every = every.filter(outcome_then__in=query.outcome) if query.outcome else every
    page, last = rows_after(every.for_reading(), query)
    number = counted(content, every, "predictions", query.until, *pks, "of", *query.kind, *query.outcome)
    known, base = known_predictions(page, query.until), base_address(request)
    return page_of(request, number, [prediction_record(each, base, query.until) for each in known], last)


@resource("/position-changes/", Page[PositionChangeRecord])
def position_change_list(request: HttpRequest, query: Query[PositionChangesAsked]) -> Any:
    """Where editors hold that a position moved, with both sides."""
    content = content_of(request)
    speakers = known_slugs(content, "speaker", "speaker", query.speaker)
    companies = known_slugs(content, "company", "company", query.company)
    every = PositionChange.objects.published().until(query.until)
    every = every.filter(speaker__in=speakers) if speakers else every
    every = every.filter(company__in=companies) if companies else every
    page, last = rows_after(every.for_reading(), query)
    number = counted(content, every, "changes", query.until, *speakers, "of", *companies)
    records = [position_change_record(each) for each in known_changes(page, query.until)]
    return page_of(request, number, records, last)
