"""The home page and the pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.choices import Stance
from debate.insight import summary_of, topic_stance_matrix
from debate.models import Claim, PositionChange

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    claims = Claim.objects.published()
    context = {
        "summary": summary_of(claims),
        "matrix": topic_stance_matrix(claims),
        "stances": list(Stance),
        "newest": claims.newest_first().for_list()[:NEWEST],
        "position_changes": PositionChange.objects.published().for_reading(),
    }
    return render(request, "home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")
