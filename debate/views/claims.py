"""The list of claims, and one claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.choices import Outcome
from debate.models import Claim, Prediction, Response
from debate.views.shared import content_of, show_claims


def claim_list(request: HttpRequest) -> HttpResponse:
    return show_claims(request, "claim_list.html")


def claim_detail(request: HttpRequest, slug: str) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.public().for_detail(), slug=slug)
    if not claim.is_published:
        return render(request, "claim_withdrawn.html", {"claim": claim}, status=410)
    content = content_of(request)
    responses = list(Response.objects.published().around(claim).for_reading())
    context = {
        "claim": claim,
        "linked": {kind: content.linked_with(claim.pk, kind) for kind in ("topic", "company", "model")},
        "answers": [each for each in responses if each.from_claim_id == claim.pk],
        "answered_by": [each for each in responses if each.to_claim_id == claim.pk],
        "prediction": content.index.values_of(claim.pk, "outcome", Outcome)
        and Prediction.objects.published().for_reading().filter(claim=claim).first(),
    }
    return render(request, "claim_detail.html", context)
