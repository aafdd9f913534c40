"""Who answers whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.choices import ResponseKind
from debate.insight import said_by
from debate.models import Citation, Response
from debate.pictures import network_picture
from debate.views.shared import as_of, page_of

# The newest of so many are looked at.
MOST = 2_000


def response_list(request: HttpRequest) -> HttpResponse:
    day, kind = as_of(request), request.GET.get("kind", "")
    responses = said_by(Response.objects.published().for_reading()[:MOST], day)
    kinds = [each.kind for each in responses]
    shown = [each for each in responses if each.kind == kind] if kind in ResponseKind else responses
    context = {
        "as_of": day,
        "picture": network_picture(responses, Citation.objects.places_of(each.citation_id for each in responses)),
        "page": page_of(request, shown),
        "kinds": [(each, kinds.count(each)) for each in ResponseKind if each in kinds],
        "kind": kind if kind in ResponseKind else "",
        "count": len(responses),
    }
    return render(request, "response_list.html", context)
