"""What several pages do alike."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.insight import summary_of
from debate.querysets.claims import ClaimQuerySet

PAGE_SIZE = 20


def page_of(request: HttpRequest, rows: QuerySet):
    """The page asked for; nonsense gives the first, too far the last."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def show_claims(request: HttpRequest, template: str, claims: ClaimQuerySet, **context) -> HttpResponse:
    """A page about some claims: the head is the template's, the list is always the same."""
    page = page_of(request, claims.newest_first().for_list())
    return render(request, template, {"page": page, "summary": summary_of(claims), **context})
