"""Edit conflicts: when a record was saved by somebody else since its form was opened, show both versions and lose none.

The hidden field ``_seen`` of a form holds the ids of the latest history entries, of the row and of its inline rows, at
the time the form was opened. When they differ from those in the database, nothing is saved: the form comes back, merged
field by field from the version that was opened, what was typed, and what has been stored since.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import QueryDict
from django.utils.safestring import SafeString

from debate.admin.history.differences import Shown, ValueFormatter, join_values, mark_changes
from debate.admin.history.history import HistoryAdmin, editable_inlines, label_of, value_in
from debate.admin.request_values import number_in
from debate.curation import entries_of

MOVED = "没有保存：你打开这条记录之后，它又改过。请看过上面的对照，再保存一次。"
MINE, THEIRS, BOTH = "只有你改了，表单里是你的", "只有对方改了，已填进表单", "两边都改了，表单里是你的"

ENTRY_LIMIT = 2**63  # ids of history entries are below this in any database

# ``{"row": history id, "parts": {model name: {primary key as text: history id}}}``; the parts are the inlines.
EntryIds = dict[str, Any]


def latest_entries(model_admin, pk: int) -> EntryIds:
    """Return the ids of the latest history entries of a row and of its inline rows."""
    parts = {}
    for part in editable_inlines(model_admin):
        rows = part.model.objects.filter(**{part.key.name: pk}).values("pk")
        latest = part.model.history.filter(id__in=rows).order_by().values("id").annotate(latest=Max("history_id"))
        parts[part.model._meta.model_name] = {str(each["id"]): each["latest"] for each in latest}
    return {"row": entries_of(model_admin.model, pk).values_list("history_id", flat=True).first(), "parts": parts}


def parse_seen(text: str) -> EntryIds | None:
    """Return the entry ids in the ``_seen`` of a form; None when it is missing or malformed."""
    try:
        seen = json.loads(text)
        row, parts = seen["row"], {str(name): dict(rows) for name, rows in seen["parts"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    numbers = [row or 0, *(number for rows in parts.values() for number in rows.values())]
    sane = all(isinstance(number, int) and 0 <= number < ENTRY_LIMIT for number in numbers)
    return {"row": row, "parts": parts} if sane else None


@dataclass
class Difference:
    """One row of the comparison: the field, who changed it, both values as text, and the change as marked HTML."""

    label: str
    verdict: str
    mine: str
    theirs: str
    marked: SafeString


@dataclass
class Conflict:
    """A conflict as the form shows it.

    ``post`` is what was typed, plus the values that only the other editor changed; ``entries`` are the history entries
    made since the form was opened; ``notes`` tell of inline rows that were added or deleted.
    """

    post: QueryDict
    formatter: ValueFormatter = field(default_factory=ValueFormatter)
    entries: list = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def merge(self, form: forms.ModelForm, base, theirs, label_prefix: str = "") -> bool:
        """Merge one row into ``post``, from the history records it was opened at and stands at now.

        ``base`` is None when the opened version is unknown: then every field counts as typed. Returns whether anything
        was typed that differs from ``base``.
        """
        typed = False
        for name, each in form.fields.items():
            model_field = _model_field(form, name)
            if model_field is None or each.disabled:
                continue
            key = form.add_prefix(name)
            data = each.widget.value_from_datadict(self.post, {}, key)
            now = value_in(theirs, model_field)
            opened = value_in(base, model_field) if base else None
            mine_moved = base is None or each.has_changed(opened, data)
            typed = typed or mine_moved
            if not each.has_changed(now, data) or not (mine_moved or opened != now):
                continue
            verdict = (BOTH if base is None or opened != now else MINE) if mine_moved else THEIRS
            typed_text, stored_text = _typed_text(each, model_field, data), self.formatter.text_of(model_field, now)
            self._add_difference(f"{label_prefix}{each.label}", verdict, typed_text, stored_text)
            if verdict == THEIRS:
                write_value(self.post, key, each.prepare_value(now))
        return typed

    def _add_difference(self, label: str, verdict: str, mine: Shown, theirs: Shown) -> None:
        marked = mark_changes(mine, theirs) if verdict == THEIRS else mark_changes(theirs, mine)
        self.differences.append(Difference(label, verdict, join_values(mine), join_values(theirs), marked))


def _model_field(form: forms.ModelForm, name: str):
    """Return the model field behind a field of a form; None when there is none."""
    found = {each.name: each for each in (*form._meta.model._meta.fields, *form._meta.model._meta.many_to_many)}
    return found.get(name)


def _typed_text(form_field: forms.Field, model_field, data) -> Shown:
    """Return typed data for display; as it was typed when it is not valid."""
    try:
        value = form_field.clean(data)
    except ValidationError:
        return data if isinstance(data, list) else str(data or "")
    if hasattr(value, "values_list"):
        return [str(each) for each in value]
    if model_field.is_relation and value:
        return str(value)
    return ValueFormatter().text_of(model_field, None if value == "" else value)


def write_value(post: QueryDict, key: str, value) -> None:
    """Set a field of ``post`` as a browser would send it: no key for an empty or unticked one."""
    if value is None or value is False:
        post.pop(key, None)
    elif isinstance(value, list | tuple):
        post.setlist(key, [str(each) for each in value])
    else:
        post[key] = "on" if value is True else str(value)


class ConflictAdmin(HistoryAdmin):
    """An admin whose form refuses to save over changes that were stored after it was opened, and merges them."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pk = number_in(unquote(object_id)) if object_id else None
        if pk is None or "_saveasnew" in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method != "POST":
            # Read before the row: a save between the two reads then counts as a conflict and is not overwritten.
            seen = json.dumps(latest_entries(self, pk))
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "seen": seen})
        with transaction.atomic():
            self.lock(pk)
            if not self.model.objects.filter(pk=pk).exists() and entries_of(self.model, pk).exists():
                return self._show_deleted(request, pk)
            now, opened = latest_entries(self, pk), parse_seen(request.POST.get("_seen", ""))
            conflict = self._conflict(request, pk, opened, now) if opened and opened != now else None
            if conflict:
                request.conflict, request.POST = conflict, conflict.post
            context = {"seen": json.dumps(now), "conflict": conflict, "reason": request.POST.get("_reason", "")}
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def lock(self, pk: int) -> None:
        """Lock the row and its inline rows."""
        super().lock(pk)
        for part in editable_inlines(self):
            rows = part.model.objects.filter(**{part.key.name: pk}).order_by("pk")
            list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk"))

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        return _with_conflict_error(form) if getattr(request, "conflict", None) else form

    def _conflict(self, request, pk: int, opened: EntryIds, now: EntryIds) -> Conflict:
        """Merge what was typed with what was stored since ``opened``."""
        row = self.model.objects.get(pk=pk)
        conflict = Conflict(request.POST.copy())
        form = super().get_form(request, row, change=True)
        base = entries_of(self.model, pk).filter(history_id=opened["row"]).first()
        latest = entries_of(self.model, pk).first()
        if latest and opened["row"] != now["row"]:
            conflict.entries += entries_of(self.model, pk).filter(history_id__gt=opened["row"] or 0)
            conflict.merge(form(instance=row), base, latest)
        self._merge_inlines(request, row, conflict, opened["parts"], now["parts"])
        return conflict

    def _merge_inlines(self, request, row, conflict: Conflict, opened: EntryIds, now: EntryIds) -> None:
        editable = {part.model for part in editable_inlines(self)}
        for formset, inline in self.get_formsets_with_inlines(request, row):
            if inline.model in editable:
                name = inline.model._meta.model_name
                InlineMerge(conflict, formset, inline.model, opened.get(name, {}), now.get(name, {})).merge()

    def _show_deleted(self, request, pk: int):
        """Answer a save of a row that was deleted meanwhile: show what was typed, so that it is not lost."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = super().get_form(request, None, change=False)()
        typed = [
            (str(each.label), join_values(_typed_text(each, _model_field(form, name), self._data(request, each, name))))
            for name, each in form.fields.items()
            if _model_field(form, name)
        ]
        typed += [(key, text) for key, text in request.POST.items() if _is_inline_text(key) and text]
        deletion = entries_of(self.model, pk).first()
        context = {"typed": typed, "deletion": deletion, "history": self.address("history", pk), "title": "已被删除"}
        return self._render(request, "admin/conflict_deleted.html", context)

    def _data(self, request, form_field: forms.Field, name: str):
        return form_field.widget.value_from_datadict(request.POST, {}, name)


def _is_inline_text(key: str) -> bool:
    """Whether a form key is a field of an inline row: no count, no primary key, nothing of the empty template row."""
    numbers = ("_FORMS", "-id", "__prefix__")
    return "-" in key and not any(each in key for each in numbers)


def _with_conflict_error(form: Any):
    """Return a form class that is never valid and says why."""

    class Refused(form):
        def clean(self):
            cleaned = super().clean()
            self.add_error(None, MOVED)
            return cleaned

    return Refused


class InlineMerge:
    """Merges the typed rows of one inline with what was stored since the form was opened."""

    def __init__(self, conflict: Conflict, formset, model, opened: dict, now: dict) -> None:
        self.conflict, self.formset, self.model = conflict, formset, model
        self.opened, self.now = opened, now
        self.prefix, self.name = formset.get_default_prefix(), model._meta.verbose_name

    def merge(self) -> None:
        post, prefix = self.conflict.post, self.prefix
        self._note_additions()
        total, initial = (_count(post.get(f"{prefix}-{each}_FORMS")) for each in ("TOTAL", "INITIAL"))
        deleted = [n for n in range(min(initial, total)) if self._merge_row(n, post.get(f"{prefix}-{n}-id", ""))]
        if deleted:
            self._renumber(total, initial, deleted)

    def _note_additions(self) -> None:
        for pk in self.now.keys() - self.opened.keys():
            record = entries_of(self.model, int(pk)).first()
            self.conflict.entries.append(record)
            self.conflict.notes.append(f"对方加了{self.name}「{label_of(record)}」；你再次保存时它会留下。")

    def _merge_row(self, n: int, pk: str) -> bool:
        """Merge the row at index ``n``; return whether it was deleted by the other editor."""
        if number_in(pk) is None or self.opened.get(pk) == self.now.get(pk):
            return False
        history = entries_of(self.model, int(pk))
        latest, base = history.first(), history.filter(history_id=self.opened.get(pk)).first()
        if latest is None:
            return False
        self.conflict.entries.append(latest)
        form = self.formset.form(prefix=f"{self.prefix}-{n}")
        label = f"{self.name}「{label_of(base or latest)}」"
        if pk in self.now:
            self._note_deletion(n, label)
            self.conflict.merge(form, base, latest, label_prefix=f"{label} ")
            return False
        typed = Conflict(self.conflict.post.copy()).merge(form, base, base or latest)
        after = "你改过它，再次保存会重新加上" if typed else "它已从表单里拿掉"
        self.conflict.notes.append(f"对方删除了{label}；{after}。")
        if not typed:
            self.conflict.post[f"{self.prefix}-{n}-DELETE"] = "on"
        return True

    def _note_deletion(self, n: int, label: str) -> None:
        if self.conflict.post.get(f"{self.prefix}-{n}-DELETE"):
            self.conflict.notes.append(f"你要删除的{label}，对方刚改过；再次保存就会删除它。")

    def _renumber(self, total: int, initial: int, deleted: list[int]) -> None:
        """Renumber the rows: a deleted one becomes new if something was typed into it, else it leaves the form."""
        post, prefix = self.conflict.post, self.prefix
        rows = [self._pop_row(n) for n in range(total)]
        stored = [rows[n] for n in range(initial) if n not in deleted]
        new = [{**rows[n], "id": [""]} for n in deleted if "DELETE" not in rows[n]] + rows[initial:]
        for n, row in enumerate(stored + new):
            for name, values in row.items():
                post.setlist(f"{prefix}-{n}-{name}", values)
        post[f"{prefix}-INITIAL_FORMS"] = str(len(stored))
        post[f"{prefix}-TOTAL_FORMS"] = str(len(stored + new))

    def _pop_row(self, n: int) -> dict[str, list[str]]:
        """Remove a row from ``post`` and return its values by field name."""
        start = f"{self.prefix}-{n}-"
        keys = [key for key in self.conflict.post if key.startswith(start)]
        return {key.removeprefix(start): self.conflict.post.pop(key) for key in keys}


def _count(text: str | None) -> int:
    """Return a count of formset rows, at most 1000, as Django accepts."""
    return min(number_in(text or "") or 0, 1000)
