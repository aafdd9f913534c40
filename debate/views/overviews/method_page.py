"""How claims are read and coded, and how well: the figures are those of this moment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from debate.curation.quality import MIN_DECISIONS, MIN_PAIRS, figures


# Not kept: a rejection moves these figures but nothing else that readers see.
@cache_control(no_cache=True)
def method(request: HttpRequest) -> HttpResponse:
    context = {"figures": figures(), "fewest": MIN_DECISIONS, "fewest_pairs": MIN_PAIRS}
    return render(request, "method.html", context)
