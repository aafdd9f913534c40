"""Predictions and how they turned out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.choices import Outcome
from debate.models import Prediction
from debate.views.shared import page_of


def prediction_list(request: HttpRequest) -> HttpResponse:
    published = Prediction.objects.published()
    outcome = request.GET.get("outcome", "")
    shown = published.with_outcome(outcome) if outcome in Outcome else published
    context = {
        "page": page_of(request, shown.for_reading()),
        "outcomes": published.outcome_counts(),
        "outcome": outcome if outcome in Outcome else "",
    }
    return render(request, "prediction_list.html", context)
