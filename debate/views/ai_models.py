"""The list of AI models, and one model."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Model
from debate.views.shared import content_of, show_claims


def model_list(request: HttpRequest) -> HttpResponse:
    return render(request, "model_list.html", {"models": content_of(request).counted("model")})


def model_detail(request: HttpRequest, slug: str) -> HttpResponse:
    model = get_object_or_404(Model.objects.for_detail(), slug=slug)
    assessments = model.assessments.for_model_page()
    return show_claims(request, "model_detail.html", {"model": [model.pk]}, model=model, assessments=assessments)
