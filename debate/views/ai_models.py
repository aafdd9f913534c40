"""The list of AI models, and one model."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Claim, Model
from debate.views.shared import show_claims


def model_list(request: HttpRequest) -> HttpResponse:
    return render(request, "model_list.html", {"models": Model.objects.for_index()})


def model_detail(request: HttpRequest, slug: str) -> HttpResponse:
    model = get_object_or_404(Model.objects.for_detail(), slug=slug)
    return show_claims(
        request,
        "model_detail.html",
        Claim.objects.published().about_models_named([slug]),
        model=model,
        assessments=model.assessments.for_model_page(),
    )
