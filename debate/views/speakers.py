"""The A–Z of speakers, and one speaker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Claim, PositionChange, Prediction, Response, Speaker
from debate.views.shared import show_claims


def speaker_list(request: HttpRequest) -> HttpResponse:
    return render(request, "speaker_list.html", {"speakers": Speaker.objects.heard().for_index()})


def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker = get_object_or_404(Speaker, slug=slug)
    responses = Response.objects.published().for_reading()
    return show_claims(
        request,
        "speaker_detail.html",
        Claim.objects.published().by([slug]),
        speaker=speaker,
        affiliations=speaker.affiliations.for_speaker_page(),
        answers=responses.made_by(speaker),
        answered_by=responses.made_to(speaker),
        predictions=Prediction.objects.published().made_by(speaker).for_reading(),
        position_changes=PositionChange.objects.published().of_speaker(speaker).for_reading(),
    )
