"""Export entities as CSV or JSON, and import them: first a check that shows what would change."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from debate.admin.base import CuratedAdmin
from debate.admin.exchange.exchange_forms import FileForm, FormatForm
from debate.admin.exchange.file_flow import FileFlow
from debate.curation.exchange import FILE_OF, FILES, WRITERS, NaturalKeys, receive_file, rows_of
from debate.models import FileImport

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


class ExchangeAdmin(FileFlow, ImportExportMixin, CuratedAdmin):
    """Adds import and export to the list of a curated entity."""

    def __init__(self, model, admin_site) -> None:
        super().__init__(model, admin_site)
        self.file = FILE_OF[model]

    def has_import_permission(self, request) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request) -> bool:
        return self.has_view_permission(request)

    def export_action(self, request):
        if not self.has_export_permission(request):
            raise PermissionDenied
        chosen = self.get_export_queryset(request)
        form = FormatForm(request.POST or None)
        if form.is_valid():
            return self._download(form.cleaned_data["format"], chosen)
        count = chosen.order_by().values("pk").distinct().count()
        return self._exchange_page(request, "export", _("导出"), form=form, count=count)

    def _download(self, extension: str, chosen) -> HttpResponse:
        records = self.model.objects.filter(pk__in=chosen.order_by().values("pk"))
        data = WRITERS[extension](self.file, rows_of(records, NaturalKeys()))
        name = f"{self.file}-{timezone.localdate():%Y-%m-%d}.{extension}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(data.encode(), content_type=CONTENT_TYPES[extension], headers=headers)

    def import_action(self, request):
        """Ask for a file and check it, a long one by the worker; with ``?file=`` show how far one has come."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            given = request.GET.get("file")
            return self.file_page(request, FileForm(), self.own_file(request, given) if given else None)
        form = FileForm(request.POST, request.FILES)
        return self.take(request, form, lambda: receive_file(self.file, *form.brought(), request.user))

    @method_decorator(require_POST)
    def process_import(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied
        return self.confirm(request, FileForm())

    def file_address(self) -> str:
        return self.address("import")

    def imported_address(self) -> str:
        return self.address("changelist")

    def file_page(self, request, form, file: FileImport | None) -> HttpResponse:
        return self._exchange_page(request, "import", _("导入"), form=form, **self.shown(request, file))

    def _exchange_page(self, request, page: str, title: str, **context) -> HttpResponse:
        columns = [(field.name, field.verbose_name) for field in FILES[self.file].fields]
        context |= {"title": f"{title}{self.opts.verbose_name}", "columns": columns, "media": self.media}
        return self._render(request, f"admin/import_export/{page}.html", context)
