"""The search over names, claims and passages of imported articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content.filters import ClaimFilter
from debate.models import Passage
from debate.views.shared import CardList, content_of, page_of

# So many claims on the page of results, and so many names while somebody types.
FEW, NAMES_AT_ONCE = 10, 8


def search(request: HttpRequest) -> HttpResponse:
    chosen = ClaimFilter(request.GET, content_of(request))
    meanings = chosen.meanings_found
    context = {
        "filter": chosen,
        "names": chosen.names_found,
        "claims": CardList(chosen)[:FEW] if meanings else [],
        "page": page_of(request, Passage.objects.matching(meanings).for_results() if chosen.needles else []),
    }
    return render(request, "search.html", context)


def search_names(request: HttpRequest) -> HttpResponse:
    """Answer with the names that begin with ``?q=``, for the search box to show while somebody types."""
    directory = content_of(request).directory
    found = directory.names.starting(request.GET.get("q", "")[:100], NAMES_AT_ONCE)
    return render(request, "search_names.html", {"names": [directory.entity(named) for named in found]})
