"""RowImport entities out as CSV or JSON, and bringing them in: first a dry run that shows what would change."""

import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
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

SHOWN = 300
DAY = 24 * 60 * 60
SALT = "debate.import"
PENDING = "debate-import-"
VERDICTS = {
    "new": RowResult.IMPORT_TYPE_NEW,
    "updated": RowResult.IMPORT_TYPE_UPDATE,
    "unchanged": RowResult.IMPORT_TYPE_SKIP,
}
WORDS = {"new": "新建", "update": "更新", "skip": "未变"}
CHANGED_SINCE = "预览之后有人改过这些记录。什么都没有保存，请重新选择文件再看一遍。"


class CuratedResource(ModelResource):
    """Rows of fixtures in and out; the rules are those of `debate.curation.exchange.import_rows`."""

    def export(self, queryset, **options) -> Dataset:
        records = self._meta.model.objects.filter(pk__in=queryset.order_by().values("pk"))
        return Dataset(*enumerate(rows_of(records, NaturalKeys()), 1), headers=HEADERS)

    def before_import(self, dataset, *, user, file_name, **options) -> None:
        self.row_import = RowImport(self._meta.model, user, f"导入 {file_name}")

    def import_row(self, row, instance_loader, **options) -> RowResult:
        result = RowResult()
        result.number = row["line"]
        try:
            taken: RowOutcome = self.row_import.import_row(row["line"], row["fields"])
        except ValidationError as error:
            result.import_type, result.validation_error = RowResult.IMPORT_TYPE_INVALID, error
            result.reasons = reasons(self._meta.model, error)
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


def reasons(model, error: ValidationError) -> list[str]:
    """Why a row was refused, each with the column it is about."""
    by_column = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    said = []
    for column, texts in by_column.items():
        about = "" if column == NON_FIELD_ERRORS else f"{model._meta.get_field(column).verbose_name}（{column}）："
        said += [about + text.rstrip("。") for text in texts]
    return said


def resource_of(model) -> type[ModelResource]:
    return modelresource_factory(model, CuratedResource, {"fields": (), "use_transactions": True})


def keep(data: bytes) -> str:
    """Put an upload aside until it is confirmed, where every process of this machine finds it."""
    folder = Path(tempfile.gettempdir())
    for left in folder.glob(f"{PENDING}*"):
        if left.stat().st_mtime < time.time() - DAY:
            left.unlink(missing_ok=True)
    path = folder / f"{PENDING}{uuid4().hex}"
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(data)
    return path.name


class Exchanging(ImportExportMixin, CuratedAdmin):
    """Import and export on the list of a curated entity."""

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
        return self._page(request, "export", "导出", form=form, count=chosen.order_by().values("pk").distinct().count())

    def _download(self, file_format: RowsFormat, chosen) -> HttpResponse:
        data = file_format.export_data(self.resource_classes[0]().export(chosen))
        name = f"{self.file}-{timezone.localdate():%Y-%m-%d}.{file_format.extension}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(data, content_type=file_format.content_type, headers=headers)

    def import_action(self, request):
        """The dry run: what the file would change, and nothing is saved."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = FileForm(self.file, request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self._page(request, "import", "导入", form=form)
        given = form.cleaned_data
        name = given["file"].name
        result = self._run(request, given["dataset"], name, dry_run=True)
        token = ""
        if is_clean(result) and is_news(result):
            told = {"kept": keep(given["data"]), "name": name, "extension": given["extension"]}
            bound = {"user": request.user.pk, "file": self.file, "expected": result.fingerprint}
            token = signing.dumps({**told, **bound}, salt=SALT)
        return self._page(request, "import", "导入", form=form, token=token, name=name, **told_of(result))

    @method_decorator(require_POST)
    def process_import(self, request):
        """The import itself, of the file that was looked at."""
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
            return HttpResponseRedirect(self._address("import"))
        result = self._run(request, dataset, told["name"], expected=told["expected"])
        path.unlink(missing_ok=True)
        if not is_clean(result):
            form = FileForm(self.file)
            return self._page(request, "import", "导入", form=form, name=told["name"], **told_of(result))
        messages.success(request, f"导入了 {told['name']}：{in_numbers(result)}。")
        return HttpResponseRedirect(self._address("changelist"))

    def _run(self, request, dataset: Dataset, name: str, **options):
        resource = self.resource_classes[0]()
        by = {"user": request.user, "file_name": name}
        return resource.import_data(dataset, rollback_on_validation_errors=True, **by, **options)

    def _address(self, page: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}")

    def _page(self, request, page: str, title: str, **context) -> TemplateResponse:
        request.current_app = self.admin_site.name
        heading = f"{title}{self.opts.verbose_name}"
        columns = [(field.name, field.verbose_name) for field in FILES[self.file].fields]
        context |= {"title": heading, "opts": self.opts, "columns": columns, "media": self.media}
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, f"admin/import_export/{page}.html", context)


def is_clean(result) -> bool:
    return not result.has_errors() and not result.has_validation_errors()


def is_news(result) -> bool:
    return bool(result.totals["new"] or result.totals["update"])


def in_numbers(result) -> str:
    return "，".join(f"{word} {result.totals[kind]} 条" for kind, word in WORDS.items())


def told_of(result) -> dict[str, Any]:
    """What a page says of a result: the numbers, what was refused, what changed."""
    changed = [row for row in result.rows if row.import_type in ("new", "update")]
    refused = sorted((row for row in result.rows if row.validation_error), key=lambda row: row.number)
    broken = [str(error.error) for error in result.base_errors]
    broken += [f"第 {row.number} 条：{each.error}" for row in result.error_rows for each in row.errors]
    return {
        "numbers": in_numbers(result),
        "broken": broken,
        "problems": len(broken) + len(refused),
        "refused": refused[:SHOWN],
        "changed": changed[:SHOWN],
        "more": max(0, len(changed) - SHOWN),
        "is_clean": is_clean(result),
        "is_news": is_news(result),
    }
