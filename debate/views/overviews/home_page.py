"""The home page and the pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.formatting import FEWEST
from debate.models import PositionChange, Prediction
from debate.presentation import cards_of
from debate.presentation.charts.counting import as_known, known_by, summary_of, topic_stance_matrix
from debate.presentation.charts.figures import Shown, months_picture
from debate.views.shared import as_of, content_of, day_seen
from debate.vocabulary import PartialDate

NEWEST = 6
# So many predictions of either kind: the next to fall due, and those that came out last.
FORETOLD = 3


def home(request: HttpRequest) -> HttpResponse:
    content, day = content_of(request), as_of(request)
    every = content.index.select({}, until=day)
    context = {
        "as_of": day,
        "fewest": FEWEST,
        "summary": summary_of(content, every),
        "matrix": topic_stance_matrix(content, day),
        "picture": months_picture(Shown(content, day)),
        "newest": cards_of(content, every.page(0, NEWEST), day),
        "position_changes": known_by(PositionChange.objects.published().for_reading(), day),
        **_foretold(day),
    }
    return render(request, "home.html", context)


def _foretold(day: PartialDate) -> dict:
    published = Prediction.objects.published()
    seen = day_seen(day).isoformat()
    return {
        "due": as_known(published.next_due(seen)[:FORETOLD], day),
        "resolved": as_known(published.settled_by(seen)[:FORETOLD], day),
    }


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")
