"""The list of responses, and the network they form."""

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import Content
from debate.models import Citation, Response
from debate.models.querysets import Exchange
from debate.presentation.charts.counting import exchanges_among, known_exchanges
from debate.presentation.charts.figures import network_picture
from debate.views.shared import content_of, page_by_pk
from debate.vocabulary import ResponseKind, ResponseTarget, as_of

# The network is drawn from so many responses, the newest: of more the picture would say no more.
MOST = 2_000
# The value of `?inferred=` that lists and counts also what editors inferred.
WITH_INFERRED = "1"
INFERRED = ResponseTarget.INFERRED.value


def response_list(request: HttpRequest) -> HttpResponse:
    content, kind, who, day = content_of(request), _kind(request), _speakers(request), as_of(request)
    every, rows = known_exchanges(content, day), Response.objects.published().for_reading()
    among = exchanges_among(content, who, day) if who else every
    direct = [each for each in among if each.target != INFERRED]
    counted = among if _is_with_inferred(request) else direct
    context = {
        "as_of": day,
        **_network(content, every),
        "page": page_by_pk(request, [each.pk for each in counted if not kind or each.kind == kind], rows),
        "inferred": len(among) - len(direct),
        "with_inferred": _is_with_inferred(request),
        **_counts(counted),
    }
    return render(request, "response_list.html", {"kind": kind, "who": who, **context})


def _network(content: Content, every: list[Exchange]) -> dict:
    picture = network_picture(every[:MOST], content.directory.speaker, Citation.objects.places_of)
    return {"picture": picture, "drawn": MOST if len(every) > MOST else None}


def _is_with_inferred(request: HttpRequest) -> bool:
    return request.GET.get("inferred") == WITH_INFERRED


def _kind(request: HttpRequest) -> str:
    """Return the kind of `?kind=`; '' for all kinds, also where it is none."""
    kind = request.GET.get("kind", "")
    return kind if kind in ResponseKind else ""


def _speakers(request: HttpRequest) -> list:
    """Return the one or two speakers whose responses are asked for; others than those known are passed over."""
    known = content_of(request).directory.by_slug
    return [known["speaker", slug] for slug in request.GET.getlist("speaker") if ("speaker", slug) in known][:2]


def _counts(exchanges: Iterable[Exchange]) -> dict:
    counted = Counter(map(attrgetter("kind"), exchanges))
    return {"kinds": [(each, counted[each]) for each in ResponseKind if counted[each]], "count": counted.total()}
