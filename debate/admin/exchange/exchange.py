"""Export entities as CSV or JSON, and import them: first a dry run that shows what would change."""

import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.resources import ModelResource, modelresource_factory
from import_export.results import RowResult
from tablib import Dataset

from debate.admin.base import CuratedAdmin
from debate.admin.exchange.formats import FORMATS, HEADERS, FileForm, FormatForm, RowsFormat, read_bytes
from debate.curation.exchange import FILE_OF, FILES, NaturalKeys, RowImport, RowOutcome, rows_of
from debate.vocabulary import trouble_of

ROWS_SHOWN = 300
DAY = 24 * 60 * 60  # seconds that an upload waits for its confirmation
SALT = "debate.import"
UPLOAD_PREFIX = "debate-import-"
VERDICTS = {
    "new": RowResult.IMPORT_TYPE_NEW,
    "updated": RowResult.IMPORT_TYPE_UPDATE,
    "unchanged": RowResult.IMPORT_TYPE_SKIP,
}
WORDS = {"new": "新建", "update": "更新", "skip": "未变"}
CHANGED_SINCE = "预览之后有人改过这些记录。什么都没有保存，请重新选择文件再看一遍。"


class CuratedResource(ModelResource):
    """Exports and imports rows as fixtures have them; `debate.curation.exchange` holds the rules."""

    def export(self, queryset, **options) -> Dataset:
        records = self._meta.model.objects.filter(pk__in=queryset.order_by().values("pk"))
        return Dataset(*enumerate(rows_of(records, NaturalKeys()), 1), headers=HEADERS)

    def before_import(self, dataset, *, user, file_name, **options) -> None:
        self.row_import = RowImport(self._meta.model, user, f"导入 {file_name}")

    def handle_import_error(self, result, error, raise_errors=False) -> None:
        # Nothing is wrong with the file: the answer is the page for a database in trouble, which keeps the form.
        super().handle_import_error(result, error, raise_errors or trouble_of(error) is not None)

    def import_row(self, row, instance_loader, **options) -> RowResult:
        result = RowResult()
        result.number = row["line"]
        try:
            taken: RowOutcome = self.row_import.import_row(row["line"], row["fields"])
        except ValidationError as error:
            result.import_type, result.validation_error = RowResult.IMPORT_TYPE_INVALID, error
            result.reasons = refusal_reasons(self._meta.model, error)
        else:
            result.import_type, result.changes = VERDICTS[taken.verdict], taken.changes
            result.label = str(taken.record or "")
        return result

    def after_import(self, dataset, result, *, expected="", dry_run=False, **options) -> None:
        result.fingerprint = self.row_import.fingerprint()
        if expected not in ("", result.fingerprint):
            raise ValueError(CHANGED_SINCE)
        if not dry_run and not result.has_validation_errors():
            self.row_import.finish()


def refusal_reasons(model, error: ValidationError) -> list[str]:
    """Return the messages of a refused row, each with the label of its column."""
    by_column = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    reasons = []
    for column, texts in by_column.items():
        about = "" if column == NON_FIELD_ERRORS else f"{model._meta.get_field(column).verbose_name}（{column}）："
        reasons += [about + text.rstrip("。") for text in texts]
    return reasons


def resource_of(model) -> type[ModelResource]:
    return modelresource_factory(model, CuratedResource, {"fields": (), "use_transactions": True})


def store_upload(data: bytes) -> str:
    """Store an upload until it is confirmed, where every process of this machine finds it; return its name.

    Uploads older than a day are deleted.
    """
    folder = Path(tempfile.gettempdir())
    for old in folder.glob(f"{UPLOAD_PREFIX}*"):
        if old.stat().st_mtime < time.time() - DAY:
            old.unlink(missing_ok=True)
    path = folder / f"{UPLOAD_PREFIX}{uuid4().hex}"
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(data)
    return path.name


class ExchangeAdmin(ImportExportMixin, CuratedAdmin):
    """Adds import and export to the list of a curated entity."""

    def __init__(self, model, admin_site) -> None:
        super().__init__(model, admin_site)
        self.file = FILE_OF[model]
        self.resource_classes = [resource_of(model)]

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
            return self._download(FORMATS[form.cleaned_data["format"]](self.file), chosen)
        count = chosen.order_by().values("pk").distinct().count()
        return self._exchange_page(request, "export", "导出", form=form, count=count)

    def _download(self, file_format: RowsFormat, chosen) -> HttpResponse:
        data = file_format.export_data(self.resource_classes[0]().export(chosen))
        name = f"{self.file}-{timezone.localdate():%Y-%m-%d}.{file_format.extension}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(data, content_type=file_format.content_type, headers=headers)

    def import_action(self, request):
        """Show what a file would change and save nothing; the token in the page confirms exactly these changes."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = FileForm(self.file, request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self._exchange_page(request, "import", "导入", form=form)
        given = form.cleaned_data
        name = given["file"].name
        result = self._run(request, given["dataset"], name, dry_run=True)
        token = ""
        if is_clean(result) and has_changes(result):
            told = {"kept": store_upload(given["data"]), "name": name, "extension": given["extension"]}
            bound = {"user": request.user.pk, "file": self.file, "expected": result.fingerprint}
            token = signing.dumps({**told, **bound}, salt=SALT)
        return self._exchange_page(
            request, "import", "导入", form=form, token=token, name=name, **result_context(result)
        )

    @method_decorator(require_POST)
    def process_import(self, request):
        """Import the file that the dry run showed; refuse when the records were changed since."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        try:
            told = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=DAY)
            if (told["user"], told["file"]) != (request.user.pk, self.file):
                raise PermissionDenied
            path = Path(tempfile.gettempdir()) / told["kept"]
            dataset = read_bytes(self.file, told["extension"], path.read_bytes())
        except (signing.BadSignature, FileNotFoundError):
            messages.error(request, "这次预览已经失效，请重新选择文件。")
            return HttpResponseRedirect(self.address("import"))
        result = self._run(request, dataset, told["name"], expected=told["expected"])
        path.unlink(missing_ok=True)
        if not is_clean(result):
            form = FileForm(self.file)
            return self._exchange_page(
                request, "import", "导入", form=form, name=told["name"], **result_context(result)
            )
        messages.success(request, f"导入了 {told['name']}：{counts_in_words(result)}。")
        return HttpResponseRedirect(self.address("changelist"))

    def _run(self, request, dataset: Dataset, name: str, **options):
        resource = self.resource_classes[0]()
        by = {"user": request.user, "file_name": name}
        return resource.import_data(dataset, rollback_on_validation_errors=True, **by, **options)

    def _exchange_page(self, request, page: str, title: str, **context) -> HttpResponse:
        columns = [(field.name, field.verbose_name) for field in FILES[self.file].fields]
        context |= {"title": f"{title}{self.opts.verbose_name}", "columns": columns, "media": self.media}
        return self._render(request, f"admin/import_export/{page}.html", context)


def is_clean(result) -> bool:
    return not result.has_errors() and not result.has_validation_errors()


def has_changes(result) -> bool:
    return bool(result.totals["new"] or result.totals["update"])


def counts_in_words(result) -> str:
    return "，".join(f"{word} {result.totals[kind]} 条" for kind, word in WORDS.items())


def result_context(result) -> dict[str, Any]:
    """Return what the page shows of a result: counts, refused rows, and the first ``ROWS_SHOWN`` changed ones."""
    changed = [row for row in result.rows if row.import_type in ("new", "update")]
    refused = sorted((row for row in result.rows if row.validation_error), key=lambda row: row.number)
    broken = [str(error.error) for error in result.base_errors]
    broken += [f"第 {row.number} 条：{each.error}" for row in result.error_rows for each in row.errors]
    return {
        "numbers": counts_in_words(result),
        "broken": broken,
        "problems": len(broken) + len(refused),
        "refused": refused[:ROWS_SHOWN],
        "changed": changed[:ROWS_SHOWN],
        "more": max(0, len(changed) - ROWS_SHOWN),
        "is_clean": is_clean(result),
        "has_changes": has_changes(result),
    }
