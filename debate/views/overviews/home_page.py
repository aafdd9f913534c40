"""The home page, and the page about the site."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.formatting import FEWEST_BY_STANCE
from debate.models import PositionChange, Prediction
from debate.presentation import load_cards
from debate.presentation.charts.counting import known_changes, known_predictions, summary_of, topic_stance_matrix
from debate.presentation.charts.figures import ChartedClaims, months_picture
from debate.views.shared import as_of, content_of, last_day_shown
from debate.vocabulary import PartialDate

# So many cards of the newest claims.
NEWEST = 6
# So many changes of position, the newest.
CHANGES = 4
# So many predictions that fall due next, and as many that were settled last.
PREDICTIONS = 3


def home(request: HttpRequest) -> HttpResponse:
    content, day = content_of(request), as_of(request)
    every = content.index.select({}, until=day)
    context = {
        "as_of": day,
        "fewest": FEWEST_BY_STANCE,
        "summary": summary_of(content, every),
        "matrix": topic_stance_matrix(content, day),
        "picture": months_picture(ChartedClaims(content, day)),
        "newest": load_cards(content, every.page(0, NEWEST), day),
        "position_changes": known_changes(_newest_changes(day), day),
        **_predictions(day),
    }
    return render(request, "home.html", context)


def _newest_changes(day: PartialDate) -> QuerySet[PositionChange]:
    return PositionChange.objects.published().until(day).for_reading().newest_first()[:CHANGES]


def _predictions(day: PartialDate) -> dict:
    published = Prediction.objects.published()
    seen = last_day_shown(day).isoformat()
    return {
        "due": known_predictions(published.next_due(seen)[:PREDICTIONS], day),
        "resolved": known_predictions(published.settled_by(seen)[:PREDICTIONS], day),
    }


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")
