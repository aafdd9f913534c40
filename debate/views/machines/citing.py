"""How any page is cited, and how its pictures are shown on other sites."""

import re
from copy import copy
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve

from debate.presentation import (
    CITED,
    STYLES,
    Work,
    base_address,
    canonical_address,
    offers_of,
    page_work,
    plain_title,
)
from debate.views.shared import content_of
from debate.vocabulary import as_of, current_language, in_language

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# So many characters of an address are read.
LONGEST = 2_000


class CitedPage(NamedTuple):
    """A page of ours: a request for it, its title as plain text, and the reference to it."""

    request: HttpRequest
    match: ResolverMatch
    title: str
    work: Work


def cite(request: HttpRequest) -> HttpResponse:
    page = _page_of(request)
    base, updated = base_address(request), content_of(request).updated_at
    context = {
        "cited_title": page.title,
        "page": page.work.url.removeprefix(base),
        "styles": [(style, style.write([page.work])) for style in STYLES.values()],
        "offers": offers_of(page.match, page.title, as_of(page.request), base, updated),
    }
    return render(request, "cite.html", context)


def cite_file(request: HttpRequest, format: str) -> HttpResponse:
    """Answer with a file of the reference to the page at `?page=`; 404 for an unknown format."""
    if format not in STYLES:
        raise Http404
    written = STYLES[format].write([_page_of(request).work])
    return HttpResponse(written, content_type=STYLES[format].content_type)


def _page_of(request: HttpRequest) -> CitedPage:
    """Return the page at `?page=`, a path without a language; 404 for what is no page, or not cited so.

    A page is asked for its own title, so that there is one place that words it: its template.
    """
    asked, match = _asked(request)
    answer = match.func(asked, *match.args, **match.kwargs)
    found = TITLE.search(answer.content.decode())
    if answer.status_code != 200 or not found:
        raise Http404
    title = plain_title(found[1])
    return CitedPage(asked, match, title, page_work(title, canonical_address(asked), content_of(request).updated_at))


def _asked(request: HttpRequest) -> tuple[HttpRequest, ResolverMatch]:
    """Return a request for the page at `?page=`, made of this one, and the match of its address."""
    path, _, query = request.GET.get("page", "").partition("?")
    match = _match_of(path)
    asked = copy(request)
    asked.path = asked.path_info = in_language(path, current_language())
    asked.GET, asked.resolver_match = QueryDict(query.partition("#")[0]), match
    return asked, match


def _match_of(path: str) -> ResolverMatch:
    """Return what the address of a page, a path without a language, leads to; 404 for what is not cited so."""
    if len(path) > LONGEST or not path.startswith("/"):
        raise Http404
    try:
        match = resolve(in_language(path, current_language()))
    except Resolver404:
        raise Http404 from None
    if match.url_name not in CITED:
        raise Http404
    return match
