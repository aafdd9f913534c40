"""Two editors on one record: the second save is told what the first one wrote, and neither is lost.

A form carries what was seen when it was opened: the latest entry in the history of the row, and of each row edited with
it. When that has moved, nothing is saved: the form comes back, put together field by field from what was opened, what
was typed and what has been stored since.
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

from debate.admin.history.differences import Said, Words, compared, in_one_line
from debate.admin.history.history import HistoryAdmin, held, named, parts_of
from debate.admin.request_numbers import number_in
from debate.curation import entries_of

MOVED = "没有保存：你打开这条记录之后，它又改过。请看过上面的对照，再保存一次。"
MINE, THEIRS, BOTH = "只有你改了，表单里是你的", "只有对方改了，已填进表单", "两边都改了，表单里是你的"

LARGEST = 2**63

Seen = dict[str, Any]


def seen_of(model_admin, pk: int) -> Seen:
    """``{"row": entry, "parts": {model: {row: entry}}}``: the latest entries in the history of a row and its parts."""
    parts = {}
    for part in parts_of(model_admin):
        rows = part.model.objects.filter(**{part.key.name: pk}).values("pk")
        latest = part.model.history.filter(id__in=rows).order_by().values("id").annotate(latest=Max("history_id"))
        parts[part.model._meta.model_name] = {str(each["id"]): each["latest"] for each in latest}
    return {"row": entries_of(model_admin.model, pk).values_list("history_id", flat=True).first(), "parts": parts}


def read_seen(text: str) -> Seen | None:
    """What a form says was seen; None when it does not say, or not in our words."""
    try:
        seen = json.loads(text)
        row, parts = seen["row"], {str(name): dict(rows) for name, rows in seen["parts"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    numbers = [row or 0, *(number for rows in parts.values() for number in rows.values())]
    sane = all(isinstance(number, int) and 0 <= number < LARGEST for number in numbers)
    return {"row": row, "parts": parts} if sane else None


@dataclass
class Difference:
    label: str
    verdict: str
    mine: str
    theirs: str
    marked: SafeString


@dataclass
class Conflict:
    """What to show of it; ``post`` is what was typed, with what only the other one changed filled in."""

    post: QueryDict
    words: Words = field(default_factory=Words)
    entries: list = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def merge(self, form: forms.ModelForm, base, theirs, part: str = "") -> bool:
        """Put one row together; returns whether anything was typed into it that differs from what was opened."""
        typed = False
        for name, each in form.fields.items():
            model_field = _model_field(form, name)
            if model_field is None or each.disabled:
                continue
            key = form.add_prefix(name)
            data = each.widget.value_from_datadict(self.post, {}, key)
            now = held(theirs, model_field)
            opened = held(base, model_field) if base else None
            mine_moved = base is None or each.has_changed(opened, data)
            typed = typed or mine_moved
            if not each.has_changed(now, data) or not (mine_moved or opened != now):
                continue
            verdict = (BOTH if base is None or opened != now else MINE) if mine_moved else THEIRS
            self._say(f"{part}{each.label}", verdict, _typed(each, model_field, data), self.words.of(model_field, now))
            if verdict == THEIRS:
                fill(self.post, key, each.prepare_value(now))
        return typed

    def _say(self, label: str, verdict: str, mine: Said, theirs: Said) -> None:
        marked = compared(mine, theirs) if verdict == THEIRS else compared(theirs, mine)
        self.differences.append(Difference(label, verdict, in_one_line(mine), in_one_line(theirs), marked))


def _model_field(form: forms.ModelForm, name: str):
    found = {each.name: each for each in (*form._meta.model._meta.fields, *form._meta.model._meta.many_to_many)}
    return found.get(name)


def _typed(form_field: forms.Field, model_field, data) -> Said:
    """What was typed, in words, or as it was typed when it makes no sense."""
    try:
        value = form_field.clean(data)
    except ValidationError:
        return data if isinstance(data, list) else str(data or "")
    if hasattr(value, "values_list"):
        return [str(each) for each in value]
    return str(value) if model_field.is_relation and value else Words().of(model_field, None if value == "" else value)


def fill(post: QueryDict, key: str, value) -> None:
    """Write a value as a browser would send it."""
    if value is None or value is False:
        post.pop(key, None)
    elif isinstance(value, list | tuple):
        post.setlist(key, [str(each) for each in value])
    else:
        post[key] = "on" if value is True else str(value)


class ConflictAdmin(HistoryAdmin):
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pk = self._number(object_id) if object_id else None
        if pk is None or "_saveasnew" in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method != "POST":
            # Before the row is read: who saves between the two is found out then, not overwritten.
            seen = json.dumps(seen_of(self, pk))
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "seen": seen})
        with transaction.atomic():
            self.lock(pk)
            if not self.model.objects.filter(pk=pk).exists() and entries_of(self.model, pk).exists():
                return self._gone(request, pk)
            now, opened = seen_of(self, pk), read_seen(request.POST.get("_seen", ""))
            conflict = self._conflict(request, pk, opened, now) if opened and opened != now else None
            if conflict:
                request.conflict, request.POST = conflict, conflict.post
            context = {"seen": json.dumps(now), "conflict": conflict, "reason": request.POST.get("_reason", "")}
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def _number(self, object_id: str) -> int | None:
        return number_in(unquote(object_id))

    def lock(self, pk: int) -> None:
        super().lock(pk)
        for part in parts_of(self):
            rows = part.model.objects.filter(**{part.key.name: pk}).order_by("pk")
            list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk"))

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        return _refused(form) if getattr(request, "conflict", None) else form

    def _conflict(self, request, pk: int, opened: Seen, now: Seen) -> Conflict:
        row = self.model.objects.get(pk=pk)
        conflict = Conflict(request.POST.copy())
        form = super().get_form(request, row, change=True)
        base = entries_of(self.model, pk).filter(history_id=opened["row"]).first()
        latest = entries_of(self.model, pk).first()
        if latest and opened["row"] != now["row"]:
            conflict.entries += entries_of(self.model, pk).filter(history_id__gt=opened["row"] or 0)
            conflict.merge(form(instance=row), base, latest)
        self._merge_parts(request, row, conflict, opened["parts"], now["parts"])
        return conflict

    def _merge_parts(self, request, row, conflict: Conflict, opened: Seen, now: Seen) -> None:
        known = {part.model: part for part in parts_of(self)}
        for made, inline in self.get_formsets_with_inlines(request, row):
            if inline.model in known:
                name = inline.model._meta.model_name
                rows = Rows(conflict, made, inline.model, opened.get(name, {}), now.get(name, {}))
                rows.merge()

    def _gone(self, request, pk: int):
        """Somebody deleted it meanwhile: what was typed is shown, so that nothing is lost."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = super().get_form(request, None, change=False)()
        typed = [
            (str(each.label), in_one_line(_typed(each, _model_field(form, name), self._data(request, each, name))))
            for name, each in form.fields.items()
            if _model_field(form, name)
        ]
        typed += [(key, text) for key, text in request.POST.items() if _is_part(key) and text]
        deletion = entries_of(self.model, pk).first()
        context = {"typed": typed, "deletion": deletion, "history": self.address("history", pk), "title": "已被删除"}
        return self._render(request, "admin/conflict_deleted.html", context)

    def _data(self, request, form_field: forms.Field, name: str):
        return form_field.widget.value_from_datadict(request.POST, {}, name)


def _is_part(key: str) -> bool:
    """Whether it is typed text of a row of an inline: not one of its numbers, nor of its empty form."""
    numbers = ("_FORMS", "-id", "__prefix__")
    return "-" in key and not any(each in key for each in numbers)


def _refused(form: Any):
    class Refused(form):
        def clean(self):
            cleaned = super().clean()
            self.add_error(None, MOVED)
            return cleaned

    return Refused


class Rows:
    """The rows of one inline as they were typed, beside what has become of them."""

    def __init__(self, conflict: Conflict, formset, model, opened: dict, now: dict) -> None:
        self.conflict, self.formset, self.model = conflict, formset, model
        self.opened, self.now = opened, now
        self.prefix, self.name = formset.get_default_prefix(), model._meta.verbose_name

    def merge(self) -> None:
        post, prefix = self.conflict.post, self.prefix
        self._announce_new()
        total, initial = (_count(post.get(f"{prefix}-{each}_FORMS")) for each in ("TOTAL", "INITIAL"))
        gone = [n for n in range(min(initial, total)) if self._merge_row(n, post.get(f"{prefix}-{n}-id", ""))]
        if gone:
            self._renumber(total, initial, gone)

    def _announce_new(self) -> None:
        for pk in self.now.keys() - self.opened.keys():
            record = entries_of(self.model, int(pk)).first()
            self.conflict.entries.append(record)
            self.conflict.notes.append(f"对方加了{self.name}「{named(record)}」；你再次保存时它会留下。")

    def _merge_row(self, n: int, pk: str) -> bool:
        """Returns whether the row is gone."""
        if number_in(pk) is None or self.opened.get(pk) == self.now.get(pk):
            return False
        history = entries_of(self.model, int(pk))
        latest, base = history.first(), history.filter(history_id=self.opened.get(pk)).first()
        if latest is None:
            return False
        self.conflict.entries.append(latest)
        form = self.formset.form(prefix=f"{self.prefix}-{n}")
        label = f"{self.name}「{named(base or latest)}」"
        if pk in self.now:
            self._note_deletion(n, label)
            self.conflict.merge(form, base, latest, part=f"{label} ")
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

    def _renumber(self, total: int, initial: int, gone: list[int]) -> None:
        """Rows that are gone become new ones when something was typed into them, and leave the form otherwise."""
        post, prefix = self.conflict.post, self.prefix
        rows = [self._take(n) for n in range(total)]
        there = [rows[n] for n in range(initial) if n not in gone]
        again = [{**rows[n], "id": [""]} for n in gone if "DELETE" not in rows[n]]
        for n, row in enumerate(there + again + rows[initial:]):
            for name, values in row.items():
                post.setlist(f"{prefix}-{n}-{name}", values)
        post[f"{prefix}-INITIAL_FORMS"] = str(len(there))
        post[f"{prefix}-TOTAL_FORMS"] = str(len(there + again + rows[initial:]))

    def _take(self, n: int) -> dict[str, list[str]]:
        start = f"{self.prefix}-{n}-"
        keys = [key for key in self.conflict.post if key.startswith(start)]
        return {key.removeprefix(start): self.conflict.post.pop(key) for key in keys}


def _count(text: str | None) -> int:
    return min(number_in(text or "") or 0, 1000)
