"""The history pages of an entity: who changed what, when and why; any version can be restored."""

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
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from debate.admin.history.differences import ValueFormatter, join_values, mark_changes
from debate.admin.request_values import number_in
from debate.curation import entries_of, revert
from debate.vocabulary import gettext_lazy, is_own_address, named, sentences

ACTIONS = {"+": gettext_lazy("建立"), "~": gettext_lazy("修改"), "-": gettext_lazy("删除")}
PER_PAGE = 50
DELETED_SHOWN = 200
# As the history stores it, whatever the language of the desk.
RESTORED = "恢复到 {} 的版本"


class EditableInline(NamedTuple):
    """An inline whose rows can be edited in their parent's form: their model and their foreign key to the parent."""

    model: Any
    key: models.ForeignKey


@dataclass
class Entry:
    """One line of a history page.

    ``part`` names the inline row that the entry is about and is empty for the entity itself; ``changes`` are pairs of a
    field label and marked HTML; ``address`` is the page of the version.
    """

    record: Any
    part: str = ""
    changes: list[tuple[str, SafeString]] = field(default_factory=list)
    address: str = ""
    may_revert: bool = False

    @property
    def action(self) -> str:
        return ACTIONS[self.record.history_type]


def editable_inlines(model_admin) -> list[EditableInline]:
    """Return the inlines of an admin that have a history and at least one field that is not read-only."""
    editable = (
        inline
        for inline in model_admin.inlines
        if hasattr(inline.model, "history") and set(flatten(inline.fields or ["all"])) - set(inline.readonly_fields)
    )
    return [
        EditableInline(inline.model, _get_foreign_key(model_admin.model, inline.model, fk_name=inline.fk_name))
        for inline in editable
    ]


def timeline(model_admin, pk: int) -> list[Entry]:
    """Return the entries of an entity and of its inline rows, latest first; `fill_in_changes` adds what changed."""
    records = list(_without_long_fields(entries_of(model_admin.model, pk)))
    entries = [Entry(record) for record in records]
    for part in editable_inlines(model_admin):
        found = _without_long_fields(part.model.history.filter(**{part.key.attname: pk}))
        entries += [Entry(record, part=str(part.model._meta.verbose_name)) for record in found]
    return sorted(entries, key=lambda entry: (entry.record.history_date, entry.record.history_id), reverse=True)


def _without_long_fields(records):
    """Defer the long fields that history pages never show."""
    hidden = [each.name for each in records.model.tracked_fields if not each.editable and _is_long(each)]
    return records.select_related("history_user").defer(*hidden)


def _is_long(each: models.Field) -> bool:
    return isinstance(each, models.TextField | models.JSONField)


def fill_in_changes(entries: Iterable[Entry], formatter: ValueFormatter) -> None:
    """Set ``changes`` of each entry, compared with the previous entry of the same row, and name its inline row."""
    for entry in entries:
        record = entry.record
        before = entries_of(record.instance_type, record.id).filter(history_id__lt=record.history_id)
        if entry.part:
            entry.part = named(entry.part, label_of(record))
        previous = _without_long_fields(before).first() if record.history_type == "~" else None
        if previous:
            entry.changes = changes_between(previous, record, formatter)


def label_of(record) -> str:
    """Return the name of the row of a history record, at most 30 code points; its primary key if it has none."""
    try:
        return str(record.instance)[:30]
    except ObjectDoesNotExist:  # its name contains that of a row that was deleted
        return str(record.id)


def changes_between(before, after, formatter: ValueFormatter) -> list[tuple[str, SafeString]]:
    """Return ``(field label, marked HTML)`` for every field that differs between two records of one row."""
    return [
        (str(each.verbose_name), mark_changes(formatter.text_of(each, old), formatter.text_of(each, new)))
        for each in shown_fields(after)
        if (old := value_in(before, each)) != (new := value_in(after, each))
    ]


def shown_fields(record) -> list:
    return [each for each in record.tracked_fields if each.editable] + list(record._history_m2m_fields)


def value_in(record, each) -> Any:
    """Return the value of a field in a history record; of a many-to-many field the sorted primary keys it linked to."""
    if each.many_to_many:
        linked = getattr(record, each.name).values_list(f"{each.m2m_reverse_field_name()}_id", flat=True)
        return sorted(linked)
    return getattr(record, each.attname)


class HistoryAdmin(SimpleHistoryAdmin):
    """Replaces the pages of `SimpleHistoryAdmin`: changes in words, with inline rows, and a list of deleted rows."""

    keeps_deleted = True  # the list of the entity links to the list of deleted rows

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
        fill_in_changes(shown.object_list, ValueFormatter())
        for entry in shown.object_list:
            self._add_links(request, entry)
        context = {"page": shown, "row": row, "deleted": row is None, "name": row or label_of(entries[-1].record)}
        return self._render(
            request, "admin/history.html", {**context, "title": (_("%(context)s：历史") % {"context": context["name"]})}
        )

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Show one version (GET) or restore it (POST)."""
        record = self._record_of(self._pk_of(object_id), self._pk_of(version_id))
        row = self.get_queryset(request).filter(pk=record.id).first()
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            return self._revert(request, record)
        formatter = ValueFormatter()
        values = [
            (str(each.verbose_name), join_values(formatter.text_of(each, value_in(record, each))))
            for each in shown_fields(record)
        ]
        entry = Entry(record)
        self._add_links(request, entry)
        context = {"entry": entry, "values": values, "row": row, "name": row or label_of(record)}
        return self._render(
            request,
            "admin/history_version.html",
            {**context, "title": (_("%(record)s的版本") % {"record": moment_of(record)})},
        )

    def deleted_view(self, request):
        """List the rows that were deleted and not restored since, latest first, at most ``DELETED_SHOWN``."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        deletions = _without_long_fields(self.model.history.filter(history_type="-").order_by("-history_id"))
        restored = set(self.model.objects.filter(pk__in=deletions.values("id")).values_list("pk", flat=True))
        entries = {record.id: Entry(record) for record in reversed(deletions) if record.id not in restored}
        rows = [
            (label_of(entry.record), entry, self.address("history", entry.record.id))
            for entry in list(reversed(entries.values()))[:DELETED_SHOWN]
        ]
        title = _("已删除的%(verbose_name)s") % {"verbose_name": self.opts.verbose_name}
        return self._render(request, "admin/deleted_list.html", {"rows": rows, "title": title})

    def _render(self, request, template: str, context: dict):
        """Answer with a page of the desk: the frame of the site around ``context``."""
        request.current_app = self.admin_site.name
        frame = self.admin_site.each_context(request) | {"opts": self.opts}
        return render(request, template, frame | context)

    def _pk_of(self, text: str) -> int:
        """Return a primary key given in an address. Raises Http404 for other text."""
        number = number_in(unquote(text))
        if number is None:
            raise Http404
        return number

    def _record_of(self, pk: int, version: int):
        record = entries_of(self.model, pk).filter(history_id=version).first()
        if record is None:
            raise Http404
        return record

    def _add_links(self, request, entry: Entry) -> None:
        """Set the address of an entry's version, and whether this user may restore it (the latest only if deleted)."""
        record = entry.record
        own = site._registry.get(record.instance_type)
        if not isinstance(own, HistoryAdmin):
            return
        rows = request.__dict__.setdefault("history_rows", {})  # many entries of a page are about the same row
        if (own.model, record.id) not in rows:
            latest = entries_of(own.model, record.id).values_list("history_id", flat=True).first()
            rows[own.model, record.id] = latest, own.may_revert(request, record.id)
        record.seen, allowed = rows[own.model, record.id]
        entry.address = own.address("simple_history", record.id, record.history_id)
        entry.may_revert = allowed and (record.seen != record.history_id or record.history_type == "-")

    def may_revert(self, request, pk: int) -> bool:
        """Whether this user may restore versions of a row; a deleted one takes the permissions to add and to delete."""
        row = self.model.objects.filter(pk=pk).first()
        if row is None:
            return self.has_delete_permission(request) and self.has_add_permission(request)
        return self.has_change_permission(request, row)

    @transaction.atomic
    def _revert(self, request, record):
        """Restore a version and go back; do nothing but warn when the row was changed since the page was opened."""
        back = request.POST.get("back", "")
        if not is_own_address(request, back):
            back = self.address("history", record.id)
        self.lock(record.id)
        if not self.may_revert(request, record.id):
            raise PermissionDenied
        latest = str(entries_of(self.model, record.id).values_list("history_id", flat=True).first())
        if request.POST.get("_seen", latest) != latest:
            self.message_user(request, _("没有恢复：你打开历史之后，这条记录又改过。请看过再恢复。"), messages.WARNING)
        else:
            self._restore(request, record)
        return HttpResponseRedirect(back)

    def _restore(self, request, record) -> None:
        try:
            with transaction.atomic():
                row, lost = revert(record, RESTORED.format(moment_of(record)))
        except ValidationError as error:
            self.message_user(request, (_("没有恢复：%(join)s") % {"join": sentences(error.messages)}), messages.ERROR)
            return
        if not self.has_change_permission(request, row):  # it belongs to a claim that this user may not change
            raise PermissionDenied
        self.message_user(
            request, (_("已恢复到 %(record)s 的版本。") % {"record": moment_of(record)}), messages.SUCCESS
        )
        if lost:
            self.message_user(
                request, (_("有 %(lost)s 处关联的内容已不存在，没有一起恢复。") % {"lost": lost}), messages.WARNING
            )

    def lock(self, pk: int) -> None:
        """Lock a row against writing until the transaction ends; the claim it belongs to first, to avoid deadlocks."""
        claim_field = getattr(self, "claim_field", "")
        if claim_field:
            key = self.model.objects.filter(pk=pk).values(f"{claim_field}_id")
            related = self.model._meta.get_field(claim_field).related_model
            list(related.objects.filter(pk__in=key).order_by("pk").select_for_update(no_key=True).values_list("pk"))
        # Ordered by primary key: the default order may join rows that need not exist, and a lock refuses outer joins.
        list(self.model.objects.filter(pk=pk).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def address_of(opts, page: str, *arguments) -> str:
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=arguments)


def moment_of(record) -> str:
    return date_format(localtime(record.history_date), "Y-m-d H:i")
