"""Preview pictures for links to a claim or a speaker; 404 where no font can draw them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from debate.formatting import most_telling
from debate.models import Claim
from debate.presentation import can_draw, claim_picture, speaker_picture
from debate.presentation.charts.counting import summary_of
from debate.views.shared import content_of, entity_or_404


def claim_card(request: HttpRequest, slug: str) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.published().with_speaker(), slug=slug)
    if not can_draw():
        raise Http404
    own = claim.citations.with_quote().in_own_words()
    return HttpResponse(claim_picture(claim, most_telling(own, claim)), content_type="image/png")


def speaker_card(request: HttpRequest, slug: str) -> HttpResponse:
    speaker, content = entity_or_404(request, "speaker", slug), content_of(request)
    if not can_draw():
        raise Http404
    summary = summary_of(content, content.index.select({"speaker": [speaker.pk]}))
    return HttpResponse(speaker_picture(speaker, summary), content_type="image/png")
