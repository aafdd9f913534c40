"""What contributors and editors write to each other below the form of a draft."""

from typing import Any

from django.contrib.admin import SimpleListFilter

from debate.admin.base import CuratedAdmin
from debate.admin.request_values import remark_in
from debate.models import DraftNote
from debate.vocabulary import gettext_lazy

LONGEST_NOTE = 1000  # code points


class NotesFilter(SimpleListFilter):
    title, parameter_name = gettext_lazy("草稿上的话"), "notes"

    def lookups(self, request, model_admin):
        return [("waiting", gettext_lazy("等我看"))]

    def queryset(self, request, queryset):
        waiting = DraftNote.objects.for_user(request.user).values("claim")
        return queryset.filter(pk__in=waiting) if self.value() else queryset


class DraftNotesAdmin(CuratedAdmin):
    """Shows the notes on a draft, and keeps the one written with a save."""

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), NotesFilter]

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        text = remark_in(request.POST.get("_draft_note", ""), LONGEST_NOTE)
        if text:
            DraftNote.objects.create(claim=form.instance, text=text, by=request.user)

    def render_change_form(self, request, context: dict[str, Any], add=False, change=False, form_url="", obj=None):
        takes_notes = (obj is None or not obj.is_published) and not context.get("is_popup")
        notes = list(obj.draft_notes.select_related("by")) if obj else []
        typed = request.POST.get("_draft_note", "")
        context |= {"takes_notes": takes_notes, "draft_notes": notes, "draft_note": typed}
        return super().render_change_form(request, context, add, change, form_url, obj)
