"""The list of responses, and the network they form."""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import RESPONSES, Content
from debate.models import Citation, Response
from debate.models.querysets import Exchange
from debate.presentation.charts.counting import exchanges_among, known_exchanges
from debate.presentation.charts.figures import network_picture
from debate.views.shared import content_of, page_by_pk
from debate.vocabulary import ResponseKind, as_of, current_language

# The network is drawn from so many responses, the newest: of more the picture would say no more.
MOST = 2_000
# The value of `?inferred=` that lists and counts also what editors inferred.
WITH_INFERRED = "1"


class Listed(NamedTuple):
    """Primary keys in the order of the list, by kind and under '' of all kinds: of every response, of direct ones."""

    every: dict[str, array[int]]
    direct: dict[str, array[int]]


def response_list(request: HttpRequest) -> HttpResponse:
    content, kind, who, day = content_of(request), _kind(request), _speakers(request), as_of(request)
    listed = _listed(content, who, day)
    shown = listed.every if _is_with_inferred(request) else listed.direct
    context = {
        "as_of": day,
        **_network(content, day),
        "page": page_by_pk(request, shown[kind], Response.objects.published().for_reading()),
        "inferred": len(listed.every[""]) - len(listed.direct[""]),
        "with_inferred": _is_with_inferred(request),
        "kinds": [(each, len(shown[each])) for each in ResponseKind if shown[each]],
        "count": len(shown[""]),
    }
    return render(request, "response_list.html", {"kind": kind, "who": who, **context})


def _listed(content: Content, who: list, day: str) -> Listed:
    if who:
        return _by_kind(exchanges_among(content, who, day))
    return content.once(("listed", day), lambda: _by_kind(known_exchanges(content, day)), of=(RESPONSES,))


def _by_kind(exchanges: Iterable[Exchange]) -> Listed:
    every, direct = ({kind: array("I") for kind in ("", *ResponseKind.values)} for _ in range(2))
    for each in exchanges:
        for pks in (every,) if each.is_inferred else (every, direct):
            pks[""].append(each.pk)
            pks[each.kind].append(each.pk)
    return Listed(every, direct)


def _network(content: Content, day: str) -> dict:
    every = known_exchanges(content, day)
    return {
        "picture": content.once(
            ("network", day, current_language()),
            lambda: network_picture(every[:MOST], content.directory.speaker, Citation.objects.places_of),
            of=(RESPONSES,),
        ),
        "drawn": MOST if len(every) > MOST else None,
    }


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
