"""What readers could see of a claim over time: when it was published, changed, withdrawn, and what changed then."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, TypedDict

from debate.presentation.records.values import JsonSchema
from debate.vocabulary import ReviewState

# Key of a claim's record -> the field it comes from; links, and what is derived, are not compared.
FIELDS = {
    **{name: name for name in ("slug", "statement", "statement_en", "stance", "sense_of_open", "said_on")},
    **{name: name for name in ("occasion", "occasion_en", "note", "note_en")},
    **{"type": "claim_type", "role": "role_then", "role_en": "role_then_en", "speaker": "speaker_id"},
}
PUBLISHED, CHANGED, WITHDRAWN = "published", "changed", "withdrawn"


class ChangedField(TypedDict):
    field: Annotated[str, JsonSchema(enum=[*FIELDS])]
    before: str
    after: str


class EventRecord(TypedDict):
    """One moment (ISO 8601, UTC) at which what readers see of a claim changed; who changed it is not told."""

    at: Annotated[str, JsonSchema(format="date-time")]
    event: Annotated[str, JsonSchema(enum=[PUBLISHED, CHANGED, WITHDRAWN])]
    changes: list[ChangedField]


def claim_events(versions: Iterable[Any], speakers: Mapping[int, Any]) -> list[EventRecord]:
    """Return the events, oldest first, of the versions of one claim in their order; drafts are nobody's to read.

    What was edited while it was not published is compared with what was last published.
    """
    return [_event(*told) for told in public_versions(versions, speakers)]


def public_versions(
    versions: Iterable[Any], speakers: Mapping[int, Any]
) -> Iterator[tuple[Any, str, list[ChangedField]]]:
    """Yield the versions of one claim at which what readers see of it changed, what happened, and which fields changed.

    A claim that is deleted is gone for readers like one that is withdrawn.
    """
    seen: Any = None
    was_published = False
    for version in versions:
        is_published = version.state == ReviewState.PUBLISHED and version.history_type != "-"
        changes = _changes(seen, version, speakers) if seen and is_published else []
        if is_published and (not was_published or changes):
            yield version, CHANGED if was_published else PUBLISHED, changes
        elif was_published and not is_published:
            yield version, WITHDRAWN, []
        seen, was_published = version if is_published else seen, is_published


def _event(version: Any, event: str, changes: list[ChangedField]) -> EventRecord:
    return {"at": version.history_date.isoformat(timespec="seconds"), "event": event, "changes": changes}


def _changes(before: Any, after: Any, speakers: Mapping[int, Any]) -> list[ChangedField]:
    pairs = ((key, _value(before, field, speakers), _value(after, field, speakers)) for key, field in FIELDS.items())
    return [{"field": key, "before": old, "after": new} for key, old, new in pairs if old != new]


def _value(version: Any, field: str, speakers: Mapping[int, Any]) -> str:
    value = getattr(version, field)
    if field == "speaker_id":
        return speakers[value].slug if value in speakers else ""
    return str(value)
