"""Undo a merge: what was one becomes several again, and what editors have done since stays."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from debate.content import reindex
from debate.curation.affected_claims import claims_linked_to
from debate.curation.merging.execute_merge import owners_of, remove, turn, words_for_history
from debate.curation.merging.history import record
from debate.curation.merging.relations import is_through, unique_sets
from debate.curation.merging.rules import short
from debate.curation.merging.serialize import field_of, fits, lost_targets, put_back, unpacked
from debate.models import Claim, Merge, Redirect
from debate.vocabulary import RedirectReason

Key = tuple[Any, int]


class CannotUndo(ValueError):
    """Something stands in the way; ``reasons`` says what, in plain words."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("".join(reasons))
        self.reasons = reasons


@transaction.atomic
def undo(merge: Merge, by: Any) -> list[str]:
    """Take a merge back; returns what was left as it is because an editor has changed it since.

    Raises:
        CannotUndo: it was undone already, what stayed is gone, or an address has been taken; nothing has changed.
    """
    merge = Merge.objects.select_for_update().select_related("content_type").get(pk=merge.pk)
    model: Any = merge.content_type.model_class()
    kept = model._base_manager.filter(pk=merge.into).select_for_update().first()
    why = f"还原{words_for_history(merge)}"
    undoing = _Undoing(kept, merge.undo, by, why)
    if reasons := obstacles(merge, kept, undoing.merged):
        raise CannotUndo(reasons)
    undoing.run()
    record({(model, kept.pk), *undoing.changed, *undoing.created}, by, why, created=undoing.created)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    touched = claims_linked_to([kept, *undoing.merged])
    reindex(Claim.objects.filter(pk__in=touched), gone=touched, others=True)
    return undoing.left


def obstacles(merge: Merge, kept: Any, merged: list[Any]) -> list[str]:
    """Why a merge cannot be taken back now."""
    if merge.undone_at:
        return ["这次合并已经还原过了。"]
    if kept is None:
        later = (each for each in Merge.objects.standing().filter(content_type=merge.content_type))
        into = next((each for each in later if merge.into in _merged_pks(each)), None)
        name = short(merge.into_name)
        return [
            f"「{name}」后来并入了「{short(into.into_name)}」；请先还原那次合并。" if into else f"「{name}」已经不在。"
        ]
    found = []
    for row in merged:
        taken = type(row)._base_manager.filter(slug=row.slug).first()
        if taken:
            found.append(f"短名 {row.slug} 已被「{short(taken)}」占用；请先给它换一个短名。")
        for field in lost_targets(row):
            if not field.null and (field.related_model, getattr(row, field.attname)) not in _keys(merged):
                found.append(f"「{short(row)}」的{field.verbose_name}已经不在，或已并入别处。")
    return found


def _merged_pks(merge: Merge) -> set[int]:
    return {each["pk"] for each in merge.undo["merged"]}


def _keys(rows: list[Any]) -> set[Key]:
    return {(type(row), row.pk) for row in rows}


class _Undoing:
    """``changed`` and ``created`` are the curated rows whose history tells; ``left`` says what stays as it is."""

    def __init__(self, kept: Any, undo: dict[str, Any], by: Any, why: str) -> None:
        self.kept, self.data, self.by, self.why = kept, undo, by, why
        self.merged = [unpacked(each) for each in undo["merged"]]
        self.changed: set[Key] = set()
        self.created: set[Key] = set()
        self.missing: set[Key] = set()
        self.left: list[str] = []

    def run(self) -> None:
        self._drop_addresses()
        for row in self.merged:
            self._restore(row, surely=True)
        self._give_back()
        for each in self.data["dropped"]:
            self._restore(unpacked(each))
        self._move_back()

    def _restore(self, row: Any, *, surely: bool = False) -> None:
        key, coming = (type(row), row.pk), _keys(self.merged)
        lost = [
            field for field in lost_targets(row) if (field.related_model, getattr(row, field.attname)) not in coming
        ]
        for field in lost:
            self.left.append(f"一条{self._called(type(row))}的{field.verbose_name}已经不在。")
            if field.null:
                setattr(row, field.attname, None)
        if any(not field.null for field in lost) or not (surely or fits(row)):
            self.left.append(f"一条{self._called(type(row))}没有恢复。")
            self.missing.add(key)
            return
        put_back(row)
        owners = owners_of([key], {key: row})
        self.created |= owners & {key}
        self.changed |= owners - {key}

    def _drop_addresses(self) -> None:
        """Those the merge made, where they still lead to what stayed."""
        made = Redirect.objects.filter(old_path__in=self.data["redirects"], reason=RedirectReason.MERGED)
        for row in made:
            if row.target == self.kept:
                remove(row, self.by, self.why)

    def _give_back(self) -> None:
        """What was filled in and the names that were added, where they are still as the merge left them."""
        values: dict[str, Any] = {}
        for column, (before, after) in self.data["filled"].items():
            field = field_of(type(self.kept), column)
            if getattr(self.kept, column) == field.to_python(after):
                values[column] = field.to_python(before)
            else:
                self.left.append(f"「{short(self.kept)}」的{field.verbose_name}后来改过，没有改回。")
        if added := set(self.data["aliases"]):
            values["aliases"] = [name for name in self.kept.aliases if name not in added]
        if values:
            type(self.kept)._base_manager.filter(pk=self.kept.pk).update(**values)

    def _move_back(self) -> None:
        """Rows that still are where the merge moved them."""
        by_model: dict[Any, dict[int, dict[str, tuple]]] = defaultdict(lambda: defaultdict(dict))
        for label, pk, column, before, after in self.data["moved"]:
            model = apps.get_model(label)
            values = (field_of(model, column).to_python(value) for value in (after, before))
            by_model[model][pk][column] = tuple(values)
        turned: dict[Key, dict[str, tuple]] = {}
        rows: dict[Key, Any] = {}
        for model, moved in by_model.items():
            held = model._base_manager.in_bulk(moved.keys())
            for pk, columns in moved.items():
                if back := self._columns_back(model, held.get(pk), columns):
                    turned[model, pk], rows[model, pk] = back, held[pk]
        turn(turned)
        self.changed |= owners_of(turned, rows)

    def _columns_back(self, model: Any, row: Any, columns: dict[str, tuple]) -> dict[str, tuple]:
        """Of a row's columns those to turn back; notes why others are not."""
        if row is None:
            self.left.append(f"一条{self._called(model)}后来删去了，没有移回。")
            return {}
        fields = {field.attname: field for field in model._meta.concrete_fields}
        back = {
            column: (now, before)
            for column, (now, before) in columns.items()
            if getattr(row, column) == now and (fields[column].related_model, before) not in self.missing
        }
        for column, (_, before) in back.items():
            setattr(row, column, before)
        unique = any(fields[column].name in names for column in back for names, _ in unique_sets(model))
        fitting = is_through(model) or not unique or fits(row)
        if len(back) < len(columns) or not fitting:
            self.left.append(f"{self._called(model)}「{short(row)}」后来改过，没有移回。")
        return back if fitting else {}

    def _called(self, model: Any) -> str:
        return "链接" if is_through(model) else str(model._meta.verbose_name)
