"""Run the whole machine on the bytes of one article, and return what it finds in the form that is scored."""

import time
from collections.abc import Collection

from debate.extraction.candidates import Found, find_candidates
from debate.extraction.evaluation.predicted import Predicted, PredictedArticle
from debate.extraction.page import read_page
from debate.extraction.people import find_people
from debate.extraction.similar_claims import Neighbours
from debate.extraction.types import Candidate, Knowledge, Weights
from debate.text import Cleaned, clean, decode


def predict(
    raw: bytes,
    knowledge: Knowledge,
    neighbours: Neighbours | None = None,
    leave_out: Collection[str] = (),
    weights: Weights | None = None,
) -> tuple[PredictedArticle, str]:
    """Return what the machine finds in one article, and its raw text. For the arguments see `find_candidates`.

    Raises:
        Unreadable: no article's text can be decoded from the bytes.
    """
    started = time.perf_counter()
    decoded = decode(raw)
    cleaned = clean(decoded.text)
    found = find_candidates(cleaned.text, knowledge, neighbours, leave_out, weights)
    seconds = time.perf_counter() - started
    article = PredictedArticle(
        passages=tuple(_passage(candidate, cleaned) for candidate in found.candidates),
        companies=_named(cleaned.text, found, knowledge, "company"),
        models=_named(cleaned.text, found, knowledge, "model"),
        kept=_kept(cleaned, decoded.text),
        characters=len(cleaned.text),
        seconds=seconds,
        text=cleaned.text,
        offsets=cleaned.offsets,
        people=tuple(find_people(read_page(cleaned.text), knowledge)),
    )
    return article, decoded.text


def _passage(candidate: Candidate, cleaned: Cleaned) -> Predicted:
    speech, reading = candidate.speech, candidate.reading
    start, end = cleaned.offsets.to_raw(speech.start, speech.end)
    return Predicted(
        quote=candidate.quote,
        speaker=speech.speaker,
        kind=speech.kind.value,
        stance=reading.stance,
        on_debate=reading.on_debate,
        is_prediction=reading.is_prediction,
        start=start,
        end=end,
    )


def _named(text: str, found: Found, knowledge: Knowledge, kind: str) -> tuple[tuple[str, ...], ...]:
    """Return each company or model that is mentioned, once, with its names as printed and in the knowledge base."""
    known = {each.slug: each.forms for each in (knowledge.companies if kind == "company" else knowledge.models)}
    names: dict[str, set[str]] = {}
    for mention in found.mentions:
        if mention.kind == kind:
            printed = names.setdefault(mention.slug or mention.name, set())
            printed.update((mention.name, text[mention.start : mention.end], *known.get(mention.slug, ())))
    return tuple(tuple(sorted(forms)) for forms in names.values())


def _kept(cleaned: Cleaned, raw_text: str) -> frozenset[int]:
    """Return the positions of the raw text that cleaning kept, without white space."""
    return frozenset(
        position
        for segment in cleaned.offsets.segments
        for position in range(segment.raw_start, segment.raw_start + segment.length)
        if not raw_text[position].isspace()
    )
