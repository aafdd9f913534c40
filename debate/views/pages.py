"""The home page and the pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.cards import cards_of
from debate.choices import Stance
from debate.insight import summary_of, topic_stance_matrix
from debate.models import PositionChange
from debate.views.shared import content_of

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    content = content_of(request)
    every = content.index.select({})
    context = {
        "summary": summary_of(content, every),
        "matrix": topic_stance_matrix(content),
        "stances": list(Stance),
        "newest": cards_of(content, every.page(0, NEWEST)),
        "position_changes": PositionChange.objects.published().for_reading(),
    }
    return render(request, "home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")
