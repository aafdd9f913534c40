"""The list of responses, and the network they form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.models import Citation, Response
from debate.presentation.charts.figures import network_picture
from debate.views.shared import as_of, page_of
from debate.vocabulary import ResponseKind

# The network is drawn from so many responses, the newest, because all of them are loaded at once.
MOST = 2_000


def response_list(request: HttpRequest) -> HttpResponse:
    day, kind = as_of(request), request.GET.get("kind", "")
    made = Response.objects.published().until(day)
    counts = made.counts_of_kinds()
    total, newest = sum(counts.values()), list(made.for_reading()[:MOST])
    context = {
        "as_of": day,
        "picture": network_picture(newest, Citation.objects.places_of(each.citation_id for each in newest)),
        "drawn": MOST if total > MOST else None,
        "page": page_of(request, made.of_kind(kind if kind in ResponseKind else "").for_reading()),
        "kinds": [(each, counts[each]) for each in ResponseKind if each in counts],
        "kind": kind if kind in ResponseKind else "",
        "count": total,
    }
    return render(request, "response_list.html", context)
