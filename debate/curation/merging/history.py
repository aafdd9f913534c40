"""Write history entries for many rows at once, in the form of `Curated.record_history`."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.utils import timezone

from debate.content import BATCH

Key = tuple[Any, int]


def record_changes(changed: Iterable[Key], by: Any, why: str, created: Iterable[Key] = ()) -> None:
    """Write an entry for each changed row, for those in ``created`` as a creation; ``why`` is the reason it gives."""
    new = set(created)
    pks: dict[tuple[Any, bool], list[int]] = defaultdict(list)
    for model, pk in changed:
        pks[model, (model, pk) in new].append(pk)
    for (model, is_new), those in sorted(pks.items(), key=lambda item: (item[0][0]._meta.label, item[0][1])):
        for batch in batched(sorted(those), BATCH, strict=False):
            rows = model._base_manager.filter(pk__in=batch).order_by("pk")
            if not is_new:
                rows.update(updated_at=timezone.now())
            _write(model, list(rows), by, why, is_new)


def _write(model: Any, rows: list[Any], by: Any, why: str, created: bool) -> None:
    entries = model.history.bulk_history_create(
        rows, update=not created, default_user=by, default_change_reason=why, default_date=timezone.now()
    )
    entry_of = {row.pk: entry for row, entry in zip(rows, entries, strict=True)}
    for field in model.history.model._history_m2m_fields:
        _write_links(model, field, entry_of)


def _write_links(model: Any, field: Any, entry_of: dict[int, Any]) -> None:
    """Store the present many-to-many links with each entry; ``entry_of`` maps a row's primary key to its entry."""
    through, owner = field.remote_field.through, f"{field.m2m_field_name()}_id"
    tables = (each.related_model for each in model.history.model._meta.related_objects)
    table = next(each for each in tables if getattr(each, "instance_type", None) is through)
    columns = [each.attname for each in through._meta.concrete_fields]
    links = through._base_manager.filter(**{f"{owner}__in": list(entry_of)}).order_by("pk")
    table._base_manager.bulk_create(
        table(history=entry_of[getattr(link, owner)], **{column: getattr(link, column) for column in columns})
        for link in links
    )
