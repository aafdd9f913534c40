"""The list of AI models, and one model."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from debate.models import Model, OpennessAssessment
from debate.presentation.charts.counting import (
    Compared,
    compared_entities,
    hide_later_facts,
    known_assessments,
    openness_known,
    openness_matrix,
    summary_of,
)
from debate.presentation.charts.figures import ChartedClaims, openness_picture, stances_picture
from debate.views.shared import COLUMNS_OF_MODELS, RowFacet, compared_list, content_of, last_day_shown, show_claims
from debate.vocabulary import Dimension, Openness, as_of, is_by


def read_openness(row: Compared) -> str:
    """Return how open a model is, where that was known; '' where not."""
    return row.entity.openness if row.is_known else ""


OPENNESS = RowFacet("openness", _("开放程度"), read_openness, lambda openness: Openness(openness).label)


def model_list(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    models = _released(request, day)
    rows = openness_matrix([row.entity for row in models], OpennessAssessment.objects.for_matrix(), day)
    country = RowFacet.of_country(_("开发者的国家或地区"), lambda row: row.entity.developer)
    context = {
        **compared_list(request, models, [OPENNESS, country], COLUMNS_OF_MODELS),
        "openness": [row for row in rows if row.is_known],
        "unassessed": [row.model for row in rows if not row.is_known],
        "dimensions": list(Dimension),
        "as_of": day,
    }
    return render(request, "model_list.html", context)


def _released(request: HttpRequest, day: str) -> list[Compared]:
    """Return the models released by a day with what they are compared by, and whether their openness was known then."""
    compared = compared_entities(content_of(request), "model", "model", day)
    released = [row for row in compared if is_by(row.entity.released_on, day)]
    for row in released:
        row.is_known = openness_known(row.entity, day)
    return released


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
