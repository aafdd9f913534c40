"""What the API answers, as typed dicts; written by generate_records.py."""

from typing import Any, Literal, NotRequired, TypedDict


class ArticleRecord(TypedDict):
    """What is known of an article, never its text. ``sha256`` is that of the bytes the citations were taken from."""

    slug: str
    address: str
    title: str
    title_en: str
    outlet: str
    outlet_en: str
    byline: str
    url: str
    published_on: str
    published_how: str
    published_how_en: str
    event: str
    event_en: str
    script: Literal["", "zh-Hans", "zh-Hant", "mixed", "en"]
    summary: str
    summary_en: str
    sha256: str
    claims: int
    labels: dict[str, str]


class ArticleRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["ArticleRecord"]


class ChangedField(TypedDict):
    field: Literal["slug", "statement", "statement_en", "stance", "sense_of_open", "said_on", "occasion", "occasion_en", "note", "note_en", "type", "role", "role_en", "speaker"]
    before: str
    after: str


class Changes(TypedDict):
    """``items`` are the moved claims as they stand now, ``gone`` the slugs to forget.

    ``others`` tells that something besides claims moved: read the other lists again. ``revision`` is what to ask with
    next time, once ``next`` is null.
    """

    revision: str
    others: bool
    next: "str | None"
    items: list["LabelledClaim"]
    gone: list["Tombstone"]


class CitationRecord(TypedDict):
    """One passage; ``quote`` is as much of it as the public may see, '' while its words are not at hand."""

    claim: str
    article: str
    quote_type: Literal["direct", "indirect", "mixed", "author", "heading"]
    attribution: str
    role_printed: str
    start: int
    end: int
    sha256: str
    passage_sha256: str
    passage_length: int
    passage_nth: int
    state: Literal["awaiting", "located", "found", "orphaned"]
    quote: str
    labels: dict[str, str]


class CitationRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["CitationRecord"]


class ClaimDetail(TypedDict):
    """A claim with the editors' note, and its passages as far as the public may see them."""

    slug: str
    address: str
    statement: str
    statement_en: str
    speaker: "NameRecord"
    said_for: list[str]
    stance: Literal["open", "both", "closed", "neutral"]
    type: Literal["factual", "predictive", "causal", "comparative", "normative", "definitional"]
    sense_of_open: Literal["osi", "open_weights", "open_code", "open_api", "unspecified"]
    topics: list[str]
    about_companies: list[str]
    about_models: list[str]
    said_on: str
    occasion: str
    occasion_en: str
    role: str
    role_en: str
    citations: list["PlaceRecord"]
    prediction: Literal["", "pending", "came_true", "partly", "did_not_happen", "ambiguous", "unfalsifiable"]
    prediction_kind: Literal["", "forecast", "plan", "truism"]
    reviewed_on: str
    licence: str
    labels: dict[str, str]
    note: str
    note_en: str
    passages: list["CitationRecord"]


class ClaimHistory(TypedDict):
    slug: str
    events: list["EventRecord"]


class CompanyRecord(TypedDict):
    """``claims`` are those its people made in office, ``claims_about`` those about it."""

    slug: str
    address: str
    name: str
    name_en: str
    aliases: list[str]
    kind: Literal["company", "lab", "university", "investor", "media", "foundation", "government", "analyst"]
    country: str
    website: str
    summary: str
    summary_en: str
    claims: int
    claims_about: int
    stances: dict[str, int]
    first_said_on: str
    last_said_on: str
    models: list[str]
    labels: dict[str, str]


class CompanyRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["CompanyRecord"]


class EventRecord(TypedDict):
    """One moment (ISO 8601, UTC) at which what readers see of a claim changed; who changed it is not told."""

    at: str
    event: Literal["published", "changed", "withdrawn"]
    changes: list["ChangedField"]


class FacetRecord(TypedDict):
    """What a list can be narrowed by; counts leave out the condition on the facet itself. ``total`` counts options."""

    name: str
    label: str
    total: int
    options: list["Option"]


class Facets(TypedDict):
    revision: str
    count: int
    facets: list["FacetRecord"]


class Found(TypedDict):
    """``loosened`` are the words that were searched for instead, '' when those that were asked for were found."""

    revision: str
    count: int
    loosened: str
    names: list["FoundName"]
    claims: list["LabelledClaim"]
    suggestions: list["SuggestedQuery"]


class FoundName(TypedDict):
    kind: str
    slug: str
    name: str
    name_en: str
    address: str
    label: str


class LabelledClaim(TypedDict):
    slug: str
    address: str
    statement: str
    statement_en: str
    speaker: "NameRecord"
    said_for: list[str]
    stance: Literal["open", "both", "closed", "neutral"]
    type: Literal["factual", "predictive", "causal", "comparative", "normative", "definitional"]
    sense_of_open: Literal["osi", "open_weights", "open_code", "open_api", "unspecified"]
    topics: list[str]
    about_companies: list[str]
    about_models: list[str]
    said_on: str
    occasion: str
    occasion_en: str
    role: str
    role_en: str
    citations: list["PlaceRecord"]
    prediction: Literal["", "pending", "came_true", "partly", "did_not_happen", "ambiguous", "unfalsifiable"]
    prediction_kind: Literal["", "forecast", "plan", "truism"]
    reviewed_on: str
    licence: str
    labels: dict[str, str]


class LabelledClaimPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["LabelledClaim"]


class LandmarkRecord(TypedDict):
    """A release that many claims talk about, or an occasion on which many were made; the other is ''."""

    month: str
    count: int
    model: str
    occasion: str
    label: str


class LayerRecord(TypedDict):
    """How open one layer of a model was, and when; ``source`` is null until one is public."""

    layer: Literal["weights", "training_code", "inference_code", "training_data", "evaluation_code", "architecture_doc", "api", "plugins", "licence", "paper"]
    value: Literal["open", "partial", "closed", "undisclosed", "not_applicable"]
    since: str
    until: str
    note: str
    note_en: str
    source: "SourceRecord | None"
    labels: dict[str, str]


class Matrix(TypedDict):
    """Topics by stance, the most argued first. A claim on two of them counts in both, and once in ``count``."""

    revision: str
    count: int
    stances: dict[str, int]
    topics: list["TopicRow"]


class ModelRecord(TypedDict):
    """``openness`` and ``licence`` are '' as of a day on which they may not have been known yet."""

    slug: str
    address: str
    name: str
    name_en: str
    aliases: list[str]
    developer: str
    family: str
    released_on: str
    openness: Literal["", "open", "open_weights", "partly_open", "closed", "undisclosed"]
    licence: str
    licence_en: str
    verified: bool
    note: str
    note_en: str
    source: "SourceRecord | None"
    layers: list["LayerRecord"]
    claims: int
    stances: dict[str, int]
    labels: dict[str, str]


class ModelRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["ModelRecord"]


class NameRecord(TypedDict):
    slug: str
    name: str
    name_en: str


class Option(TypedDict):
    value: str
    label: str
    count: int


class ParameterError(TypedDict):
    parameter: str
    detail: str


class PeriodRow(TypedDict):
    period: str
    count: int
    stances: dict[str, int]


class PhotoRecord(TypedDict):
    address: str
    author: str
    licence: str


class PlaceRecord(TypedDict):
    """A place where a claim is cited from: ``start`` and ``end`` count characters of the article as received."""

    article: str
    title: str
    outlet: str
    outlet_en: str
    published_on: str
    url: str
    quote_type: Literal["direct", "indirect", "mixed", "author", "heading"]
    start: int
    end: int
    sha256: str


class PositionChangeRecord(TypedDict):
    """An editor's judgement; what is missing on either side is ''."""

    slug: str
    speaker: str
    company: str
    topic: str
    before_claim: str
    after_claim: str
    after_model: str
    degree: Literal["half", "full", "clarification"]
    sort: Literal["position", "words", "release", "reported", "clarified"]
    rationale: str
    rationale_en: str
    evidence: list["SourceRecord"]
    labels: dict[str, str]


class PositionChangeRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["PositionChangeRecord"]


class PredictionRecord(TypedDict):
    claim: str
    address: str
    speaker: str
    said_on: str
    kind: Literal["forecast", "plan", "truism"]
    criteria: str
    criteria_en: str
    due_on: str
    outcome: Literal["pending", "came_true", "partly", "did_not_happen", "ambiguous", "unfalsifiable"]
    resolved_on: str
    resolved_on_is_event: bool
    rationale: str
    rationale_en: str
    evidence: list["SourceRecord"]
    labels: dict[str, str]


class PredictionRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["PredictionRecord"]


class ProblemRecord(TypedDict):
    """``type`` leads to an explanation; ``errors`` tell of each parameter what is wrong with it."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list["ParameterError"]]


class ResponseRecord(TypedDict):
    """One claim answers another, or, where ``to_claim`` is '', its speaker alone."""

    from_claim: str
    from_speaker: str
    said_on: str
    to_claim: str
    to_speaker: str
    kind: Literal["rebuts", "supports", "qualifies", "restates", "retracts_own", "questions"]
    target: Literal["named", "unnamed_but_clear", "inferred"]
    note: str
    note_en: str
    labels: dict[str, str]


class ResponseRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["ResponseRecord"]


class RoleRecord(TypedDict):
    company: str
    role: str
    role_en: str
    since: str
    until: str
    source: "SourceRecord | None"


class SourceRecord(TypedDict):
    """What a fact rests on: a page, or an article of the base; the other is ''."""

    url: str
    article: str
    publisher: str
    publisher_en: str


class SpeakerRecord(TypedDict):
    """``summary`` is written with today's knowledge, and left out as of an earlier day."""

    slug: str
    address: str
    name: str
    name_en: str
    aliases: list[str]
    kind: Literal["person", "organisation", "unnamed", "group"]
    summary: str
    summary_en: str
    wikidata: str
    photo: "PhotoRecord | None"
    claims: int
    stances: dict[str, int]
    first_said_on: str
    last_said_on: str
    affiliations: list["RoleRecord"]
    labels: dict[str, str]


class SpeakerRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["SpeakerRecord"]


class Start(TypedDict):
    """``updated_at`` is when a claim was last published or reviewed, null while there is none."""

    revision: str
    updated_at: "str | None"
    claims: int
    licence: str
    documentation: str
    resources: list[str]


class SuggestedQuery(TypedDict):
    """What to ask instead of what finds nothing; ``query`` is its query string, by which ``count`` claims are found."""

    words: str
    query: str
    count: int


class Timeline(TypedDict):
    """Claims by month; ``years`` are those of which only the year is known, ``undated`` counts the rest."""

    revision: str
    count: int
    undated: int
    months: list["PeriodRow"]
    years: list["PeriodRow"]
    landmarks: list["LandmarkRecord"]


class Tombstone(TypedDict):
    """A slug under which no claim is published any more: ``moved_to`` is where it stands now, '' for nowhere.

    ``because`` is the public reason why a claim was withdrawn.
    """

    slug: str
    what: Literal["withdrawn", "moved", "gone"]
    because: str
    moved_to: str


class TopicRecord(TypedDict):
    slug: str
    address: str
    name: str
    name_en: str
    definition: str
    definition_en: str
    claims: int
    stances: dict[str, int]
    labels: dict[str, str]


class TopicRecordPage(TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: str
    count: int
    next: "str | None"
    items: list["TopicRecord"]


class TopicRow(TypedDict):
    slug: str
    label: str
    count: int
    stances: dict[str, int]
