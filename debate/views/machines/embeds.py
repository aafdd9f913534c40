"""Pages for a frame on another site: one claim, or the pictures of one page; and oEmbed, which tells where they are."""

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import override

from debate.formatting import in_script, most_telling, words_of
from debate.models import Citation, Claim, Model
from debate.presentation import Embed, base_address, can_draw, debate_title, embed_at, oembed_answer
from debate.presentation.charts.counting import (
    changes_of,
    known_affiliations,
    known_assessments,
    known_exchanges,
    released_models,
    summary_of,
    topic_stance_matrix,
)
from debate.presentation.charts.figures import (
    ChartedClaims,
    months_picture,
    network_picture,
    openness_picture,
    positions_picture,
    stances_picture,
)
from debate.views.entities.speakers import released_meanwhile
from debate.views.shared import content_of, entity_or_404, last_day_shown
from debate.vocabulary import PartialDate, Stance, as_of

# The network is drawn from so many responses, as on its page.
MOST_RESPONSES = 2_000
# A size in pixels that no frame reaches: what is not limited by who asks.
UNLIMITED = 99_999
Shown = dict[str, Any]
# What the template may show, of which each kind has some.
NOTHING: Shown = dict.fromkeys(("claim", "lead", "summary", "stances", "figure", "picture", "matrix"))


def embed(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    shown = _maker(kind)(request, slug, as_of(request))
    embedded, today = Embed(kind, slug, as_of(request)), PartialDate(timezone.localdate().isoformat())
    about = {"embed": embedded, "base": base_address(request), "as_of": embedded.until, "today": today}
    page = render(request, "embed.html", {**NOTHING, **about, **shown})
    # Links leave the frame, in which our other pages would be refused; a <base> does not hold for those within an SVG.
    page.content = page.content.replace(b"<a ", b'<a target="_blank" ')
    return page


def oembed(request: HttpRequest) -> HttpResponse:
    """Answer oEmbed 1.0 for the page at `?url=`; 404 for what is not ours, has nothing to show, or another format."""
    form = request.GET.get("format", "json")
    found = embed_at(request.GET.get("url", ""), request.get_host())
    if form not in ("json", "xml") or found is None:
        raise Http404
    embedded, language = found
    with override(language):
        title = _maker(embedded.kind)(request, embedded.slug, embedded.until)["title"]
        most = _size(request, "maxwidth"), _size(request, "maxheight")
        answer = oembed_answer(embedded, title, base_address(request), most, has_card=can_draw())
    return (
        JsonResponse(answer) if form == "json" else HttpResponse(_xml(answer), content_type="text/xml; charset=utf-8")
    )


def _size(request: HttpRequest, name: str) -> int:
    """Return a limit in pixels; what is no number limits nothing."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and 0 < len(given) < 6 and int(given) else UNLIMITED


def _xml(answer: dict[str, Any]) -> str:
    values = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{values}</oembed>\n'


def _maker(kind: str) -> Callable[[HttpRequest, str, PartialDate], Shown]:
    if kind not in MAKERS:
        raise Http404
    return MAKERS[kind]


def _claim(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    claim = get_object_or_404(Claim.objects.published().for_detail(), slug=slug)
    title = f"{words_of(claim.speaker)}{in_script('：')}{words_of(claim, 'statement')}"
    return {"title": title, "claim": claim, "lead": most_telling(claim.citations.all(), claim)}


def _speaker(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    speaker = entity_or_404(request, "speaker", slug)
    charted = ChartedClaims(content_of(request), day, {"speaker": [speaker.pk]}, {"speaker": slug})
    affiliations = known_affiliations(speaker.affiliations.for_speaker_page(), day)
    changes = changes_of(content_of(request), speaker, day)
    picture = positions_picture(charted, released_meanwhile(charted, affiliations), changes)
    return {**_summary(charted, words_of(speaker), changes), "figure": "charts/positions.html", "picture": picture}


def _company(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    company = entity_or_404(request, "company", slug)
    charted = ChartedClaims(content_of(request), day, {"company": [company.pk]}, {"company": slug})
    models = [each for each, _count in released_models(content_of(request), day) if each.developer_id == company.pk]
    changes = changes_of(content_of(request), company, day)
    picture = positions_picture(charted, models, changes)
    return {**_summary(charted, words_of(company), changes), "figure": "charts/positions.html", "picture": picture}


def _model(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    model = get_object_or_404(Model.objects.for_detail(), slug=slug)
    assessments = known_assessments(model.assessments.for_model_page(), day)
    picture = openness_picture(assessments, last_day_shown(day).isoformat())
    return {"title": words_of(model), "figure": "charts/strips.html", "picture": picture}


def _topic(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    topic = entity_or_404(request, "topic", slug)
    charted = ChartedClaims(content_of(request), day, {"topic": [topic.pk]}, {"topic": slug})
    return {**_summary(charted, words_of(topic)), **_months(charted)}


def _stance(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    if slug not in Stance:
        raise Http404
    charted = ChartedClaims(content_of(request), day, {"stance": [slug]}, {"stance": slug})
    shown = _summary(charted, in_script(str(Stance(slug).label)))
    return {**shown, "stances": None, **_months(charted)}


def _debate(request: HttpRequest, slug: str, day: PartialDate) -> Shown:
    if slug not in DEBATE:
        raise Http404
    return {"title": debate_title(slug), **DEBATE[slug](ChartedClaims(content_of(request), day))}


def _summary(charted: ChartedClaims, title: str, changes: list | tuple = ()) -> Shown:
    summary = summary_of(charted.content, charted.selection, changes)
    return {"title": title, "summary": summary, "stances": stances_picture(charted, summary)}


def _months(charted: ChartedClaims) -> Shown:
    picture = months_picture(charted, with_landmarks=not charted.scope)
    return {"figure": "charts/months.html", "picture": picture}


def _matrix(charted: ChartedClaims) -> Shown:
    return {"matrix": topic_stance_matrix(charted.content, charted.until)}


def _network(charted: ChartedClaims) -> Shown:
    newest = known_exchanges(charted.content, charted.until)[:MOST_RESPONSES]
    picture = network_picture(newest, charted.content.directory.speaker, Citation.objects.places_of)
    return {"figure": "charts/network.html", "picture": picture}


MAKERS = {
    "claim": _claim,
    "speaker": _speaker,
    "company": _company,
    "model": _model,
    "topic": _topic,
    "stance": _stance,
    "debate": _debate,
}
DEBATE = {"months": _months, "matrix": _matrix, "network": _network}
