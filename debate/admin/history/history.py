"""The history of an entity: who changed what, when and why, to read; and back to any version with one click."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.admin import site
from django.contrib.admin.utils import flatten, unquote
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from simple_history.admin import SimpleHistoryAdmin

from debate.admin.history.differences import Words, compared, in_one_line
from debate.admin.request_numbers import number_in
from debate.curation import entries_of, revert

DONE = {"+": "建立", "~": "修改", "-": "删除"}
PER_PAGE = 50
DELETED_SHOWN = 200


class Part(NamedTuple):
    """Rows that are edited in their parent's form: their model, and the field that leads to the parent."""

    model: Any
    key: models.ForeignKey


@dataclass
class Entry:
    """One line of a history; ``part`` says which row of the entity it is about, empty for the entity itself."""

    record: Any
    part: str = ""
    changes: list[tuple[str, SafeString]] = field(default_factory=list)
    address: str = ""
    may_revert: bool = False

    @property
    def done(self) -> str:
        return DONE[self.record.history_type]


def parts_of(model_admin) -> list[Part]:
    """The inlines in which something can be changed."""
    editable = (
        inline
        for inline in model_admin.inlines
        if hasattr(inline.model, "history") and set(flatten(inline.fields or ["all"])) - set(inline.readonly_fields)
    )
    return [
        Part(inline.model, _get_foreign_key(model_admin.model, inline.model, fk_name=inline.fk_name))
        for inline in editable
    ]


def timeline(model_admin, pk: int) -> list[Entry]:
    """Every entry of an entity and of its parts, the latest first; what changed is not worked out yet."""
    records = list(_light(entries_of(model_admin.model, pk)))
    entries = [Entry(record) for record in records]
    for part in parts_of(model_admin):
        found = _light(part.model.history.filter(**{part.key.attname: pk}))
        entries += [Entry(record, part=str(part.model._meta.verbose_name)) for record in found]
    return sorted(entries, key=lambda entry: (entry.record.history_date, entry.record.history_id), reverse=True)


def _light(records):
    unseen = [each.name for each in records.model.tracked_fields if not each.editable and _is_long(each)]
    return records.select_related("history_user").defer(*unseen)


def _is_long(each: models.Field) -> bool:
    return isinstance(each, models.TextField | models.JSONField)


def explain(entries: Iterable[Entry], words: Words) -> None:
    """Say of each entry what it changed, compared with the one before it of the same row."""
    for entry in entries:
        record = entry.record
        before = entries_of(record.instance_type, record.id).filter(history_id__lt=record.history_id)
        if entry.part:
            entry.part = f"{entry.part}「{named(record)}」"
        previous = _light(before).first() if record.history_type == "~" else None
        if previous:
            entry.changes = changes(previous, record, words)


def named(record) -> str:
    try:
        return str(record.instance)[:30]
    except ObjectDoesNotExist:  # it names itself after something that is gone
        return str(record.id)


def changes(before, after, words: Words) -> list[tuple[str, SafeString]]:
    """``(field, what changed)`` of two entries of one row."""
    return [
        (str(each.verbose_name), compared(words.of(each, old), words.of(each, new)))
        for each in shown_fields(after)
        if (old := held(before, each)) != (new := held(after, each))
    ]


def shown_fields(record) -> list:
    return [each for each in record.tracked_fields if each.editable] + list(record._history_m2m_fields)


def held(record, each) -> Any:
    """The value of a field in an entry; of a many-to-many field the primary keys it led to."""
    if each.many_to_many:
        linked = getattr(record, each.name).values_list(f"{each.m2m_reverse_field_name()}_id", flat=True)
        return sorted(linked)
    return getattr(record, each.attname)


class HistoryAdmin(SimpleHistoryAdmin):
    """What `SimpleHistoryAdmin` shows of one row, for people, with the rows that are edited in its form."""

    keeps_deleted = True

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_deleted"
        view = self.admin_site.admin_view(self.deleted_view)
        return [path("deleted/", view, name=name), *super().get_urls()]

    def address(self, page: str, *arguments) -> str:
        return address_of(self.opts, page, *arguments)

    def history_view(self, request, object_id, extra_context=None):
        pk = self._pk_of(object_id)
        row = self.get_queryset(request).filter(pk=pk).first()
        entries = timeline(self, pk)
        if not row and not entries:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        shown = Paginator(entries, PER_PAGE).get_page(request.GET.get("p"))
        explain(shown.object_list, Words())
        for entry in shown.object_list:
            self._offer(request, entry)
        context = {"page": shown, "row": row, "deleted": row is None, "name": row or named(entries[-1].record)}
        return self._render(request, "admin/history.html", {**context, "title": f"{context['name']}：历史"})

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One version to look at; posted, it becomes the present one."""
        record = self._record_of(self._pk_of(object_id), self._pk_of(version_id))
        row = self.get_queryset(request).filter(pk=record.id).first()
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            return self._revert(request, record)
        words = Words()
        values = [
            (str(each.verbose_name), in_one_line(words.of(each, held(record, each)))) for each in shown_fields(record)
        ]
        entry = Entry(record)
        self._offer(request, entry)
        context = {"entry": entry, "values": values, "row": row, "name": row or named(record)}
        return self._render(request, "admin/history_version.html", {**context, "title": f"{moment_of(record)}的版本"})

    def deleted_view(self, request):
        """What was deleted and is still gone, the latest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        gone = _light(self.model.history.filter(history_type="-").order_by("-history_id"))
        there = set(self.model.objects.filter(pk__in=gone.values("id")).values_list("pk", flat=True))
        entries = {record.id: Entry(record) for record in reversed(gone) if record.id not in there}
        rows = [
            (named(entry.record), entry, self.address("history", entry.record.id))
            for entry in list(reversed(entries.values()))[:DELETED_SHOWN]
        ]
        title = f"已删除的{self.opts.verbose_name}"
        return self._render(request, "admin/deleted_list.html", {"rows": rows, "title": title})

    def _render(self, request, template: str, context: dict):
        request.current_app = self.admin_site.name
        frame = self.admin_site.each_context(request) | {"opts": self.opts}
        return render(request, template, frame | context)

    def _pk_of(self, text: str) -> int:
        """Raises Http404 for what cannot be a number of a row."""
        number = number_in(unquote(text))
        if number is None:
            raise Http404
        return number

    def _record_of(self, pk: int, version: int):
        record = entries_of(self.model, pk).filter(history_id=version).first()
        if record is None:
            raise Http404
        return record

    def _offer(self, request, entry: Entry) -> None:
        """Where an entry's version is shown, and whether this person may go back to it."""
        record = entry.record
        own = site._registry.get(record.instance_type)
        if not isinstance(own, HistoryAdmin):
            return
        known = request.__dict__.setdefault("standing", {})
        if (own.model, record.id) not in known:
            latest = entries_of(own.model, record.id).values_list("history_id", flat=True).first()
            known[own.model, record.id] = latest, own.may_revert(request, record.id)
        record.seen, allowed = known[own.model, record.id]
        entry.address = own.address("simple_history", record.id, record.history_id)
        entry.may_revert = allowed and (record.seen != record.history_id or record.history_type == "-")

    def may_revert(self, request, pk: int) -> bool:
        row = self.model.objects.filter(pk=pk).first()
        if row is None:
            return self.has_delete_permission(request) and self.has_add_permission(request)
        return self.has_change_permission(request, row)

    @transaction.atomic
    def _revert(self, request, record):
        """Refused when somebody has changed the row since the page was opened."""
        back = request.POST.get("back", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            back = self.address("history", record.id)
        self.lock(record.id)
        if not self.may_revert(request, record.id):
            raise PermissionDenied
        latest = str(entries_of(self.model, record.id).values_list("history_id", flat=True).first())
        if request.POST.get("_seen", latest) != latest:
            self.message_user(request, "没有恢复：你打开历史之后，这条记录又改过。请看过再恢复。", messages.WARNING)
        else:
            self._bring_back(request, record)
        return HttpResponseRedirect(back)

    def _bring_back(self, request, record) -> None:
        try:
            with transaction.atomic():
                row, lost = revert(record, f"恢复到 {moment_of(record)} 的版本")
        except ValidationError as error:
            self.message_user(request, f"没有恢复：{' '.join(error.messages)}", messages.ERROR)
            return
        if not self.has_change_permission(request, row):  # it would belong to a claim that this person may not change
            raise PermissionDenied
        self.message_user(request, f"已恢复到 {moment_of(record)} 的版本。", messages.SUCCESS)
        if lost:
            self.message_user(request, f"有 {lost} 处关联的内容已不存在，没有一起恢复。", messages.WARNING)

    def lock(self, pk: int) -> None:
        """Let nobody else write this row until the transaction ends; claims before what belongs to them."""
        within = getattr(self, "within", "")
        if within:
            key = self.model.objects.filter(pk=pk).values(f"{within}_id")
            related = self.model._meta.get_field(within).related_model
            list(related.objects.filter(pk__in=key).order_by("pk").select_for_update(no_key=True).values_list("pk"))
        # In an order of its own: that of the entity may join rows that need not exist, which cannot be locked.
        list(self.model.objects.filter(pk=pk).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def address_of(opts, page: str, *arguments) -> str:
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=arguments)


def moment_of(record) -> str:
    return date_format(localtime(record.history_date), "Y-m-d H:i")
