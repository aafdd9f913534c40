"""The list of topics, one topic, and one stance."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from debate.formatting import FEWEST_BY_STANCE
from debate.presentation import SIDES
from debate.presentation.charts.counting import summary_of, topic_stance_matrix
from debate.presentation.charts.figures import ChartedClaims, columns_of, months_picture, stances_picture
from debate.views.shared import content_of, entity_or_404, show_claims
from debate.vocabulary import Stance, as_of


def topic_list(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    matrix = topic_stance_matrix(content_of(request), day)
    return render(request, "topic_list.html", {"matrix": matrix, "as_of": day, "fewest": FEWEST_BY_STANCE})


def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = entity_or_404(request, "topic", slug)
    charted = ChartedClaims(content_of(request), as_of(request), {"topic": [topic.pk]}, {"topic": topic.slug})
    summary = summary_of(charted.content, charted.selection)
    context = {
        "summary": summary,
        "stances": stances_picture(charted, summary),
        "columns": columns_of(charted, "stance", [(stance, stance, stance) for stance in SIDES]),
        "neutral": _neutral(charted, summary),
        "picture": months_picture(charted, with_landmarks=False),
    }
    # The columns tell the claims in short already.
    return show_claims(request, "topic_detail.html", charted.scope, in_short=dict, topic=topic, **context)


def _neutral(charted: ChartedClaims, summary) -> dict:
    return {"count": dict(summary.stances).get(Stance.NEUTRAL, 0), "href": charted.list_address(stance=Stance.NEUTRAL)}


def stance_detail(request: HttpRequest, stance: str) -> HttpResponse:
    if stance not in Stance:
        raise Http404
    charted = ChartedClaims(content_of(request), as_of(request), {"stance": [stance]}, {"stance": stance})
    context: dict[str, Any] = {
        "stance": Stance(stance),
        "columns": columns_of(charted, "topic", [(topic.pk, topic, topic.slug) for topic, _ in charted.topics]),
        "picture": months_picture(charted, with_landmarks=False),
    }
    return show_claims(request, "stance_detail.html", charted.scope, **context)
