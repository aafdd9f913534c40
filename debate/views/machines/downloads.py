"""Any list of claims as a file."""

from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone

from debate.content.filters import OLDEST, RELEVANCE, ClaimFilter
from debate.presentation import (
    FORMATS,
    Download,
    base_address,
    file_name,
    in_active_language,
    list_title,
    query_pairs,
    query_string,
)
from debate.views.shared import RANKED, CardList, content_of


def claim_download(request: HttpRequest, format: str) -> HttpResponseBase:
    if format not in FORMATS:
        raise Http404
    chosen, wanted = ClaimFilter(request.GET, content_of(request)), FORMATS[format]
    if not chosen.is_valid():
        return refusal(chosen)
    pieces = in_active_language(wanted.write(_download(request, chosen)))
    answer = StreamingHttpResponse(pieces, content_type=wanted.content_type)
    day: date = timezone.localdate()
    name = file_name(chosen, day.isoformat(), wanted.extension)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def refusal(chosen: ClaimFilter) -> HttpResponse:
    """Answer 400 with what is wrong with the values of the filter, one error a line."""
    text = "".join(f"{error}\n" for error in chosen.errors_in_words)
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def _download(request: HttpRequest, chosen: ClaimFilter) -> Download:
    base = base_address(request)
    return Download(
        content=chosen.content,
        title=list_title(chosen),
        address=f"{base}{reverse('claim_list')}{query_string(chosen)}",
        query=query_pairs(chosen),
        count=len(chosen.selection),
        until=chosen.as_of,
        base=base,
        pks_at=partial(pks_at, CardList(chosen)),
    )


def pks_at(claims: CardList, start: int, stop: int) -> list[int]:
    """Return the primary keys of a part of a list, in its order.

    By relevance, the claims after the first RANKED, which are not weighed, follow newest first.
    """
    chosen = claims.chosen
    if chosen.sort == RELEVANCE and start < RANKED:
        return claims.ranked[start:stop]
    return chosen.selection.page(start, stop, oldest_first=chosen.sort == OLDEST)
