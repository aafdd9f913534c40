"""Carry out a planned merge in one transaction and store all that is needed to undo it."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from debate.content import BATCH, reindex, unindex_claims
from debate.curation.affected_claims import claims_linked_to
from debate.curation.merging.history import record_changes
from debate.curation.merging.plan import Plan, preview
from debate.curation.merging.relations import history_owner, is_through
from debate.curation.merging.rules import MergeRefused, has_page, short_name
from debate.curation.merging.serialize import field_of, serialize_row, serialize_value
from debate.models import Claim, Curated, Merge, Redirect, lasting_path
from debate.vocabulary import RedirectReason, stored

Key = tuple[Any, int]


@transaction.atomic
def merge(kept: Any, merged: Iterable[Any], by: Any, reason: str = "") -> Merge:
    """Merge entities into ``kept``: the others are deleted, and their addresses lead to it.

    Raises:
        MergeRefused: for the problems that `preview` finds, or because an entity is gone; nothing has changed.
    """
    kept, merged = _lock(kept, list(merged))
    plan = preview(kept, merged, lock=True)
    if plan.problems:
        raise MergeRefused(plan.problems)
    kind = ContentType.objects.get_for_model(kept)
    done = Merge(content_type=kind, into=kept.pk, into_name=stored(kept), reason=reason, by=by)
    done.merged_names = [stored(each) for each in merged]
    why = history_reason(done)
    claims, dropped = claims_linked_to([kept, *merged]), _dropped_rows(plan)
    done.undo = _undo_data(plan, dropped)
    write_changes(plan.changes)
    for row in (*dropped, *merged):
        delete_row(row, by, why)
    _fill_kept(plan)
    done.undo["redirects"] = _create_redirects(plan, by, why)
    record_changes({(type(kept), kept.pk), *history_owners(plan.changes, plan.rows)}, by, why)
    done.save()
    reindex(Claim.objects.filter(pk__in=claims), gone=claims, others=True)
    return done


def history_reason(merge: Merge) -> str:
    """Return the reason that the history gives for each change of a merge."""
    names = "、".join(short_name(name) for name in merge.merged_names)
    return f"合并：{names} → {short_name(merge.into_name)}" + (f"（{merge.reason}）" if merge.reason else "")


def _lock(kept: Any, merged: list[Any]) -> tuple[Any, list[Any]]:
    """Return the entities as stored, locked, so that nothing new can refer to them before the transaction ends."""
    pks = [each.pk for each in (kept, *merged)]
    rows = {row.pk: row for row in type(kept)._base_manager.filter(pk__in=pks).order_by("pk").select_for_update()}
    if rows.keys() != set(pks) or len(rows) < len(pks):
        raise MergeRefused([_("要合并的对象里有的已经不在，或重复了；请重新勾选。")])
    return rows[kept.pk], [rows[each.pk] for each in merged]


def _dropped_rows(plan: Plan) -> list[Any]:
    """Return the rows to drop as stored (the plan changed its copies), and redirects from a merged one's address."""
    rows = [model._base_manager.get(pk=pk) for model, pk in plan.dropped]
    own = [lasting_path(each) for each in plan.merged if has_page(each)]
    return [*rows, *Redirect.objects.filter(old_path__in=own)]


def _undo_data(plan: Plan, dropped: list[Any]) -> dict[str, Any]:
    return {
        "merged": [serialize_row(each) for each in plan.merged],
        "dropped": [serialize_row(each) for each in dropped],
        "moved": [
            [model._meta.label_lower, pk, column, *(serialize_value(field_of(model, column), value) for value in pair)]
            for (model, pk), columns in plan.changes.items()
            for column, pair in columns.items()
        ],
        "filled": {
            each.field.attname: [serialize_value(each.field, each.before), serialize_value(each.field, each.value)]
            for each in plan.inherited
        },
        "aliases": plan.aliases,
    }


def write_changes(changes: dict[Key, dict[str, tuple[Any, Any]]]) -> None:
    """Write the new values, all columns of a row at once; rows with the same changes share a statement."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for (model, pk), columns in changes.items():
        alike[model, *((column, after) for column, (_, after) in columns.items())].append(pk)
    for (model, *values), pks in alike.items():
        for batch in batched(pks, BATCH, strict=False):
            model._base_manager.filter(pk__in=batch).update(**dict(values))


def delete_row(row: Any, by: Any, why: str) -> None:
    """Delete a row that nothing points at any more, with the reason in its history."""
    if isinstance(row, Claim):
        unindex_claims(Claim.objects.filter(pk=row.pk))
    row._history_user, row._change_reason = by, why
    row.delete()


def _fill_kept(plan: Plan) -> None:
    values: dict[str, Any] = {each.field.attname: each.value for each in plan.inherited}
    if plan.aliases:
        values["aliases"] = [*plan.kept.aliases, *plan.aliases]
    if values:
        type(plan.kept)._base_manager.filter(pk=plan.kept.pk).update(**values)


def _create_redirects(plan: Plan, by: Any, why: str) -> list[str]:
    """Redirect the addresses of the merged entities to the kept one; return these addresses."""
    paths = [lasting_path(each) for each in plan.merged if has_page(each)]
    for path in paths:
        redirect: Any = Redirect(old_path=path, target=plan.kept, reason=RedirectReason.MERGED)
        redirect._history_user, redirect._change_reason = by, why
        redirect.save()
    return paths


def history_owners(changes: Iterable[Key], rows: dict[Key, Any]) -> set[Key]:
    """Return the curated rows whose history records the changes; ``rows`` holds the changed rows by key."""
    found = (history_owner(rows[key]) if is_through(key[0]) else key for key in changes)
    return {(model, pk) for model, pk in found if issubclass(model, Curated)}
