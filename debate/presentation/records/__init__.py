"""What the public may see as records of plain values: the same in files and in the API.

In: ``Content``, rows loaded for reading, the site's address, a partial date. Out: the typed dicts of ``shapes``.
"""

from debate.presentation.records.claims import labelled_claim, load_claim_records, name_record
from debate.presentation.records.entities import (
    article_record,
    company_record,
    entity_label,
    model_record,
    speaker_record,
    topic_record,
)
from debate.presentation.records.history import EventRecord, claim_events, public_versions
from debate.presentation.records.relations import (
    citation_record,
    position_change_record,
    prediction_record,
    response_record,
)
from debate.presentation.records.shapes import (
    ArticleRecord,
    CitationRecord,
    ClaimRecord,
    CompanyRecord,
    LabelledClaim,
    ModelRecord,
    PositionChangeRecord,
    PredictionRecord,
    ResponseRecord,
    SpeakerRecord,
    TopicRecord,
)
from debate.presentation.records.tombstones import Tombstone, tombstones
from debate.presentation.records.values import Day, JsonSchema, Slug, Stances, one_of

__all__ = [
    "ArticleRecord",
    "CitationRecord",
    "ClaimRecord",
    "CompanyRecord",
    "Day",
    "EventRecord",
    "JsonSchema",
    "LabelledClaim",
    "ModelRecord",
    "PositionChangeRecord",
    "PredictionRecord",
    "ResponseRecord",
    "Slug",
    "SpeakerRecord",
    "Stances",
    "Tombstone",
    "TopicRecord",
    "article_record",
    "citation_record",
    "claim_events",
    "company_record",
    "entity_label",
    "labelled_claim",
    "load_claim_records",
    "model_record",
    "name_record",
    "one_of",
    "position_change_record",
    "prediction_record",
    "public_versions",
    "response_record",
    "speaker_record",
    "tombstones",
    "topic_record",
]
