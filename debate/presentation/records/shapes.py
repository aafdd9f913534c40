"""The shapes of records: what files and the API hold of a claim and of all that belongs to it, field by field.

Texts are as stored: Simplified Chinese, and our English in the field of the same name with ``_en``. ``labels`` are
what to print in the language that was asked for. Dates are partial (``2024``, ``2024-07``, ``2024-07-05``), '' when
unknown; entities are named by slug. The JSON schema of the API is made from these shapes.
"""

from typing import Annotated, TypedDict

from debate.presentation.records.values import Day, Labels, Sha256, Slug, Stances, one_of
from debate.vocabulary import (
    AssessmentValue,
    ChangeDegree,
    ChangeSort,
    CitationState,
    ClaimType,
    CompanyKind,
    Dimension,
    Openness,
    Outcome,
    PredictionKind,
    QuoteType,
    ResponseKind,
    ResponseTarget,
    Script,
    SenseOfOpen,
    SpeakerKind,
    Stance,
)


class NameRecord(TypedDict):
    slug: Slug
    name: str
    name_en: str


class PlaceRecord(TypedDict):
    """A place where a claim is cited from: ``start`` and ``end`` count characters of the article as received."""

    article: Slug
    title: str
    outlet: str
    outlet_en: str
    published_on: Day
    url: str
    quote_type: Annotated[str, one_of(QuoteType)]
    start: int
    end: int
    sha256: Sha256


class ClaimRecord(TypedDict):
    """``prediction`` is the outcome as known on the day; it and its kind are '' for what foretells nothing."""

    slug: Slug
    address: str
    statement: str
    statement_en: str
    speaker: NameRecord
    said_for: list[Slug]
    stance: Annotated[str, one_of(Stance)]
    type: Annotated[str, one_of(ClaimType)]
    sense_of_open: Annotated[str, one_of(SenseOfOpen)]
    topics: list[Slug]
    about_companies: list[Slug]
    about_models: list[Slug]
    said_on: Day
    occasion: str
    occasion_en: str
    role: str
    role_en: str
    citations: list[PlaceRecord]
    prediction: Annotated[str, one_of(Outcome, "")]
    prediction_kind: Annotated[str, one_of(PredictionKind, "")]
    reviewed_on: Day
    licence: str


class LabelledClaim(ClaimRecord):
    labels: Labels


class SourceRecord(TypedDict):
    """What a fact rests on: a page, or an article of the base; the other is ''."""

    url: str
    article: str
    publisher: str
    publisher_en: str


class RoleRecord(TypedDict):
    company: Slug
    role: str
    role_en: str
    since: Day
    until: Day
    source: SourceRecord | None


class PhotoRecord(TypedDict):
    address: str
    author: str
    licence: str


class SpeakerRecord(TypedDict):
    """``summary`` is written with today's knowledge, and left out as of an earlier day."""

    slug: Slug
    address: str
    name: str
    name_en: str
    aliases: list[str]
    kind: Annotated[str, one_of(SpeakerKind)]
    summary: str
    summary_en: str
    wikidata: str
    photo: PhotoRecord | None
    claims: int
    stances: Stances
    first_said_on: Day
    last_said_on: Day
    affiliations: list[RoleRecord]
    labels: Labels


class CompanyRecord(TypedDict):
    """``claims`` are those its people made in office, ``claims_about`` those about it."""

    slug: Slug
    address: str
    name: str
    name_en: str
    aliases: list[str]
    kind: Annotated[str, one_of(CompanyKind)]
    country: str
    website: str
    summary: str
    summary_en: str
    claims: int
    claims_about: int
    stances: Stances
    first_said_on: Day
    last_said_on: Day
    models: list[Slug]
    labels: Labels


class LayerRecord(TypedDict):
    """How open one layer of a model was, and when; ``source`` is null until one is public."""

    layer: Annotated[str, one_of(Dimension)]
    value: Annotated[str, one_of(AssessmentValue)]
    since: Day
    until: Day
    note: str
    note_en: str
    source: SourceRecord | None
    labels: Labels


class ModelRecord(TypedDict):
    """``openness`` and ``licence`` are '' as of a day on which they may not have been known yet."""

    slug: Slug
    address: str
    name: str
    name_en: str
    aliases: list[str]
    developer: Slug
    family: str
    released_on: Day
    openness: Annotated[str, one_of(Openness, "")]
    licence: str
    licence_en: str
    verified: bool
    note: str
    note_en: str
    source: SourceRecord | None
    layers: list[LayerRecord]
    claims: int
    stances: Stances
    labels: Labels


class TopicRecord(TypedDict):
    slug: Slug
    address: str
    name: str
    name_en: str
    definition: str
    definition_en: str
    claims: int
    stances: Stances
    labels: Labels


class ArticleRecord(TypedDict):
    """What is known of an article, never its text. ``sha256`` is that of the bytes the citations were taken from."""

    slug: Slug
    address: str
    title: str
    title_en: str
    outlet: str
    outlet_en: str
    byline: str
    url: str
    published_on: Day
    published_how: str
    published_how_en: str
    event: str
    event_en: str
    script: Annotated[str, one_of(Script, "")]
    summary: str
    summary_en: str
    sha256: Sha256
    claims: int
    labels: Labels


class CitationRecord(TypedDict):
    """One passage; ``quote`` is as much of it as the public may see, '' while its words are not at hand."""

    claim: Slug
    article: Slug
    quote_type: Annotated[str, one_of(QuoteType)]
    attribution: str
    role_printed: str
    start: int
    end: int
    sha256: Sha256
    passage_sha256: Sha256
    passage_length: int
    passage_nth: int
    state: Annotated[str, one_of(CitationState)]
    quote: str
    labels: Labels


class ResponseRecord(TypedDict):
    """One claim answers another, or, where ``to_claim`` is '', its speaker alone."""

    from_claim: Slug
    from_speaker: Slug
    said_on: Day
    to_claim: str
    to_speaker: Slug
    kind: Annotated[str, one_of(ResponseKind)]
    target: Annotated[str, one_of(ResponseTarget)]
    note: str
    note_en: str
    labels: Labels


class PredictionRecord(TypedDict):
    claim: Slug
    address: str
    speaker: Slug
    said_on: Day
    kind: Annotated[str, one_of(PredictionKind)]
    criteria: str
    criteria_en: str
    due_on: Day
    outcome: Annotated[str, one_of(Outcome)]
    resolved_on: Day
    resolved_on_is_event: bool
    rationale: str
    rationale_en: str
    evidence: list[SourceRecord]
    labels: Labels


class PositionChangeRecord(TypedDict):
    """An editor's judgement; what is missing on either side is ''."""

    slug: Slug
    speaker: str
    company: str
    topic: str
    before_claim: Slug
    after_claim: str
    after_model: str
    degree: Annotated[str, one_of(ChangeDegree)]
    sort: Annotated[str, one_of(ChangeSort)]
    rationale: str
    rationale_en: str
    evidence: list[SourceRecord]
    labels: Labels
