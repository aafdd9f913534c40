"""Bring an entity back to an earlier version, or back from deletion, as an edit like any other.

What an editor writes is brought back. What was decided (is it published, by whom) stays as it is, and what comes back
from deletion is a draft again.
"""

from datetime import timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction

from debate.curation.affected_claims import claims_derived_from, reindex_after_save
from debate.curation.publishing import keep_old_address
from debate.models import Article, Citation, Claim, Curated

DECIDED: dict[type, set[str]] = {Claim: {"state", "withdrawn_because"}}
# Not editable, yet not derived from what is.
ALSO: dict[type, set[str]] = {
    Citation: {"start", "end", "prefix", "suffix", "raw_start", "raw_end", "quote_sha256", "state"},
    Article: {"raw_sha256"},
}
# A row and what hung on it are deleted one after the other, within one transaction.
AT_ONCE = timedelta(seconds=10)


class Reverted(NamedTuple):
    """``lost``: how many linked rows could not come back, because they are gone or no longer fit."""

    row: Curated
    lost: int


@transaction.atomic
def revert(record, reason: str) -> Reverted:
    """Bring a row back to what its entry in the history says.

    Raises:
        ValidationError: something else has taken its place since, or what it refers to is gone.
    """
    model = record.instance_type
    stored = model.objects.filter(pk=record.id).first()
    row = stored or model(pk=record.id)
    touched = claims_derived_from(stored) if stored else []
    _fill(row, record)
    row.full_clean(exclude=[model._meta.pk.name])
    if stored and hasattr(row, "slug"):
        keep_old_address(model.objects.only("slug").get(pk=row.pk), row)
    links, lost = links_of(record)
    _save(row, links, reason, created=stored is None)
    if stored is None:
        lost += sum(not _came_back(each, reason) for each in deleted_with(row))
    reindex_after_save(row, touched)
    return Reverted(row, lost)


def _fill(row: Curated, record) -> None:
    kept, also = DECIDED.get(type(row), set()), ALSO.get(type(row), set())
    for field in type(record).tracked_fields:
        if field.name in also or (field.editable and field.name not in kept and not field.primary_key):
            setattr(row, field.attname, getattr(record, field.attname))
    if isinstance(row, Citation) and row.article.is_imported:
        row.locate_raw()


def links_of(record) -> tuple[dict[str, list[int]], int]:
    """The many-to-many links an entry of the history knows, by field, and how many lead nowhere any more."""
    links, lost = {}, 0
    if record.history_type == "-":
        # By the time a deletion is written down, the links are gone: the entry before it knows them.
        record = entries_of(record.instance_type, record.id).exclude(history_type="-").first() or record
    for field in record._history_m2m_fields:
        linked = list(getattr(record, field.name).values_list(f"{field.m2m_reverse_field_name()}_id", flat=True))
        there: Any = field.related_model
        links[field.name] = list(there.objects.filter(pk__in=linked).values_list("pk", flat=True))
        lost += len(linked) - len(links[field.name])
    return links, lost


def entries_of(model, pk: int) -> models.QuerySet:
    """Every entry of one row's history, the latest first."""
    return model.history.filter(id=pk).order_by("-history_id")


def _save(row: Curated, links: dict[str, list[int]], reason: str, *, created: bool) -> None:
    row.skip_history_when_saving = True
    row.save(force_insert=True) if created else row.save()
    for name, linked in links.items():
        getattr(row, name).set(linked)
    del row.skip_history_when_saving
    row.record_history(created, reason)


def deleted_with(row: Curated) -> list:
    """The last entries of the rows that went when this one was deleted, because they hung on it."""
    deletion = entries_of(type(row), row.pk).filter(history_type="-").first()
    found: list = []
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        if deletion and relation.on_delete is models.CASCADE and issubclass(model, Curated):
            moment = (deletion.history_date - AT_ONCE, deletion.history_date + AT_ONCE)
            gone = model.history.filter(history_type="-", history_date__range=moment)
            found += gone.filter(**{relation.field.attname: row.pk}).order_by("history_id")
    return found


def _came_back(record, reason: str) -> bool:
    model = record.instance_type
    if model.objects.filter(pk=record.id).exists():
        return True
    try:
        revert(record, reason)
    except ValidationError:
        return False
    return True
