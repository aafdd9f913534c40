"""The page about how claims are read and coded, with current figures of how well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from debate.curation.quality import MIN_DECISIONS, MIN_PAIRS, figures
from debate.vocabulary import DEBATE


# Not cached: a rejection changes these figures, but not the content revision that cached pages depend on.
@cache_control(no_cache=True)
def method(request: HttpRequest) -> HttpResponse:
    context = {"figures": figures(), "fewest": MIN_DECISIONS, "fewest_pairs": MIN_PAIRS, "blind": DEBATE.read_blind}
    return render(request, "method.html", context)
