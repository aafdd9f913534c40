"""Any list of claims as a file."""

from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone

from debate.content.filters import OLDEST, RELEVANCE, ClaimFilter
from debate.presentation import FORMATS, Taken, file_name, pairs_of, query_of, spoken, title_of
from debate.views.shared import RANKED, CardList, content_of


def claim_download(request: HttpRequest, format: str) -> HttpResponseBase:
    if format not in FORMATS:
        raise Http404
    chosen, wanted = ClaimFilter(request.GET, content_of(request)), FORMATS[format]
    if not chosen.is_valid():
        return refused(chosen)
    pieces = spoken(wanted.write(_taken(request, chosen)))
    answer = StreamingHttpResponse(pieces, content_type=wanted.content_type)
    day: date = timezone.localdate()
    name = file_name(chosen, day.isoformat(), wanted.extension)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def refused(chosen: ClaimFilter) -> HttpResponse:
    """What is wrong with a value, in words."""
    text = "".join(f"{error}\n" for error in chosen.errors_in_words)
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def _taken(request: HttpRequest, chosen: ClaimFilter) -> Taken:
    base = request.build_absolute_uri("/")[:-1]
    return Taken(
        title=title_of(chosen),
        address=f"{base}{reverse('claim_list')}{query_of(chosen)}",
        query=pairs_of(chosen),
        revision=chosen.content.head.number,
        count=len(chosen.selection),
        until=chosen.as_of,
        base=base,
        pks_at=partial(pks_at, CardList(chosen)),
    )


def pks_at(claims: CardList, start: int, stop: int) -> list[int]:
    """A part of a list in its order; by relevance, what is too far down to be weighed follows as it comes."""
    chosen = claims.chosen
    if chosen.sort == RELEVANCE and start < RANKED:
        return claims.ranked[start:stop]
    return chosen.selection.page(start, stop, oldest_first=chosen.sort == OLDEST)
