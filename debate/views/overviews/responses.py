"""The list of responses, and the network they form."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.models import Citation, Response
from debate.models.querysets import Exchange
from debate.presentation.charts.counting import known_exchanges
from debate.presentation.charts.figures import network_picture
from debate.views.shared import content_of, page_by_pk
from debate.vocabulary import ResponseKind, as_of

# The network is drawn from so many responses, the newest: of more the picture would say no more.
MOST = 2_000
# The value of `?inferred=` that lists and counts also what editors inferred.
WITH_INFERRED = "1"


def response_list(request: HttpRequest) -> HttpResponse:
    content, kind, who = content_of(request), _kind(request), _speakers(request)
    every, rows = known_exchanges(content, as_of(request)), Response.objects.published().for_reading()
    among = _among([speaker.pk for speaker in who], every)
    counted = among if _is_with_inferred(request) else [each for each in among if not each.is_inferred]
    context = {
        "as_of": as_of(request),
        "picture": network_picture(every[:MOST], content.directory.speaker, Citation.objects.places_of),
        "drawn": MOST if len(every) > MOST else None,
        "page": page_by_pk(request, [each.pk for each in counted if kind in ("", each.kind)], rows),
        "inferred": sum(each.is_inferred for each in among),
        "with_inferred": _is_with_inferred(request),
        **_counts(counted),
    }
    return render(request, "response_list.html", {"kind": kind, "who": who, **context})


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


def _among(speakers: list[int], exchanges: Sequence[Exchange]) -> Sequence[Exchange]:
    """Keep responses around one speaker, or between two, in either direction; all of them for none."""
    if len(speakers) == 2:
        return [each for each in exchanges if [each.who, each.whom] in (speakers, speakers[::-1])]
    return [each for each in exchanges if speakers[0] in (each.who, each.whom)] if speakers else exchanges


def _counts(exchanges: Iterable[Exchange]) -> dict:
    counted = Counter(each.kind for each in exchanges)
    return {"kinds": [(each, counted[each]) for each in ResponseKind if counted[each]], "count": counted.total()}
