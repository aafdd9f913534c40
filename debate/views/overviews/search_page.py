"""The search over names, claims and passages of imported articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import Entity
from debate.content.filters import ClaimFilter, suggestions_of
from debate.models import Model, Passage
from debate.views.shared import CardList, content_of, page_of
from debate.vocabulary import as_of, is_by, query_of

# So many claims on the page of results, and so many names while somebody types.
FEW, NAMES_AT_ONCE = 10, 8


def search(request: HttpRequest) -> HttpResponse:
    chosen = ClaimFilter(query_of(request), content_of(request))
    meanings = chosen.meanings_found
    passages = Passage.objects.public().matching(meanings).until(chosen.as_of).for_results() if chosen.needles else []
    context = {
        "filter": chosen,
        "names": known_by(chosen.names_found, chosen.as_of),
        "claims": CardList(chosen)[:FEW] if meanings else [],
        "suggestions": suggestions_of(chosen),
        "page": page_of(request, passages),
    }
    return render(request, "search.html", context)


def search_names(request: HttpRequest) -> HttpResponse:
    """Answer with the names that begin with ``?q=``, for the search box to show while somebody types."""
    directory = content_of(request).directory
    found = directory.names.starting(request.GET.get("q", "")[:100], NAMES_AT_ONCE)
    names = known_by([directory.entity(named) for named in found], as_of(request))
    return render(request, "search_names.html", {"names": names})


def known_by(names: list[Entity], day: str) -> list[Entity]:
    """Leave out the models released after a day ('' for today): nobody knew their names."""
    return [each for each in names if not isinstance(each, Model) or is_by(each.released_on, day)]
