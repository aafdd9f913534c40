"""Citations, responses, predictions and changes of position as records, of rows already cut back to a day."""

from typing import Any

from debate.formatting import day_of, public_words
from debate.models import Citation, Claim, PositionChange, Prediction, Response
from debate.presentation.records.entities import sources_in
from debate.presentation.records.shapes import (
    CitationRecord,
    PositionChangeRecord,
    PredictionRecord,
    ResponseRecord,
)
from debate.presentation.records.words import label_of, labels_in
from debate.vocabulary import (
    ChangeDegree,
    ChangeSort,
    CitationState,
    Outcome,
    PredictionKind,
    QuoteType,
    ResponseKind,
    ResponseTarget,
)


def citation_record(citation: Citation, claim: Claim) -> CitationRecord:
    """``citation`` is loaded with its article; its words are cut as on the page of its ``claim``."""
    labels = {
        "quote_type": label_of(QuoteType, citation.quote_type),
        "state": label_of(CitationState, citation.state),
    }
    return {
        "claim": claim.slug,
        "article": citation.article.slug,
        "quote_type": citation.quote_type,
        "attribution": citation.attribution,
        "role_printed": citation.role_printed,
        "start": citation.raw_start or 0,
        "end": citation.raw_end or 0,
        "sha256": citation.quote_sha256,
        "passage_sha256": citation.passage_sha256,
        "passage_length": citation.passage_length,
        "passage_nth": citation.passage_nth,
        "state": citation.state,
        "quote": public_words(citation, claim),
        "labels": labels,
    }


def response_record(response: Response) -> ResponseRecord:
    record: Any = {
        "from_claim": response.from_claim.slug,
        "from_speaker": response.from_claim.speaker.slug,
        "said_on": response.from_claim.said_on,
        "to_claim": _slug(response.to_claim),
        "to_speaker": response.answered.slug,
        "kind": response.kind,
        "target": response.target,
        "note": response.note,
        "note_en": response.note_en,
    }
    labels = {"kind": label_of(ResponseKind, response.kind), "target": label_of(ResponseTarget, response.target)}
    record["labels"] = {**labels, **labels_in(record, "note")}
    return record


def prediction_record(prediction: Prediction, base: str, until: str = "") -> PredictionRecord:
    """``prediction`` is a row of `known_predictions`; why it is judged as it is waits, as of a day, for its outcome."""
    is_judged = bool(prediction.rationale) and (not until or bool(prediction.resolved_on))
    record: Any = {
        "claim": prediction.claim.slug,
        "address": base + prediction.claim.get_absolute_url(),
        "speaker": prediction.claim.speaker.slug,
        "said_on": prediction.claim.said_on,
        **{name: getattr(prediction, name) for name in ("kind", "criteria", "criteria_en", "due_on", "outcome")},
        "resolved_on": prediction.resolved_on,
        "resolved_on_is_event": prediction.resolved_on_is_event,
        "rationale": prediction.rationale if is_judged else "",
        "rationale_en": prediction.rationale_en if is_judged else "",
        "evidence": sources_in(vars(prediction)["public_sources"]) if is_judged else [],
    }
    labels = {
        **labels_in(record, "criteria", "rationale"),
        "kind": label_of(PredictionKind, prediction.kind),
        "outcome": label_of(Outcome, prediction.outcome),
        "due_on": day_of(prediction.due_on),
        "resolved_on": day_of(prediction.resolved_on),
    }
    record["labels"] = labels
    return record


def position_change_record(change: PositionChange) -> PositionChangeRecord:
    """``change`` is a row of `known_changes`."""
    sides = ("speaker", "company", "topic", "before_claim", "after_claim", "after_model")
    record: Any = {
        "slug": change.slug,
        **{name: _slug(getattr(change, name)) for name in sides},
        "degree": change.degree,
        "sort": change.sort.value,
        "rationale": change.rationale,
        "rationale_en": change.rationale_en,
        "evidence": sources_in(vars(change)["public_sources"]) if change.rationale else [],
    }
    labels = {"degree": label_of(ChangeDegree, change.degree), "sort": label_of(ChangeSort, change.sort.value)}
    record["labels"] = {**labels, **labels_in(record, "rationale")}
    return record


def _slug(entity: Any) -> str:
    return entity.slug if entity else ""
