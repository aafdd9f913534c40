"""Revert an entity to an earlier version, or restore a deleted one; the history records it like any other edit.

The fields that editors write are reverted. Decisions (whether it is published, by whom) stay as they are, and a claim
that was deleted is restored as a draft.
"""

from datetime import timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction

from debate.curation.affected_claims import claims_derived_from, reindex_after_save
from debate.curation.publishing import keep_old_address
from debate.models import Article, Citation, Claim, Curated

NOT_REVERTED: dict[type, set[str]] = {Claim: {"state", "withdrawn_because"}}
# Fields that are not editable and not derived from editable ones.
REVERTED_TOO: dict[type, set[str]] = {
    Citation: {"start", "end", "prefix", "suffix", "raw_start", "raw_end", "quote_sha256", "state"}
    | {"passage_sha256", "passage_length", "passage_nth"},
    Article: {"raw_sha256"},
}
# A row and its parts are deleted in one transaction, so their entries are at most so far apart.
DELETED_TOGETHER = timedelta(seconds=10)


class Reverted(NamedTuple):
    """The reverted row, and how many of its links and parts could not be restored."""

    row: Curated
    lost: int


@transaction.atomic
def revert(record, reason: str) -> Reverted:
    """Make a row what an entry of its history says; insert it if it was deleted.

    Raises:
        ValidationError: another row has its unique values, or a row it refers to is gone.
    """
    model = record.instance_type
    stored = model.objects.filter(pk=record.id).first()
    row = stored or model(pk=record.id)
    claims_before = claims_derived_from(stored) if stored else []
    _set_fields(row, record)
    row.full_clean(exclude=[model._meta.pk.name])
    if stored and hasattr(row, "slug"):
        keep_old_address(model.objects.only("slug").get(pk=row.pk), row)
    links, lost = links_of(record)
    _save(row, links, reason, created=stored is None)
    if stored is None:
        lost += sum(not _revert_deleted(each, reason) for each in deleted_with(row))
    reindex_after_save(row, claims_before)
    return Reverted(row, lost)


def _set_fields(row: Curated, record) -> None:
    kept, also = NOT_REVERTED.get(type(row), set()), REVERTED_TOO.get(type(row), set())
    for field in type(record).tracked_fields:
        if field.name in also or (field.editable and field.name not in kept and not field.primary_key):
            setattr(row, field.attname, getattr(record, field.attname))
    if isinstance(row, Citation) and row.article.is_imported:
        row.locate()


def links_of(record) -> tuple[dict[str, list[int]], int]:
    """Return an entry's many-to-many links as primary keys by field, and how many more have lost their target."""
    links, lost = {}, 0
    if record.history_type == "-":
        # The entry of a deletion is written when the links are gone already: the entry before it has them.
        record = entries_of(record.instance_type, record.id).exclude(history_type="-").first() or record
    for field in record._history_m2m_fields:
        linked = list(getattr(record, field.name).values_list(f"{field.m2m_reverse_field_name()}_id", flat=True))
        there: Any = field.related_model
        links[field.name] = list(there.objects.filter(pk__in=linked).values_list("pk", flat=True))
        lost += len(linked) - len(links[field.name])
    return links, lost


def entries_of(model, pk: int) -> models.QuerySet:
    """Return the history entries of the row with this primary key, the latest first."""
    return model.history.filter(id=pk).order_by("-history_id")


def _save(row: Curated, links: dict[str, list[int]], reason: str, *, created: bool) -> None:
    row.skip_history_when_saving = True
    row.save(force_insert=True) if created else row.save()
    for name, linked in links.items():
        getattr(row, name).set(linked)
    del row.skip_history_when_saving
    row.record_history(created, reason)


def deleted_with(row: Curated) -> list:
    """Return the deletion entries of the rows that were deleted with this one by cascade."""
    deletion = entries_of(type(row), row.pk).filter(history_type="-").first()
    found: list = []
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        if deletion and relation.on_delete is models.CASCADE and issubclass(model, Curated):
            moment = (deletion.history_date - DELETED_TOGETHER, deletion.history_date + DELETED_TOGETHER)
            gone = model.history.filter(history_type="-", history_date__range=moment)
            found += gone.filter(**{relation.field.attname: row.pk}).order_by("history_id")
    return found


def _revert_deleted(record, reason: str) -> bool:
    """Restore a row that was deleted with another; return whether it exists now."""
    model = record.instance_type
    if model.objects.filter(pk=record.id).exists():
        return True
    try:
        revert(record, reason)
    except ValidationError:
        return False
    return True
