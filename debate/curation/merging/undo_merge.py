"""Undo a merge: restore the merged entities and what pointed at them, but keep what editors have changed since."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.content import reindex
from debate.curation.affected_claims import claims_linked_to
from debate.curation.merging.execute_merge import delete_row, history_owners, history_reason, write_changes
from debate.curation.merging.history import record_changes
from debate.curation.merging.relations import is_through, unique_sets
from debate.curation.merging.rules import MergeRefused, short_name
from debate.curation.merging.serialize import (
    deserialize_row,
    field_of,
    insert_as_it_was,
    missing_targets,
    passes_constraints,
)
from debate.models import Claim, Merge, Redirect
from debate.vocabulary import RedirectReason

Key = tuple[Any, int]


@transaction.atomic
def undo(merge: Merge, by: Any) -> list[str]:
    """Undo a merge; return remarks for the editor on what was not restored because it has changed since.

    Raises:
        MergeRefused: it was undone already, the kept entity is gone, or a slug has been taken; nothing has changed.
    """
    merge = Merge.objects.select_for_update().select_related("content_type").get(pk=merge.pk)
    model: Any = merge.content_type.model_class()
    kept = model._base_manager.filter(pk=merge.into).select_for_update().first()
    why = f"还原{history_reason(merge)}"
    restorer = _Restorer(kept, merge.undo, by, why)
    if reasons := problems_of_undo(merge, kept, restorer.merged):
        raise MergeRefused(reasons)
    restorer.run()
    record_changes({(model, kept.pk), *restorer.changed, *restorer.created}, by, why, created=restorer.created)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    claims = claims_linked_to([kept, *restorer.merged])
    reindex(Claim.objects.filter(pk__in=claims), gone=claims, others=True)
    return restorer.remarks


def problems_of_undo(merge: Merge, kept: Any, merged: list[Any]) -> list[str]:
    """Return why a merge cannot be undone now; ``merged`` are the entities to restore."""
    if merge.undone_at:
        return [_("这次合并已经还原过了。")]
    if kept is None:
        later = (each for each in Merge.objects.standing().filter(content_type=merge.content_type))
        into = next((each for each in later if merge.into in _merged_pks(each)), None)
        name = short_name(merge.into_name)
        if into:
            return [
                _("「%(name)s」后来并入了「%(into_name)s」；请先还原那次合并。")
                % {"name": name, "into_name": short_name(into.into_name)}
            ]
        return [_("「%(name)s」已经不在。") % {"name": name}]
    found = []
    for row in merged:
        taken = type(row)._base_manager.filter(slug=row.slug).first()
        if taken:
            found.append(
                _("网址名 %(slug)s 已被「%(taken)s」占用；请先给它换一个网址名。")
                % {"slug": row.slug, "taken": short_name(taken)}
            )
        for field in missing_targets(row):
            if not field.null and (field.related_model, getattr(row, field.attname)) not in _keys(merged):
                found.append(
                    _("「%(row)s」的%(verbose_name)s已经不在，或已并入别处。")
                    % {"row": short_name(row), "verbose_name": field.verbose_name}
                )
    return found


def _merged_pks(merge: Merge) -> set[int]:
    return {each["pk"] for each in merge.undo["merged"]}


def _keys(rows: list[Any]) -> set[Key]:
    return {(type(row), row.pk) for row in rows}


class _Restorer:
    """Restores what a merge changed; ``changed`` and ``created`` are the rows that get a history entry.

    ``missing`` are rows that could not be restored, ``remarks`` are sentences for the editor on what stays as it is.
    """

    def __init__(self, kept: Any, undo: dict[str, Any], by: Any, why: str) -> None:
        self.kept, self.data, self.by, self.why = kept, undo, by, why
        self.merged = [deserialize_row(each) for each in undo["merged"]]
        self.changed: set[Key] = set()
        self.created: set[Key] = set()
        self.missing: set[Key] = set()
        self.remarks: list[str] = []

    def run(self) -> None:
        self._delete_redirects()
        for row in self.merged:
            self._restore(row, surely=True)
        self._reset_kept()
        for each in self.data["dropped"]:
            self._restore(deserialize_row(each))
        self._restore_columns()

    def _restore(self, row: Any, *, surely: bool = False) -> None:
        """Insert a deleted row, unless a target or a constraint forbids it; ``surely`` skips the constraints."""
        key, coming = (type(row), row.pk), _keys(self.merged)
        lost = [
            field for field in missing_targets(row) if (field.related_model, getattr(row, field.attname)) not in coming
        ]
        for field in lost:
            self.remarks.append(
                _("一条%(model_name)s的%(verbose_name)s已经不在。")
                % {"model_name": self._model_name(type(row)), "verbose_name": field.verbose_name}
            )
            if field.null:
                setattr(row, field.attname, None)
        if any(not field.null for field in lost) or not (surely or passes_constraints(row)):
            self.remarks.append(_("一条%(model_name)s没有恢复。") % {"model_name": self._model_name(type(row))})
            self.missing.add(key)
            return
        insert_as_it_was(row)
        owners = history_owners([key], {key: row})
        self.created |= owners & {key}
        self.changed |= owners - {key}

    def _delete_redirects(self) -> None:
        """Delete the redirects that the merge made, where they still lead to the kept entity."""
        made = Redirect.objects.filter(old_path__in=self.data["redirects"], reason=RedirectReason.MERGED)
        for row in made:
            if row.target == self.kept:
                delete_row(row, self.by, self.why)

    def _reset_kept(self) -> None:
        """Undo what the merge filled in and the aliases it added, where they are still as the merge left them."""
        values: dict[str, Any] = {}
        for column, (before, after) in self.data["filled"].items():
            field = field_of(type(self.kept), column)
            if getattr(self.kept, column) == field.to_python(after):
                values[column] = field.to_python(before)
            else:
                self.remarks.append(
                    _("「%(kept)s」的%(verbose_name)s后来改过，没有改回。")
                    % {"kept": short_name(self.kept), "verbose_name": field.verbose_name}
                )
        if added := set(self.data["aliases"]):
            values["aliases"] = [name for name in self.kept.aliases if name not in added]
        if values:
            type(self.kept)._base_manager.filter(pk=self.kept.pk).update(**values)

    def _restore_columns(self) -> None:
        """Point rows at the restored entities again, where they still are as the merge left them."""
        by_model: dict[Any, dict[int, dict[str, tuple]]] = defaultdict(lambda: defaultdict(dict))
        for label, pk, column, before, after in self.data["moved"]:
            model = apps.get_model(label)
            values = (field_of(model, column).to_python(value) for value in (after, before))
            by_model[model][pk][column] = tuple(values)
        changes: dict[Key, dict[str, tuple]] = {}
        rows: dict[Key, Any] = {}
        for model, moved in by_model.items():
            held = model._base_manager.in_bulk(moved.keys())
            for pk, columns in moved.items():
                if back := self._columns_to_restore(model, held.get(pk), columns):
                    changes[model, pk], rows[model, pk] = back, held[pk]
        write_changes(changes)
        self.changed |= history_owners(changes, rows)

    def _columns_to_restore(self, model: Any, row: Any, columns: dict[str, tuple]) -> dict[str, tuple]:
        """Return the columns of a row to restore, as (now, before); leave a remark if any is not."""
        if row is None:
            self.remarks.append(_("一条%(model_name)s后来删去了，没有移回。") % {"model_name": self._model_name(model)})
            return {}
        fields = {field.attname: field for field in model._meta.concrete_fields}
        back = {
            column: (now, before)
            for column, (now, before) in columns.items()
            if getattr(row, column) == now and (fields[column].related_model, before) not in self.missing
        }
        for column, (_now, before) in back.items():
            setattr(row, column, before)
        unique = any(fields[column].name in names for column in back for names, _condition in unique_sets(model))
        fitting = is_through(model) or not unique or passes_constraints(row)
        if len(back) < len(columns) or not fitting:
            self.remarks.append(
                _("%(model_name)s「%(row)s」后来改过，没有移回。")
                % {"model_name": self._model_name(model), "row": short_name(row)}
            )
        return back if fitting else {}

    def _model_name(self, model: Any) -> str:
        return _("链接") if is_through(model) else str(model._meta.verbose_name)
