"""Files of an export brought together: one page that checks them as a whole and imports them as one."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from debate.admin.exchange.exchange_forms import FilesForm
from debate.admin.exchange.file_flow import FileFlow
from debate.curation.exchange import LAYOUTS, SET, receive_set
from debate.models import FileImport

MAY_BRING = "debate.add_claim"  # what the files hold is looked at when they are there


@admin.register(FileImport)
class FileSetAdmin(FileFlow, admin.ModelAdmin):
    """The list of file imports is the page that takes several files."""

    file = SET

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="debate_fileimport_changelist"),
            path("confirm/", view(self.confirm_view), name="debate_fileimport_confirm"),
        ]

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(MAY_BRING)

    def has_module_permission(self, request) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request) -> bool:
        return False

    def changelist_view(self, request, extra_context=None):
        """Ask for files and check them; with ``?file=`` show how far some have come."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            given = request.GET.get("file")
            return self.file_page(request, FilesForm(), self.own_file(request, given) if given else None)
        form = FilesForm(request.POST, request.FILES)
        return self.take(request, form, lambda: receive_set(*form.brought(), request.user))

    @method_decorator(require_POST)
    def confirm_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.confirm(request, FilesForm())

    def file_address(self) -> str:
        return reverse("admin:debate_fileimport_changelist")

    def file_page(self, request, form, file: FileImport | None) -> HttpResponse:
        own = {**self.admin_site.each_context(request), "opts": self.opts, "title": _("整批导入")}
        confirm = reverse("admin:debate_fileimport_confirm")
        shown = {"form": form, "kinds": list(LAYOUTS), "confirm": confirm, **self.shown(request, file)}
        return TemplateResponse(request, "admin/import_export/import_set.html", {**own, **shown})
