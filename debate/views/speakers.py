"""The A–Z of speakers, and one speaker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.models import PositionChange, Prediction, Response
from debate.views.shared import content_of, entity_or_404, show_claims

# So many responses and predictions stand on a speaker's page, the newest.
MOST = 60


def speaker_list(request: HttpRequest) -> HttpResponse:
    heard = [(speaker, n) for speaker, n in content_of(request).counted("speaker") if n]
    return render(request, "speaker_list.html", {"speakers": heard})


def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker = entity_or_404(request, "speaker", slug)
    responses = list(Response.objects.published().around_speaker(speaker).for_reading()[:MOST])
    return show_claims(
        request,
        "speaker_detail.html",
        {"speaker": [speaker.pk]},
        speaker=speaker,
        affiliations=speaker.affiliations.for_speaker_page(),
        answers=[each for each in responses if each.from_claim.speaker_id == speaker.pk],
        answered_by=[each for each in responses if each.addressee_id == speaker.pk],
        predictions=Prediction.objects.published().made_by(speaker).in_short()[:MOST],
        position_changes=PositionChange.objects.published().of_speaker(speaker).for_reading(),
    )
