"""The list of AI models, and one model."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Model, OpennessAssessment
from debate.presentation.charts.counting import (
    hide_later_facts,
    known_assessments,
    openness_matrix,
    released_models,
    summary_of,
)
from debate.presentation.charts.figures import ChartedClaims, openness_picture, stances_picture
from debate.views.shared import as_of, content_of, last_day_shown, show_claims
from debate.vocabulary import Dimension


def model_list(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    models = released_models(content_of(request), day)
    rows = openness_matrix([model for model, _ in models], OpennessAssessment.objects.for_matrix(), day)
    context = {
        "models": models,
        "openness": [row for row in rows if row.is_known],
        "unassessed": [row.model for row in rows if not row.is_known],
        "dimensions": list(Dimension),
        "as_of": day,
    }
    return render(request, "model_list.html", context)


def model_detail(request: HttpRequest, slug: str) -> HttpResponse:
    model, day = get_object_or_404(Model.objects.for_detail(), slug=slug), as_of(request)
    charted = ChartedClaims(content_of(request), day, {"model": [model.pk]}, {"model": model.slug})
    assessments = known_assessments(model.assessments.for_model_page(), day)
    summary = summary_of(charted.content, charted.selection)
    context: dict[str, Any] = {
        "model": model,
        "is_out": hide_later_facts(model, day),
        "assessments": assessments,
        "summary": summary,
        "stances": stances_picture(charted, summary),
        "picture": openness_picture(assessments, last_day_shown(day).isoformat()),
    }
    return show_claims(request, "model_detail.html", charted.scope, **context)
