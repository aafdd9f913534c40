"""The home page, and the page about the site."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import Content
from debate.formatting import FEWEST_BY_STANCE
from debate.models import Claim, PositionChange, Prediction
from debate.presentation import load_cards_beside
from debate.presentation.charts.counting import known_changes, known_predictions, summary_of, topic_stance_matrix
from debate.presentation.charts.figures import ChartedClaims, months_picture
from debate.views.shared import as_of, content_of, last_day_shown, words_shown
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
        **_told(request, content, every.page(0, NEWEST), day),
    }
    return render(request, "home.html", context)


def _told(request: HttpRequest, content: Content, pks: list[int], day: PartialDate) -> dict:
    """Return what the page shows of single claims: cards of ``pks``, changes of position and predictions."""
    changes, predictions = known_changes(_newest_changes(day), day), _predictions(day)
    beside = [*_claims_of(changes), *(each.claim for found in predictions.values() for each in found)]
    newest = load_cards_beside(content, pks, beside, day)
    words = words_shown(request, [*newest, *beside])
    return {"newest": newest, "position_changes": changes, **predictions, **words}


def _newest_changes(day: PartialDate) -> QuerySet[PositionChange]:
    return PositionChange.objects.published().until(day).for_reading().newest_first()[:CHANGES]


def _claims_of(changes: list[PositionChange]) -> list[Claim]:
    return [claim for each in changes for claim in (each.before_claim, each.after_claim) if claim]


def _predictions(day: PartialDate) -> dict:
    published = Prediction.objects.published()
    seen = last_day_shown(day).isoformat()
    return {
        "due": known_predictions(published.next_due(seen)[:PREDICTIONS], day),
        "resolved": known_predictions(published.settled_by(seen)[:PREDICTIONS], day),
    }


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")
