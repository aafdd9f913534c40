"""Speakers, companies, models, topics and articles: lists in the order of slugs, and each by itself."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query

from debate.api.application import resource
from debate.api.paging import Page, content_of, counted, page_of, rows_after, slice_after
from debate.api.parameters import ArticlesAsked, AsOf, CompaniesAsked, ModelsAsked, Paged, SpeakersAsked
from debate.api.problems import BAD_VALUE, Problem
from debate.content import Content
from debate.models import Affiliation, Article, Model, OpennessAssessment
from debate.presentation import base_address
from debate.presentation.charts.counting import Compared, compared_entities, openness_known, released_models
from debate.presentation.records import (
    ArticleRecord,
    CompanyRecord,
    ModelRecord,
    SpeakerRecord,
    TopicRecord,
    article_record,
    company_record,
    model_record,
    speaker_record,
    topic_record,
)
from debate.vocabulary import is_by


def rows_of(content: Content, kind: str, until: str) -> Sequence[Compared]:
    """Return every entity of a kind with its counts, made once a revision: for reading only."""
    # Claims are counted by the facet of the same name: those of a company are its people's.
    return content.once(("entities with counts", kind, until), partial(compared_entities, content, kind, kind, until))


def known_slugs(content: Content, kind: str, parameter: str, slugs: Sequence[str]) -> list[int]:
    """Return the primary keys of entities by slug. Raises Problem for a slug that no entity of the kind has."""
    known = content.directory.by_slug
    unknown = [slug for slug in slugs if (kind, slug) not in known]
    if unknown:
        said = [(parameter, _("没有「%(value)s」这个选项。") % {"value": slug}) for slug in unknown]
        raise Problem(BAD_VALUE, errors=said)
    return [known[kind, slug].pk for slug in slugs]


def row_or_404(content: Content, kind: str, slug: str, until: str) -> Compared:
    if (kind, slug) not in content.directory.by_slug:
        raise Http404
    return next(row for row in rows_of(content, kind, until) if row.entity.slug == slug)


def _slug(row: Compared) -> str:
    slug: str = row.entity.slug
    return slug


@resource("/speakers/", Page[SpeakerRecord])
def speaker_list(request: HttpRequest, query: Query[SpeakersAsked]) -> Any:
    """Speakers with their roles and numbers; as of a day, those who had said something by then."""
    rows = [row for row in rows_of(content_of(request), "speaker", query.until) if row.count]
    rows = [row for row in rows if not query.kind or row.entity.kind in query.kind]
    page, last = slice_after(rows, _slug, query)
    return page_of(request, len(rows), _speakers(request, page, query.until), last)


@resource("/speakers/{slug}/", SpeakerRecord, also=(404,))
def speaker_detail(request: HttpRequest, slug: str, query: Query[AsOf]) -> Any:
    """One speaker."""
    return _speakers(request, [row_or_404(content_of(request), "speaker", slug, query.until)], query.until)[0]


def _speakers(request: HttpRequest, rows: Sequence[Compared], until: str) -> list[SpeakerRecord]:
    roles: dict[int, list[Affiliation]] = defaultdict(list)
    found = Affiliation.objects.all().of([row.entity.pk for row in rows], until).for_speaker_page()
    for role in found if rows else ():
        roles[role.speaker_id].append(role)
    return [speaker_record(row, roles[row.entity.pk], base_address(request), until) for row in rows]


@resource("/companies/", Page[CompanyRecord])
def company_list(request: HttpRequest, query: Query[CompaniesAsked]) -> Any:
    """Companies with the numbers of claims by their people and about them."""
    every = rows_of(content_of(request), "company", query.until)
    rows = [row for row in every if not query.kind or row.entity.kind in query.kind]
    page, last = slice_after(rows, _slug, query)
    return page_of(request, len(rows), _companies(request, page, query.until), last)


@resource("/companies/{slug}/", CompanyRecord, also=(404,))
def company_detail(request: HttpRequest, slug: str, query: Query[AsOf]) -> Any:
    """One company."""
    return _companies(request, [row_or_404(content_of(request), "company", slug, query.until)], query.until)[0]


def _companies(request: HttpRequest, rows: Sequence[Compared], until: str) -> list[CompanyRecord]:
    content, models = content_of(request), defaultdict(list)
    for model, _n in released_models(content, until):
        models[model.developer_id].append(model)
    about = {company.pk: n for company, n in content.counted("company", until)}
    return [
        company_record(row, about[row.entity.pk], models[row.entity.pk], base_address(request), until) for row in rows
    ]


@resource("/models/", Page[ModelRecord])
def model_list(request: HttpRequest, query: Query[ModelsAsked]) -> Any:
    """Models with the openness of each layer over time; as of a day, those released by then."""
    content = content_of(request)
    developers = known_slugs(content, "company", "developer", query.developer)
    rows = [row for row in rows_of(content, "model", query.until) if is_by(row.entity.released_on, query.until)]
    rows = [row for row in rows if not developers or row.entity.developer_id in developers]
    rows = [row for row in rows if not query.openness or _openness(row, query.until) in query.openness]
    page, last = slice_after(rows, _slug, query)
    return page_of(request, len(rows), _models(request, page, query.until), last)


def _openness(row: Compared, until: str) -> str:
    """Return how open a model is, where that was known by then; '' where not."""
    openness: str = row.entity.openness if openness_known(row.entity, until) else ""
    return openness


@resource("/models/{slug}/", ModelRecord, also=(404,))
def model_detail(request: HttpRequest, slug: str, query: Query[AsOf]) -> Any:
    """One model."""
    row = row_or_404(content_of(request), "model", slug, query.until)
    found = _models(request, [row], query.until)
    if not found or not is_by(row.entity.released_on, query.until):
        raise Http404
    return found[0]


def _models(request: HttpRequest, rows: Sequence[Compared], until: str) -> list[ModelRecord]:
    pks = [row.entity.pk for row in rows]
    layers = _layers_of(pks)
    models = Model.objects.for_detail().in_bulk(pks)
    # One that was removed after this content was read is left out.
    return [
        model_record(row, models[row.entity.pk], layers[row.entity.pk], base_address(request), until)
        for row in rows
        if row.entity.pk in models
    ]


def _layers_of(models: Collection[int]) -> Mapping[int, list[OpennessAssessment]]:
    layers: dict[int, list[OpennessAssessment]] = defaultdict(list)
    for each in OpennessAssessment.objects.for_model_page().filter(model__in=models) if models else ():
        layers[each.model_id].append(each)
    return layers


@resource("/topics/", Page[TopicRecord])
def topic_list(request: HttpRequest, query: Query[Paged]) -> Any:
    """Topics with their definitions and numbers."""
    rows = rows_of(content_of(request), "topic", query.until)
    page, last = slice_after(rows, _slug, query)
    return page_of(request, len(rows), [topic_record(row, base_address(request)) for row in page], last)


@resource("/topics/{slug}/", TopicRecord, also=(404,))
def topic_detail(request: HttpRequest, slug: str, query: Query[AsOf]) -> Any:
    """One topic."""
    return topic_record(row_or_404(content_of(request), "topic", slug, query.until), base_address(request))


@resource("/articles/", Page[ArticleRecord])
def article_list(request: HttpRequest, query: Query[ArticlesAsked]) -> Any:
    """What is known of the articles that claims and facts rest on, never their text."""
    every = Article.objects.public().light().until(query.until).of_year(query.year).with_claim_counts(query.until)
    page, last = rows_after(every, query)
    number = counted(content_of(request), every, "articles", query.until, query.year)
    return page_of(request, number, [article_record(each, base_address(request)) for each in page], last)


@resource("/articles/{slug}/", ArticleRecord, also=(404,))
def article_detail(request: HttpRequest, slug: str, query: Query[AsOf]) -> Any:
    """One article."""
    every = Article.objects.public().light().until(query.until).with_claim_counts(query.until)
    article = every.filter(slug=slug).first()
    if article is None:
        raise Http404
    return article_record(article, base_address(request))
