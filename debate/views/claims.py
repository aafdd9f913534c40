"""The list of claims, and one claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.filters import ClaimFilter
from debate.models import Claim, Prediction, Response
from debate.views.shared import page_of


def claim_list(request: HttpRequest) -> HttpResponse:
    chosen = ClaimFilter(request.GET, Claim.objects.published())
    claims = chosen.qs if chosen.is_valid() else Claim.objects.none()
    page = page_of(request, claims.for_list())
    return render(request, "claim_list.html", {"page": page, "filter": chosen})


def claim_detail(request: HttpRequest, slug: str) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.public().for_detail(), slug=slug)
    if not claim.is_published:
        return render(request, "claim_withdrawn.html", {"claim": claim}, status=410)
    responses = Response.objects.published().for_reading()
    context = {
        "claim": claim,
        "answers": responses.filter(from_claim=claim),
        "answered_by": responses.filter(to_claim=claim),
        "prediction": Prediction.objects.published().for_reading().filter(claim=claim).first(),
    }
    return render(request, "claim_detail.html", context)
