"""Export entities as CSV or JSON, and import them: first a check that shows what would change."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from debate.admin.base import CuratedAdmin
from debate.admin.exchange.exchange_forms import FileForm, FormatForm
from debate.admin.request_values import number_in
from debate.curation.exchange import (
    FILE_OF,
    FILES,
    WRITERS,
    NaturalKeys,
    check_file,
    confirm_file,
    find_halt,
    has_changes,
    import_file,
    is_long,
    put_off,
    receive_file,
    retry_file,
    rows_of,
)
from debate.models import FileImport
from debate.vocabulary import FileImportState

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
WORDS = {"new": "新建", "updated": "更新", "unchanged": "未变"}
LISTED = 10  # files of an editor on the page of imports


class ExchangeAdmin(ImportExportMixin, CuratedAdmin):
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
        return self._exchange_page(request, "export", "导出", form=form, count=count)

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
            return self._import_page(request, FileForm(), self._own_file(request, given) if given else None)
        form, file = FileForm(request.POST, request.FILES), None
        if form.is_valid():
            given = form.cleaned_data["file"]
            try:
                file = receive_file(self.file, given.name, form.extension(), given.read(), request.user)
            except ValueError as error:
                form.add_error("file", str(error))
        if file and is_long(file):
            put_off(file)
            return self._to_file(file)
        if file:
            check_file(file)
        return self._import_page(request, form, file)

    @method_decorator(require_POST)
    def process_import(self, request):
        """Import the file that was checked, a long one by the worker; or queue again what was cut off."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        try:
            file = self._own_file(request, request.POST.get("token", ""))
        except Http404:
            messages.error(request, "这次预览已经失效，请重新选择文件。")
            return HttpResponseRedirect(self.address("import"))
        if "retry" in request.POST:
            retry_file(file)
            return self._to_file(file)
        if not confirm_file(file):
            messages.error(request, "这次预览已经失效，请重新选择文件。")
            return HttpResponseRedirect(self.address("import"))
        if is_long(file):
            put_off(file)
            return self._to_file(file)
        import_file(file)
        if file.state != FileImportState.IMPORTED:
            return self._import_page(request, FileForm(), file)
        messages.success(request, f"导入了 {file.name}：{counts_in_words(file)}。")
        return HttpResponseRedirect(self.address("changelist"))

    def _own_file(self, request, pk: str) -> FileImport:
        """Return a file that the user brought for this entity. Raises Http404, or PermissionDenied for another's."""
        file = FileImport.objects.filter(pk=number_in(pk) or 0).defer("data").first()
        if file is None:
            raise Http404("没有这个文件。")
        if (file.by_id, file.entity) != (request.user.pk, self.file):
            raise PermissionDenied
        return file

    def _to_file(self, file: FileImport) -> HttpResponse:
        return HttpResponseRedirect(f"{self.address('import')}?file={file.pk}")

    def _import_page(self, request, form: FileForm, file: FileImport | None) -> HttpResponse:
        listed = FileImport.objects.brought_by(request.user, self.file)[:LISTED]
        shown = {"listed": [each for each in listed if is_long(each)], **(file_context(file) if file else {})}
        return self._exchange_page(request, "import", "导入", form=form, **shown)

    def _exchange_page(self, request, page: str, title: str, **context) -> HttpResponse:
        columns = [(field.name, field.verbose_name) for field in FILES[self.file].fields]
        context |= {"title": f"{title}{self.opts.verbose_name}", "columns": columns, "media": self.media}
        return self._render(request, f"admin/import_export/{page}.html", context)


def counts_in_words(file: FileImport) -> str:
    counts = file.result.get("counts", {})
    return "，".join(f"{word} {counts.get(kind, 0)} 条" for kind, word in WORDS.items())


def file_context(file: FileImport) -> dict[str, Any]:
    """Return what the page shows of a file: how far it is, what it changes or why it was refused."""
    result, halt = file.result, find_halt(file)
    changed, refused = result.get("changed", []), result.get("refused", [])
    counts = result.get("counts", {})
    may_confirm = file.state == FileImportState.CHECKED and has_changes(file)
    return {
        "imported": file,
        "halt": halt,
        "progress": progress(file),
        "numbers": counts_in_words(file),
        "problems": counts.get("refused", 0),
        "refused": refused,
        "warned": result.get("warned", []),
        "changed": changed,
        "more": max(0, counts.get("new", 0) + counts.get("updated", 0) - len(changed)),
        "is_clean": file.state != FileImportState.REFUSED,
        "has_changes": has_changes(file),
        "token": str(file.pk) if may_confirm else "",
    }


def progress(file: FileImport) -> dict[str, Any] | None:
    """Return how far a file at work is, in percent, and in words; None for others.

    An import is one transaction, which nobody else sees into, and takes about as long as the check did.
    """
    if file.state == FileImportState.CHECKING:
        return {"percent": 100 * file.done // file.rows, "words": f"核对了 {file.done:,} / {file.rows:,} 行"}
    if file.state == FileImportState.IMPORTING:
        passed = (timezone.now() - file.updated_at).total_seconds()
        percent = min(99, int(100 * passed / max(file.seconds, 1)))
        return {"percent": percent, "words": f"已过 {passed:.0f} 秒，约要 {max(file.seconds, 1):.0f} 秒"}
    return None
