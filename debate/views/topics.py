"""Claims by what they argue about and by the side they take."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from debate.choices import Stance
from debate.insight import topic_stance_matrix
from debate.views.shared import as_of, content_of, entity_or_404, show_claims


def topic_list(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    return render(request, "topic_list.html", {"matrix": topic_stance_matrix(content_of(request), day), "as_of": day})


def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = entity_or_404(request, "topic", slug)
    return show_claims(request, "topic_detail.html", {"topic": [topic.pk]}, topic=topic)


def stance_detail(request: HttpRequest, stance: str) -> HttpResponse:
    if stance not in Stance:
        raise Http404
    return show_claims(request, "stance_detail.html", {"stance": [stance]}, stance=Stance(stance))
