"""Where the API begins, and the numbers behind the pictures: topics by stance, and claims by month."""

from datetime import datetime
from typing import Annotated, Any, TypedDict

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query

from debate.api.application import resource
from debate.api.paging import Revision, content_of, revision_of
from debate.api.parameters import Asked, AsOf, FilteredAsked
from debate.api.resources.claims import filter_of
from debate.models import Model
from debate.presentation import base_address
from debate.presentation.charts.counting import STANCE_ORDER, landmarks_among, months_of, topic_stance_matrix
from debate.presentation.records import Day, JsonSchema, Stances, entity_label
from debate.vocabulary import LICENCE

# The names of the resources that are lists, or stand by themselves.
LISTS = (
    *("claim_list", "speaker_list", "company_list", "model_list", "topic_list", "article_list"),
    *("citation_list", "response_list", "prediction_list", "position_change_list"),
    *("facets", "search", "matrix", "timeline", "changes", "openapi"),
)


class Start(TypedDict):
    """``updated_at`` is when a claim was last published or reviewed, null while there is none."""

    revision: Revision
    updated_at: Annotated[str, JsonSchema(format="date-time")] | None
    claims: int
    licence: str
    documentation: str
    resources: list[str]


class TopicRow(TypedDict):
    slug: str
    label: str
    count: int
    stances: Stances


class Matrix(TypedDict):
    """Topics by stance, the most argued first. A claim on two of them counts in both, and once in ``count``."""

    revision: Revision
    count: int
    stances: Stances
    topics: list[TopicRow]


class PeriodRow(TypedDict):
    period: Day
    count: int
    stances: Stances


class LandmarkRecord(TypedDict):
    """A release that many claims talk about, or an occasion on which many were made; the other is ''."""

    month: Day
    count: int
    model: str
    occasion: str
    label: str


class Timeline(TypedDict):
    """Claims by month; ``years`` are those of which only the year is known, ``undated`` counts the rest."""

    revision: Revision
    count: int
    undated: int
    months: list[PeriodRow]
    years: list[PeriodRow]
    landmarks: list[LandmarkRecord]


@resource("/", Start)
def start(request: HttpRequest, query: Query[Asked]) -> Any:
    """The revision of the content and the addresses of all resources."""
    content, base = content_of(request), base_address(request)
    updated: datetime | None = content.updated_at
    return {
        "revision": revision_of(content.head),
        "updated_at": updated.isoformat(timespec="seconds") if updated else None,
        "claims": len(content.index),
        "licence": LICENCE,
        "documentation": base + reverse("api_docs"),
        "resources": [base + reverse(f"api:{name}") for name in LISTS],
    }


@resource("/matrix/", Matrix)
def matrix(request: HttpRequest, query: Query[AsOf]) -> Any:
    """The number of claims by topic and stance."""
    content = content_of(request)
    counted = topic_stance_matrix(content, query.until)
    rows: list[TopicRow] = [
        {"slug": row.topic.slug, "label": entity_label(row.topic), "count": row.total, "stances": _taken(row.cells)}
        for row in counted.rows
    ]
    head = revision_of(content.head)
    return {"revision": head, "count": counted.count, "stances": _taken(counted.totals), "topics": rows}


def _taken(cells: Any) -> dict[str, int]:
    return {stance.value: n for stance, n in cells if n}


@resource("/timeline/", Timeline)
def timeline(request: HttpRequest, query: Query[FilteredAsked]) -> Any:
    """The number of claims by month and stance, under any filter, with the landmarks of the picture."""
    chosen = filter_of(request)
    found = months_of(chosen.selection)
    return {
        "revision": revision_of(chosen.content.head),
        "count": len(chosen.selection),
        "undated": found.undated,
        "months": _periods(found.months),
        "years": _periods(found.years),
        "landmarks": [_landmark(each) for each in landmarks_among(chosen.content, chosen.selection, chosen.as_of)],
    }


def _periods(counted: Any) -> list[PeriodRow]:
    return [
        {"period": period, "count": sum(numbers), "stances": _taken(zip(STANCE_ORDER, numbers, strict=True))}
        for period, numbers in counted.items()
    ]


def _landmark(landmark: Any) -> LandmarkRecord:
    model: Model | None = landmark.model
    return {
        "month": landmark.month,
        "count": landmark.count,
        "model": model.slug if model else "",
        "occasion": landmark.occasion,
        "label": entity_label(model) if model else landmark.occasion,
    }
