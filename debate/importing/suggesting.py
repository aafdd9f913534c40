"""Extract claims from an imported article and store them as suggestions for editors."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
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
    Offered,
    Reason,
    find_candidates,
    learn,
)
from debate.importing.known_names import load_knowledge
from debate.models import Article, Claim, Company, Model, Revision, Speaker, Suggestion, Topic
from debate.models.querysets import Head
from debate.vocabulary import QuoteType, Stance

# A candidate is the same as a citation, or a settled suggestion, that covers at least this share of its characters.
MIN_OVERLAP = 0.5
# An answering cue at most so many code points before a speech belongs to it.
ANSWER_CUE_REACH = 60
QUOTE_TYPES = {
    Kind.DIRECT: QuoteType.DIRECT,
    Kind.INDIRECT: QuoteType.INDIRECT,
    Kind.MIXED: QuoteType.MIXED,
    Kind.NARRATOR: QuoteType.AUTHOR,
}
# What the extraction determines: a stored suggestion in which one differs is replaced.
COMPARED_FIELDS = (
    "quote",
    "quote_type",
    "attribution",
    "role_printed",
    "company_printed",
    "offered",
    "turn",
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
# Many-to-many fields of a suggestion, and what they link to.
LINKED_MODELS: dict[str, Any] = {"proposed_topics": Topic, "proposed_companies": Company, "proposed_models": Model}


def learn_published_claims() -> Neighbours:
    """Return the published claims as examples of stances and topics: the statement and the quotes of each."""
    return _learn_at(Revision.objects.head())


@lru_cache(maxsize=1)
def _learn_at(head: Head) -> Neighbours:
    """Learn once for each revision of the content: ``head`` is the key of the cache."""
    rows = Claim.objects.published().for_export()
    return learn(
        [
            Example(
                slug=claim.slug,
                text=" ".join([claim.statement, *(each.quote for each in claim.citations.all())]),
                stance=Stance(claim.stance).role,
                topics=tuple(topic.slug for topic in claim.topics.all()),
            )
            for claim in rows
        ]
    )


def read_candidates(text: str) -> Found:
    """Return what the machine finds in a clean text. Takes long, so it must not be called within a transaction."""
    return find_candidates(text, load_knowledge(), learn_published_claims())


def suggest(article: Article) -> Counter:
    """Read an imported article and suggest its claims; return as `store_suggestions` does.

    The article is read before the transaction opens, and read again when it was imported anew meanwhile.
    """
    while True:
        found = read_candidates(article.text)
        with transaction.atomic():
            if _lock(article) == article.text_sha256:
                return store_suggestions(article, found)
        article.refresh_from_db(fields=["text", "text_sha256"])


def _lock(article: Article) -> str | None:
    """Make other readings of an article, and decisions on its suggestions, wait for this transaction.

    Returns the fingerprint of the stored text, None when the article is gone.
    """
    locked = Article.objects.filter(pk=article.pk).order_by("pk").select_for_update(no_key=True)
    return locked.values_list("text_sha256", flat=True).first()


def store_suggestions(article: Article, found: Found) -> Counter:
    """Store what was found in the text of an article, in place of what was suggested before; within a transaction.

    Returns how many were ``created``, ``updated``, ``unchanged``, ``cited`` (already), ``decided`` (already) and
    ``dropped``. A span is suggested once: one that an editor has decided on, marked or resized, or that is already
    cited, is left alone; a waiting one that is no longer found is dropped. An updated one keeps its primary key, so
    that its address stays valid.
    """
    _lock(article)
    cited: Any = list(article.citations.with_quote().values_list("start", "end"))
    held, settled = _lock_stored(article)
    pks = {model: dict(model.objects.values_list("slug", "pk")) for model in (*LINKED_MODELS.values(), Speaker, Claim)}
    names = dict(Company.objects.values_list("slug", "name"))
    outcome: Counter = Counter()
    fresh = []
    for candidate in found.candidates:
        span = (candidate.speech.start, candidate.speech.end)
        if _is_covered(*span, cited) or _is_covered(*span, settled):
            outcome["cited" if _is_covered(*span, cited) else "decided"] += 1
            continue
        proposal = (_make_suggestion(article, candidate, found, pks, names), _link_pks(candidate, pks))
        verdict = _verdict(held.pop(span, None), *proposal)
        if verdict in ("created", "updated"):
            fresh.append(proposal)
        outcome[verdict] += 1
    outcome["dropped"] = len(held)
    _replace(fresh, [each.pk for each in held.values()])
    return outcome


def _lock_stored(article: Article) -> tuple[dict[tuple[int, int], Suggestion], list[tuple[int, int]]]:
    """Lock the stored suggestions; return those that may be replaced, by span, and the spans an editor has settled."""
    held = article.suggestions.for_comparison().order_by("pk").select_for_update()
    stored = {(each.start, each.end): each for each in held}
    settled = [span for span, each in stored.items() if not each.is_waiting or each.is_by_hand]
    return {span: each for span, each in stored.items() if span not in settled}, settled


def _verdict(suggestion: Suggestion | None, proposal: Suggestion, links: dict[str, list[int]]) -> str:
    """Compare a proposal with the stored suggestion of its span; give it the primary key of the one it replaces."""
    if suggestion is None:
        return "created"
    if _compared_values(suggestion) == _compared_values(proposal, links):
        return "unchanged"
    proposal.pk = suggestion.pk
    return "updated"


def _is_covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the spans covers at least MIN_OVERLAP of ``[start, end)``."""
    return any(
        min(end, other_end) - max(start, other_start) >= MIN_OVERLAP * (end - start) for other_start, other_end in spans
    )


def _make_suggestion(
    article: Article, candidate: Candidate, found: Found, pks: dict, names: dict[str, str]
) -> Suggestion:
    """``names`` are those of the companies: of one that is known but not printed the machine says the slug."""
    speech, reading = candidate.speech, candidate.reading
    return Suggestion(
        article=article,
        start=speech.start,
        end=speech.end,
        quote=candidate.quote,
        quote_type=QUOTE_TYPES[speech.kind],
        attribution=(speech.speaker or "")[:80],
        role_printed=speech.role[:120],
        company_printed=names.get(speech.company, speech.company)[:120],
        offered=[_offer(each, names) for each in speech.offered],
        turn=speech.turn[:16],
        proposed_speaker_id=pks[Speaker].get(speech.known),
        proposed_stance=Stance.by_role(reading.stance) if reading.stance else "",
        is_prediction=reading.is_prediction,
        on_debate=reading.on_debate,
        similar_claim_id=pks[Claim].get(candidate.same),
        score=round(speech.score, 3),
        reasons=[_reason(each) for each in (*speech.reasons, *reading.reasons)],
        answers=_answer_cues(candidate, found),
        cue=speech.cue[:40],
        extractor_version=EXTRACTOR_VERSION,
    )


def _offer(offered: Offered, names: dict[str, str]) -> dict[str, Any]:
    company = names.get(offered.company, offered.company)
    return asdict(offered) | {"company": company, "probability": round(offered.probability, 3)}


def _reason(reason: Reason) -> dict[str, str]:
    return {"rule": reason.rule, "words": reason.words}


def _answer_cues(candidate: Candidate, found: Found) -> list[dict[str, str]]:
    """Return whom a speech seems to answer, from cues in it or shortly before it."""
    speech = candidate.speech
    places = (speech.start - ANSWER_CUE_REACH, speech.end)
    first, last = (bisect_left(found.answers, place, key=lambda each: each.start) for place in places)
    return [
        {"target": each.target, "target_words": each.target_words, "cue": each.cue}
        for each in found.answers[first:last]
        if each.speaker == (speech.speaker or "")
    ]


def _link_pks(candidate: Candidate, pks: dict) -> dict[str, list[int]]:
    """Return the primary keys of the candidate's known topics, companies and models, by the suggestion's field."""
    named = {"company": Company, "model": Model}
    slugs = {
        "proposed_topics": candidate.reading.topics,
        **{
            field: [each.slug for each in candidate.mentions if named[each.kind] is model]
            for field, model in LINKED_MODELS.items()
            if model is not Topic
        },
    }
    return {
        field: sorted({pks[LINKED_MODELS[field]][slug] for slug in of if slug in pks[LINKED_MODELS[field]]})
        for field, of in slugs.items()
    }


def _compared_values(suggestion: Suggestion, links: dict[str, list[int]] | None = None) -> dict:
    """Return what is compared of a suggestion; ``links`` are those of one that is not stored yet."""
    if links is None:
        links = {field: sorted(each.pk for each in getattr(suggestion, field).all()) for field in LINKED_MODELS}
    return {field: getattr(suggestion, field) for field in COMPARED_FIELDS} | links


def _replace(fresh: list[tuple[Suggestion, dict[str, list[int]]]], gone: list[int]) -> None:
    """Store new and changed suggestions with their links; delete those of the primary keys ``gone``."""
    replaced = [suggestion.pk for suggestion, _ in fresh if suggestion.pk]
    Suggestion.objects.filter(pk__in=[*gone, *replaced]).delete()
    Suggestion.objects.bulk_create([suggestion for suggestion, _ in fresh])
    for field, model in LINKED_MODELS.items():
        through = getattr(Suggestion, field).through
        column = f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            through(**{"suggestion_id": suggestion.pk, column: pk})
            for suggestion, links in fresh
            for pk in links[field]
        )
