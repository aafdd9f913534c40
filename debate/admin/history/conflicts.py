"""Edit conflicts: when a record was saved by somebody else since its form was opened, show both versions and lose none.

The hidden field ``_seen`` of a form holds the ids of the latest history entries, of the row and of its inline rows, at
the time the form was opened. When they differ from those in the database, nothing is saved: the form comes back, merged
field by field from the version that was opened, what was typed, and what has been stored since.
"""

import json
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from debate.admin.history.conflict_merge import (
    OPENED,
    TAKE,
    Conflict,
    EntryIds,
    InlineMerge,
    model_field_of,
    typed_text,
)
from debate.admin.history.differences import join_values
from debate.admin.history.history import HistoryAdmin, editable_inlines
from debate.admin.request_values import number_in
from debate.curation import entries_of
from debate.vocabulary import gettext_lazy

MOVED = gettext_lazy("没有保存：你打开这条记录之后，它又改过。请看过上面的对照，再保存一次。")

ENTRY_LIMIT = 2**63  # ids of history entries are below this in any database


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


class ConflictAdmin(HistoryAdmin):
    """An admin whose form refuses to save over changes that were stored after it was opened, and merges them."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pk = number_in(unquote(object_id)) if object_id else None
        if pk is None or "_saveasnew" in request.POST:
            return super().changeform_view(_with_free_slug(request), object_id, form_url, extra_context)
        if request.method != "POST":
            # Read before the row: a save between the two reads then counts as a conflict and is not overwritten.
            seen = json.dumps(latest_entries(self, pk))
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "seen": seen})
        with transaction.atomic():
            self.lock(pk)
            if not self.model.objects.filter(pk=pk).exists() and entries_of(self.model, pk).exists():
                return self._show_deleted(request, pk)
            now, opened = (
                latest_entries(self, pk),
                parse_seen(request.POST.get(OPENED if TAKE in request.POST else "_seen", "")),
            )
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
        conflict = Conflict(request.POST.copy(), opened)
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
            (
                str(each.label),
                join_values(typed_text(each, model_field_of(form, name), self._data(request, each, name))),
            )
            for name, each in form.fields.items()
            if model_field_of(form, name)
        ]
        typed += [(key, text) for key, text in request.POST.items() if _is_inline_text(key) and text]
        deletion = entries_of(self.model, pk).first()
        context = {"typed": typed, "deletion": deletion, "history": self.address("history", pk), "title": _("已被删除")}
        return self._render(request, "admin/conflict_deleted.html", context)

    def _data(self, request, form_field: forms.Field, name: str):
        return form_field.widget.value_from_datadict(request.POST, {}, name)


def _with_free_slug(request):
    """Return the request with the address left to be made, where what was typed becomes a record of its own."""
    if "_saveasnew" in request.POST and "slug" in request.POST:
        request.POST = request.POST.copy()
        request.POST["slug"] = ""
    return request


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
