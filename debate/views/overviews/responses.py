"""The list of responses, and the network they form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.models import Citation, Response
from debate.presentation.charts.figures import network_picture
from debate.views.shared import content_of, page_of
from debate.vocabulary import ResponseKind, as_of

# The network is drawn from so many responses, the newest, because all of them are loaded at once.
MOST = 2_000
# The value of `?inferred=` that lists and counts also what editors inferred.
WITH_INFERRED = "1"


def response_list(request: HttpRequest) -> HttpResponse:
    day, kind, who = as_of(request), _kind(request), _speakers(request)
    every = Response.objects.published().until(day)
    newest, among = list(every.for_reading()[:MOST]), every.among(who)
    with_inferred = request.GET.get("inferred") == WITH_INFERRED
    context = {
        "as_of": day,
        "picture": network_picture(newest, Citation.objects.places_of(each.citation_id for each in newest)),
        "drawn": MOST if len(newest) == MOST else None,
        "page": page_of(request, (among if with_inferred else among.direct()).of_kind(kind).for_reading()),
        "kind": kind,
        "who": who,
        **_counts(among, with_inferred=with_inferred),
    }
    return render(request, "response_list.html", context)


def _kind(request: HttpRequest) -> str:
    """Return the kind of `?kind=`; '' for all kinds, also where it is none."""
    kind = request.GET.get("kind", "")
    return kind if kind in ResponseKind else ""


def _speakers(request: HttpRequest) -> list:
    """Return the one or two speakers whose responses are asked for; others than those known are passed over."""
    known = content_of(request).directory.by_slug
    return [known["speaker", slug] for slug in request.GET.getlist("speaker") if ("speaker", slug) in known][:2]


def _counts(every, *, with_inferred: bool) -> dict:
    """Count responses by kind: the direct ones, and when asked for also the inferred ones, which are told apart."""
    direct, inferred = every.counts_of_kinds()
    counted = direct + inferred if with_inferred else direct
    return {
        "kinds": [(each, counted[each]) for each in ResponseKind if counted[each]],
        "count": counted.total(),
        "inferred": inferred.total(),
        "with_inferred": with_inferred,
    }
