"""The list of claims, one claim, and how to cite it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.formatting import most_telling, words_of
from debate.models import Claim, PositionChange, Prediction, Response
from debate.presentation import STYLES, base_address, cited_works, offers_of
from debate.presentation.charts.counting import known_predictions, known_responses
from debate.text import text_fragment
from debate.views.shared import content_of, show_claims
from debate.vocabulary import PartialDate, PredictionKind, as_of, is_by


def claim_list(request: HttpRequest) -> HttpResponse:
    return show_claims(request, "claim_list.html")


def claim_detail(request: HttpRequest, slug: str) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.public().for_detail(), slug=slug)
    if not claim.is_published:
        return render(request, "claim_withdrawn.html", {"claim": claim}, status=410)
    day = as_of(request)
    context = {
        "claim": claim,
        "as_of": day,
        "is_later": claim.said_on != "" and not is_by(claim.said_on, day),
        **_words(claim),
        **_linked(request, claim, day),
        **_around(request, claim, day),
        **_citing(request, claim),
    }
    return render(request, "claim_detail.html", context)


def claim_citation(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Answer with a file of references to a claim and its articles; 404 for an unknown format."""
    if format not in STYLES:
        raise Http404
    claim = get_object_or_404(Claim.objects.published().for_detail(), slug=slug)
    works = cited_works(claim, _articles(claim), base_address(request))
    return HttpResponse(STYLES[format].write(works), content_type=STYLES[format].content_type)


def _words(claim: Claim) -> dict:
    """Return the citation whose words lead the page, the speaker's own first, and where else they can be read."""
    citations = claim.citations.all()
    addresses = [each.article.url for each in citations if each.article.url]
    return {"lead": most_telling(citations, claim), "source": next(iter(addresses), "")}


def _linked(request: HttpRequest, claim: Claim, day: str) -> dict:
    """Return what a claim is about, and its prediction if it is one, as known then; only a prediction costs a query."""
    content, foretold = content_of(request), getattr(claim, "prediction", None)
    claim.foretells = PredictionKind(foretold.kind) if foretold else None
    predictions = list(Prediction.objects.published().for_reading().filter(claim=claim)) if foretold else []
    # Also of a claim said after the day: its page says that it is later.
    prediction = next(iter(known_predictions(predictions, max(day, claim.said_on) if day else "")), None)
    linked = {kind: content.linked_with(claim.pk, kind) for kind in ("topic", "company", "model")}
    return {"linked": linked, "prediction": prediction}


def _around(request: HttpRequest, claim: Claim, day: str) -> dict:
    """Return the responses a claim makes and gets, and the changes of position it is part of, as known on a day.

    Most claims have none, which costs no query.
    """
    if claim.pk not in content_of(request).tied():
        return {"answers": [], "answered_by": [], "position_changes": []}
    known = known_responses(Response.objects.published().around(claim).for_reading(), day)
    return {
        "answers": [each for each in known if each.from_claim_id == claim.pk],
        "answered_by": [each for each in known if each.to_claim_id == claim.pk],
        "position_changes": PositionChange.objects.published().until(day).around(claim).in_short(),
    }


def _citing(request: HttpRequest, claim: Claim) -> dict:
    """Return the references in every format, and a link that opens the page at the statement."""
    works = cited_works(claim, _articles(claim), base_address(request))
    base, here = base_address(request), request.build_absolute_uri(claim.get_absolute_url())
    title, updated = f"{words_of(claim.speaker)}：{words_of(claim, 'statement')}", content_of(request).updated_at
    return {
        "offers": offers_of(request.resolver_match, title, PartialDate(), base, updated),
        "styles": [(style, style.write(works)) for style in STYLES.values()],
        "link": f"{here}#{text_fragment(words_of(claim, 'statement'))}",
    }


def _articles(claim: Claim) -> list:
    return [citation.article for citation in claim.citations.all()]
