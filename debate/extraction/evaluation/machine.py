"""Run the whole reading machine on the bytes of one article, and put what it says in the form that is scored."""

import time
from collections.abc import Collection

from debate.extraction.candidates import Found, find_candidates
from debate.extraction.evaluation.predicted import Predicted, PredictedArticle
from debate.extraction.similar_claims import Neighbours
from debate.extraction.types import Candidate, Knowledge
from debate.text import Cleaned, clean, decode


def predict(
    raw: bytes, knowledge: Knowledge, neighbours: Neighbours | None = None, leave_out: Collection[str] = ()
) -> tuple[PredictedArticle, str]:
    """What the machine says of one article, and the article's raw text. See `find_candidates` for the arguments.

    Raises:
        Unreadable: the bytes are no text an article can be read from.
    """
    started = time.perf_counter()
    decoded = decode(raw)
    cleaned = clean(decoded.text)
    found = find_candidates(cleaned.text, knowledge, neighbours, leave_out)
    seconds = time.perf_counter() - started
    article = PredictedArticle(
        passages=tuple(_passage(candidate) for candidate in found.candidates),
        companies=_named(cleaned.text, found, knowledge, "company"),
        models=_named(cleaned.text, found, knowledge, "model"),
        kept=_kept(cleaned, decoded.text),
        characters=len(cleaned.text),
        seconds=seconds,
    )
    return article, decoded.text


def _passage(candidate: Candidate) -> Predicted:
    speech, reading = candidate.speech, candidate.reading
    return Predicted(
        quote=candidate.quote,
        speaker=speech.speaker,
        kind=speech.kind.value,
        stance=reading.stance,
        on_debate=reading.on_debate,
        is_prediction=reading.is_prediction,
    )


def _named(text: str, found: Found, knowledge: Knowledge, kind: str) -> tuple[tuple[str, ...], ...]:
    """Each thing mentioned once, by every name it has: as printed, and as the knowledge base knows it."""
    known = {each.slug: each.forms for each in (knowledge.companies if kind == "company" else knowledge.models)}
    names: dict[str, set[str]] = {}
    for mention in found.mentions:
        if mention.kind == kind:
            printed = names.setdefault(mention.slug or mention.name, set())
            printed.update((mention.name, text[mention.start : mention.end], *known.get(mention.slug, ())))
    return tuple(tuple(sorted(forms)) for forms in names.values())


def _kept(cleaned: Cleaned, raw_text: str) -> frozenset[int]:
    return frozenset(
        position
        for segment in cleaned.offsets.segments
        for position in range(segment.raw_start, segment.raw_start + segment.length)
        if not raw_text[position].isspace()
    )
