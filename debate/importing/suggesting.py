"""Read an imported article with the machine and store what it finds as suggestions for editors."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import transaction

from debate.extraction import (
    EXTRACTOR_VERSION,
    Candidate,
    Example,
    Found,
    Kind,
    Neighbours,
    Reason,
    find_candidates,
    learn,
)
from debate.importing.known_names import load_knowledge
from debate.models import Article, Claim, Company, Model, Revision, Speaker, Suggestion, Topic
from debate.models.querysets import Head
from debate.vocabulary import QuoteType

# A candidate that shares this much of itself with a curated citation is that citation.
CITED = 0.5
# A cue of answering this close before a speech introduces it.
NEAR = 60
QUOTE_TYPES = {
    Kind.DIRECT: QuoteType.DIRECT,
    Kind.INDIRECT: QuoteType.INDIRECT,
    Kind.MIXED: QuoteType.MIXED,
    Kind.NARRATOR: QuoteType.DIRECT,
}
PROPOSED = (
    "quote",
    "quote_type",
    "attribution",
    "role_printed",
    "company_printed",
    "proposed_speaker_id",
    "proposed_stance",
    "is_prediction",
    "on_debate",
    "similar_claim_id",
    "score",
    "reasons",
    "answers",
    "cue",
    "extractor_version",
)
LINKS: dict[str, Any] = {"proposed_topics": Topic, "proposed_companies": Company, "proposed_models": Model}


def accepted_claims() -> Neighbours:
    """What editors have published, as the machine may learn from it: our statement and the quotes of each claim."""
    return _learnt(Revision.objects.head())


@lru_cache(maxsize=1)
def _learnt(head: Head) -> Neighbours:
    """Learnt anew when the content has moved since."""
    rows = Claim.objects.published().for_export()
    return learn(
        [
            Example(
                slug=claim.slug,
                text=" ".join([claim.statement, *(each.quote for each in claim.citations.all())]),
                stance=claim.stance,
                topics=tuple(topic.slug for topic in claim.topics.all()),
            )
            for claim in rows
        ]
    )


@transaction.atomic
def suggest(article: Article) -> Counter:
    """Suggest claims of one imported article.

    Returns how many were created, updated, unchanged, cited (already), decided (already) and dropped. A span is
    suggested once: one that an editor has decided on, marked or cut anew, or that is already cited, is left alone; a
    waiting one that the machine no longer finds is dropped. An updated one keeps its primary key, so that its page
    still answers.
    """
    # Who reads it as well, or decides one of its suggestions, waits until we are done.
    list(Article.objects.filter(pk=article.pk).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    found = find_candidates(article.text, load_knowledge(), accepted_claims())
    cited: Any = list(article.citations.located().values_list("start", "end"))
    held, settled = _stored(article)
    pks = {model: dict(model.objects.values_list("slug", "pk")) for model in (*LINKS.values(), Speaker, Claim)}
    outcome: Counter = Counter()
    fresh = []
    for candidate in found.candidates:
        span = (candidate.speech.start, candidate.speech.end)
        if _is_covered(*span, cited) or _is_covered(*span, settled):
            outcome["cited" if _is_covered(*span, cited) else "decided"] += 1
            continue
        proposal = (_proposal(article, candidate, found, pks), _links(candidate, pks))
        verdict = _verdict(held.pop(span, None), *proposal)
        if verdict in ("created", "updated"):
            fresh.append(proposal)
        outcome[verdict] += 1
    outcome["dropped"] = len(held)
    _store(fresh, [each.pk for each in held.values()])
    return outcome


def _stored(article: Article) -> tuple[dict[tuple[int, int], Suggestion], list[tuple[int, int]]]:
    """What was suggested before: what the machine may replace, by span, and the spans a person has settled."""
    held = article.suggestions.for_comparison().order_by("pk").select_for_update()
    stored = {(each.start, each.end): each for each in held}
    settled = [span for span, each in stored.items() if not each.is_waiting or each.is_by_hand]
    return {span: each for span, each in stored.items() if span not in settled}, settled


def _verdict(suggestion: Suggestion | None, proposal: Suggestion, links: dict[str, list[int]]) -> str:
    """What becomes of a proposal for a span; one that replaces a waiting suggestion takes its primary key."""
    if suggestion is None:
        return "created"
    if _as_proposed(suggestion) == _as_proposed(proposal, links):
        return "unchanged"
    proposal.pk = suggestion.pk
    return "updated"


def _is_covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(
        min(end, other_end) - max(start, other_start) >= CITED * (end - start) for other_start, other_end in spans
    )


def _proposal(article: Article, candidate: Candidate, found: Found, pks: dict) -> Suggestion:
    speech, reading = candidate.speech, candidate.reading
    return Suggestion(
        article=article,
        start=speech.start,
        end=speech.end,
        quote=candidate.quote,
        quote_type=QUOTE_TYPES[speech.kind],
        attribution=(speech.speaker or "")[:80],
        role_printed=speech.role[:120],
        company_printed=speech.company[:120],
        proposed_speaker_id=pks[Speaker].get(speech.known),
        proposed_stance=reading.stance,
        is_prediction=reading.is_prediction,
        on_debate=reading.on_debate,
        similar_claim_id=pks[Claim].get(candidate.same),
        score=round(speech.score, 3),
        reasons=[_reason(each) for each in (*speech.reasons, *reading.reasons)],
        answers=_answers(candidate, found),
        cue=speech.cue[:40],
        extractor_version=EXTRACTOR_VERSION,
    )


def _reason(reason: Reason) -> dict[str, str]:
    return {"rule": reason.rule, "words": reason.words}


def _answers(candidate: Candidate, found: Found) -> list[dict[str, str]]:
    """Whom this speech seems to answer: cues in it or in the words that introduce it."""
    speech = candidate.speech
    near = (each for each in found.answers if speech.start - NEAR <= each.start < speech.end)
    return [
        {"target": each.target, "target_words": each.target_words, "cue": each.cue}
        for each in near
        if each.speaker == (speech.speaker or "")
    ]


def _links(candidate: Candidate, pks: dict) -> dict[str, list[int]]:
    """The topics, companies and models that the knowledge base knows, as primary keys."""
    named = {"company": Company, "model": Model}
    slugs = {
        "proposed_topics": candidate.reading.topics,
        **{
            field: [each.slug for each in candidate.mentions if named[each.kind] is model]
            for field, model in LINKS.items()
            if model is not Topic
        },
    }
    return {
        field: sorted({pks[LINKS[field]][slug] for slug in of if slug in pks[LINKS[field]]})
        for field, of in slugs.items()
    }


def _as_proposed(suggestion: Suggestion, links: dict[str, list[int]] | None = None) -> dict:
    """What the machine said, to tell whether it says the same again."""
    if links is None:
        links = {field: sorted(each.pk for each in getattr(suggestion, field).all()) for field in LINKS}
    return {field: getattr(suggestion, field) for field in PROPOSED} | links


def _store(fresh: list[tuple[Suggestion, dict[str, list[int]]]], gone: list[int]) -> None:
    replaced = [suggestion.pk for suggestion, _ in fresh if suggestion.pk]
    Suggestion.objects.filter(pk__in=[*gone, *replaced]).delete()
    Suggestion.objects.bulk_create([suggestion for suggestion, _ in fresh])
    for field, model in LINKS.items():
        through = getattr(Suggestion, field).through
        column = f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            through(**{"suggestion_id": suggestion.pk, column: pk})
            for suggestion, links in fresh
            for pk in links[field]
        )
