"""Preview pictures for links to a page; 404 where no font can draw them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from debate.content import Entity
from debate.formatting import most_telling, words_of
from debate.models import Claim
from debate.presentation import can_draw, claim_picture, comparison_picture, entity_picture, site_picture
from debate.presentation.charts.counting import Summary, summary_of
from debate.views.overviews.comparison import compared_pair
from debate.views.shared import content_of, entity_or_404
from debate.vocabulary import as_of


def home_card(request: HttpRequest) -> HttpResponse:
    _refuse_without_fonts()
    return _png(site_picture(_summary(request), as_of(request)))


def claim_card(request: HttpRequest, slug: str) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.published().with_speaker(), slug=slug)
    _refuse_without_fonts()
    own = claim.citations.with_quote().in_own_words()
    return _png(claim_picture(claim, most_telling(own, claim)))


def speaker_card(request: HttpRequest, slug: str) -> HttpResponse:
    return _entity_card(request, "speaker", slug, "summary")


def company_card(request: HttpRequest, slug: str) -> HttpResponse:
    return _entity_card(request, "company", slug, "summary")


def topic_card(request: HttpRequest, slug: str) -> HttpResponse:
    return _entity_card(request, "topic", slug, "definition")


def compare_card(request: HttpRequest) -> HttpResponse:
    kind, pair = compared_pair(request)
    if pair is None:
        raise Http404
    _refuse_without_fonts()
    return _png(comparison_picture(pair, [_summary(request, kind, each) for each in pair], as_of(request)))


def _entity_card(request: HttpRequest, kind: str, slug: str, about: str) -> HttpResponse:
    entity = entity_or_404(request, kind, slug)
    _refuse_without_fonts()
    summary = _summary(request, kind, entity)
    return _png(entity_picture(entity, words_of(entity, about), summary, as_of(request)))


def _summary(request: HttpRequest, kind: str = "", entity: Entity | None = None) -> Summary:
    content = content_of(request)
    return summary_of(content, content.index.select({kind: [entity.pk]} if entity else {}, until=as_of(request)))


def _refuse_without_fonts() -> None:
    if not can_draw():
        raise Http404


def _png(picture: bytes) -> HttpResponse:
    return HttpResponse(picture, content_type="image/png")
