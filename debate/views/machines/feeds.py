"""Any list of claims as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from debate.content.filters import ClaimFilter
from debate.presentation import feed_of
from debate.views.machines.downloads import refused
from debate.views.shared import content_of


def claim_feed(request: HttpRequest) -> HttpResponse:
    chosen = ClaimFilter(request.GET, content_of(request))
    if not chosen.is_valid():
        return refused(chosen)
    base = request.build_absolute_uri("/")[:-1]
    feed = feed_of(chosen, base, reverse("claim_list"), reverse("claim_feed"))
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
