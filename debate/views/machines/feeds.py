"""Any list of claims as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from debate.content.filters import ClaimFilter
from debate.presentation import base_address, hub_of, query_string, write_feed
from debate.views.machines.downloads import refusal
from debate.views.shared import content_of


def claim_feed(request: HttpRequest) -> HttpResponse:
    chosen = ClaimFilter(request.GET, content_of(request))
    if not chosen.is_valid():
        return refusal(chosen)
    feed = write_feed(chosen, base_address(request), reverse("claim_list"), reverse("claim_feed"))
    answer = HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
    if hub := hub_of(chosen):
        own = base_address(request) + reverse("claim_feed") + query_string(chosen, ordered=False)
        answer["Link"] = f'<{hub}>; rel="hub", <{own}>; rel="self"'
    return answer
