"""Readers' error reports: their text is read-only, an editor sets the outcome and an answer."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme

from debate.admin.base import PROSE
from debate.admin.reviewing.waiting_filter import WaitingFilter
from debate.models import ErrorReport
from debate.vocabulary import ReportState, gettext_lazy


@admin.register(ErrorReport)
class ErrorReportAdmin(admin.ModelAdmin):
    list_display = ["what", "about", "state", "created_at", "handled_by"]
    list_filter = [WaitingFilter]
    list_select_related = ["handled_by"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["what", "evidence", "answer", "page"]
    ordering = ["created_at", "pk"]
    actions = None
    formfield_overrides = PROSE
    fieldsets = [
        (gettext_lazy("读者写的"), {"fields": ["about", "of_claim", "what", "evidence", "created_at"]}),
        (gettext_lazy("处理"), {"fields": ["state", "answer", "handled_by", "handled_at"]}),
    ]
    readonly_fields = ["about", "of_claim", "what", "evidence", "created_at", "handled_by", "handled_at"]

    @admin.display(description=gettext_lazy("页面"), ordering="page")
    def about(self, report) -> str:
        """A link, unless the stored text is no path of ours: the door takes only paths, the table any text."""
        is_path = url_has_allowed_host_and_scheme(report.page, allowed_hosts=None)
        return format_html('<a href="{0}">{0}</a>', report.page) if is_path else report.page

    @admin.display(description=gettext_lazy("观点"))
    def of_claim(self, report) -> str:
        if not report.claim:
            return "—"
        address = reverse("admin:debate_claim_change", args=[report.claim_id])
        return format_html('<a href="{}">{}</a>', address, report.claim)

    def save_model(self, request, obj, form, change) -> None:
        """Set who handled a report and when, if its state changed; clear both when it waits again."""
        if "state" in form.changed_data:
            waits = obj.state == ReportState.WAITING
            obj.handled_by, obj.handled_at = (None, None) if waits else (request.user, timezone.now())
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
