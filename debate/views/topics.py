"""Claims by what they argue about and by the side they take."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.choices import Stance
from debate.insight import topic_stance_matrix
from debate.models import Claim, Topic
from debate.views.shared import show_claims


def topic_list(request: HttpRequest) -> HttpResponse:
    matrix = topic_stance_matrix(Claim.objects.published())
    return render(request, "topic_list.html", {"matrix": matrix, "stances": list(Stance)})


def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    return show_claims(request, "topic_detail.html", Claim.objects.published().on([slug]), topic=topic)


def stance_detail(request: HttpRequest, stance: str) -> HttpResponse:
    if stance not in Stance:
        raise Http404
    claims = Claim.objects.published().taking([stance])
    return show_claims(request, "stance_detail.html", claims, stance=Stance(stance))
