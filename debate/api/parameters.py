"""The query parameters of resources as pydantic models, by which requests are read and described."""

from typing import Annotated, Any, Literal

from django.utils.translation import override
from ninja import Schema
from pydantic import AfterValidator, Field, create_model

from debate.content.filters import Bound, ClaimFilter, Narrow
from debate.presentation.records import JsonSchema
from debate.vocabulary import (
    ENGLISH,
    CompanyKind,
    Openness,
    Outcome,
    PartialDate,
    PredictionKind,
    ResponseKind,
    ResponseTarget,
    SpeakerKind,
)

USUAL, MOST = 50, 100
# An entity of the directory by its slug, so many of them: what no entity has is refused by the view.
Slugs = Annotated[list[str], Field([], description="Slugs; any of several. Repeat the parameter.")]
Day = Annotated[
    str, AfterValidator(PartialDate), JsonSchema(pattern=ClaimFilter.base_filters["until"].value_schema["pattern"])
]


class Asked(Schema):
    """What every resource can be asked."""

    lang: Literal["zh-hans", "zh-hant", "en"] = Field(
        "zh-hans", description="Language of `labels`, addresses and error messages."
    )


class AsOf(Asked):
    until: Day = Field("", description="Read as of the end of this day, month or year: nothing later is known.")


class Paged(AsOf):
    limit: int = Field(USUAL, ge=1, le=MOST, description="At most so many items.")
    cursor: str = Field("", max_length=300, description="Where to go on: as it stands in `next`.")


class SpeakersAsked(Paged):
    kind: list[SpeakerKind] = []


class CompaniesAsked(Paged):
    kind: list[CompanyKind] = []


class ModelsAsked(Paged):
    developer: Slugs
    openness: list[Openness] = []


class ArticlesAsked(Paged):
    year: str = Field("", pattern="^([0-9]{4})?$", description="Published in this year.")


class CitationsAsked(Paged):
    claim: str = Field("", description="The slug of a claim: only its citations.")
    article: str = Field("", description="The slug of an article: only citations of it.")


class ResponsesAsked(Paged):
    kind: list[ResponseKind] = []
    target: list[ResponseTarget] = []
    speaker: Slugs


class PredictionsAsked(Paged):
    kind: list[PredictionKind] = []
    outcome: list[Outcome] = []
    speaker: Slugs


class PositionChangesAsked(Paged):
    speaker: Slugs
    company: Slugs


class ChangesAsked(Asked):
    since: str = Field(description="The `revision` of an earlier answer.", max_length=80)
    limit: int = Field(USUAL, ge=1, le=MOST, description="At most so many claims.")
    cursor: str = Field("", max_length=300, description="Where to go on: as it stands in `next`.")


def _filters() -> dict[str, Any]:
    """Return the filters of claim lists as fields: the view lets `ClaimFilter` itself judge their values."""
    with override(ENGLISH):
        return {
            name: _field(filter_)
            for name, filter_ in ClaimFilter.base_filters.items()
            if name not in Paged.model_fields
        }


def _field(filter_: Narrow | Bound) -> tuple[Any, Any]:
    said = f"{filter_.label}: {str(filter_.sentence).format('…')}"
    if isinstance(filter_, Narrow):
        items: Any = {"items": filter_.value_schema}
        return list[str], Field([], description=said, json_schema_extra=items)
    return str, Field("", description=said, json_schema_extra=filter_.value_schema)


FilteredAsked: Any = create_model("FilteredAsked", __base__=AsOf, **_filters())


class ClaimsAsked(FilteredAsked, Paged):
    sort: Literal["newest", "oldest"] = Field("newest", description="By the day on which it was said.")


class FacetsAsked(FilteredAsked):
    limit: int = Field(
        MOST, ge=1, le=1000, description="At most so many options of each facet, the most frequent ones."
    )


class SearchAsked(FilteredAsked):
    limit: int = Field(USUAL, ge=1, le=MOST, description="At most so many claims, the most relevant ones.")
