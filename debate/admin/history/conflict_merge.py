"""Two versions of one record compared field by field, and merged: what was typed, and what was stored meanwhile."""

import json
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debate.admin.history.differences import Shown, ValueFormatter, join_values, mark_changes
from debate.admin.history.history import label_of, value_in
from debate.admin.request_values import number_in
from debate.curation import entries_of
from debate.vocabulary import gettext_lazy, named

MINE, THEIRS, BOTH = (
    gettext_lazy("只有你改了，表单里是你的"),
    gettext_lazy("只有对方改了，已填进表单"),
    gettext_lazy("两边都改了，表单里是你的"),
)

# Sent by the comparison: the field whose other value is taken, and the version that was opened at first.
TAKE, OPENED = "_take", "_opened"

# ``{"row": history id, "parts": {model name: {primary key as text: history id}}}``; the parts are the inlines.
EntryIds = dict[str, Any]


@dataclass
class Difference:
    """One row of the comparison: the field, who changed it, both values as text, and the change as marked HTML.

    ``key`` is the name of the field in what was posted.
    """

    key: str
    label: str
    verdict: str
    mine: str
    theirs: str
    marked: SafeString

    @property
    def may_take(self) -> bool:
        """Whether the form holds one's own value, so that the other's can be taken instead."""
        return self.verdict != THEIRS


@dataclass
class Conflict:
    """A conflict as the form shows it.

    ``post`` is what was typed, plus the values that only the other editor changed; ``entries`` are the history entries
    made since the form was opened; ``notes`` tell of inline rows that were added or deleted. ``taken`` names the field
    whose other value an editor has just chosen; ``opened`` are the entries of the version that was opened.
    """

    post: QueryDict
    opened: EntryIds
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
            model_field = model_field_of(form, name)
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
            if key == self.taken:
                write_value(self.post, key, each.prepare_value(now))
                continue
            verdict = (BOTH if base is None or opened != now else MINE) if mine_moved else THEIRS
            mine, stored = typed_text(each, model_field, data), self.formatter.text_of(model_field, now)
            self._add_difference(key, f"{label_prefix}{each.label}", verdict, mine, stored)
            if verdict == THEIRS:
                write_value(self.post, key, each.prepare_value(now))
        return typed

    @property
    def taken(self) -> str:
        return self.post.get(TAKE, "")

    @property
    def opened_text(self) -> str:
        return json.dumps(self.opened)

    def _add_difference(self, key: str, label: str, verdict: str, mine: Shown, theirs: Shown) -> None:
        marked = mark_changes(mine, theirs) if verdict == THEIRS else mark_changes(theirs, mine)
        self.differences.append(Difference(key, label, verdict, join_values(mine), join_values(theirs), marked))


def model_field_of(form: forms.ModelForm, name: str):
    """Return the model field behind a field of a form; None when there is none."""
    found = {each.name: each for each in (*form._meta.model._meta.fields, *form._meta.model._meta.many_to_many)}
    return found.get(name)


def typed_text(form_field: forms.Field, model_field, data) -> Shown:
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
            self.conflict.notes.append(
                _("对方加了%(name)s「%(record)s」；你再次保存时它会留下。")
                % {"name": self.name, "record": label_of(record)}
            )

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
        label = named(self.name, label_of(base or latest))
        if pk in self.now:
            self._note_deletion(n, label)
            self.conflict.merge(form, base, latest, label_prefix=f"{label} ")
            return False
        typed = Conflict(self.conflict.post.copy(), self.opened).merge(form, base, base or latest)
        after = _("你改过它，再次保存会重新加上") if typed else _("它已从表单里拿掉")
        self.conflict.notes.append(_("对方删除了%(label)s；%(after)s。") % {"label": label, "after": after})
        if not typed:
            self.conflict.post[f"{self.prefix}-{n}-DELETE"] = "on"
        return True

    def _note_deletion(self, n: int, label: str) -> None:
        if self.conflict.post.get(f"{self.prefix}-{n}-DELETE"):
            self.conflict.notes.append(_("你要删除的%(label)s，对方刚改过；再次保存就会删除它。") % {"label": label})

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
