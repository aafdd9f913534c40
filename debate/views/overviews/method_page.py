"""The page about how claims are read and coded, with current figures of how well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from debate.curation.quality import MIN_DECISIONS, MIN_PAIRS, figures

# A second reader coded so many claims of the base blind, when it was founded: Cohen's kappa, and shares in per cent.
READ_BLIND = {"claims": 120, "stance": 0.85, "type": 0.65, "faithful": 80, "neutral": 99}


# Not cached: a rejection changes these figures, but not the content revision that cached pages depend on.
@cache_control(no_cache=True)
def method(request: HttpRequest) -> HttpResponse:
    context = {"figures": figures(), "fewest": MIN_DECISIONS, "fewest_pairs": MIN_PAIRS, "blind": READ_BLIND}
    return render(request, "method.html", context)
