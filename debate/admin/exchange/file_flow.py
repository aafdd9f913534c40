"""The way of files that an editor brings: received, checked, shown, confirmed, imported; a long one by the worker."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.admin.request_values import number_in
from debate.curation.exchange import (
    SET,
    can_cancel,
    cancel_file,
    check_file,
    confirm_file,
    find_halt,
    has_changes,
    import_file,
    is_long,
    put_off,
    retry_file,
)
from debate.models import FileImport
from debate.vocabulary import FileImportState, clauses, gettext_lazy

WORDS = {"new": gettext_lazy("新建"), "updated": gettext_lazy("更新"), "unchanged": gettext_lazy("未变")}
# Told only where there are any: of keys that files retire.
RETIRED_WORDS = {
    "renamed": gettext_lazy("换键"),
    "merged": gettext_lazy("合并"),
    "removed": gettext_lazy("删去"),
    "kept": gettext_lazy("没有动"),
}
LISTED = 10  # files of an editor on the page of imports
GONE = gettext_lazy("这次预览已经失效，请重新选择文件。")


class FileFlow:
    """For pages that take files of one kind, ``file``: as FileImport.entity names it."""

    file: str

    def file_page(self, request, form: Form, file: FileImport | None) -> HttpResponse:
        """Answer with the page that asks for files and shows what became of some."""
        raise NotImplementedError

    def file_address(self) -> str:
        """Return the address of that page."""
        raise NotImplementedError

    def imported_address(self) -> str:
        """Return where an editor goes once files are imported."""
        return self.file_address()

    def take(self, request, form: Form, receive: Callable[[], FileImport]) -> HttpResponse:
        """Receive what a valid form brought and check it, or put that off."""
        file = None
        if form.is_valid():
            try:
                file = receive()
            except ValueError as error:
                form.add_error(next(iter(form.fields)), str(error))
        if file and is_long(file):
            put_off(file)
            return self._to_file(file)
        if file:
            check_file(file)
        return self.file_page(request, form, file)

    def confirm(self, request, form: Form) -> HttpResponse:
        """Import the file that was checked, a long one by the worker; or queue again what was cut off."""
        try:
            file = self.own_file(request, request.POST.get("token", ""))
        except Http404:
            messages.error(request, GONE)
            return HttpResponseRedirect(self.file_address())
        if "retry" in request.POST:
            retry_file(file)
            return self._to_file(file)
        if "cancel" in request.POST:
            if not (can_cancel(file) and cancel_file(file)):
                messages.info(request, _("来不及了：已经在保存，做完为止。"))
            return self._to_file(file)
        if not confirm_file(file):
            messages.error(request, GONE)
            return HttpResponseRedirect(self.file_address())
        if is_long(file):
            put_off(file)
            return self._to_file(file)
        import_file(file)
        if file.state != FileImportState.IMPORTED:
            return self.file_page(request, form, file)
        messages.success(
            request, (_("导入了 %(name)s：%(file)s。") % {"name": file.name, "file": counts_in_words(file)})
        )
        return HttpResponseRedirect(self.imported_address())

    def own_file(self, request, pk: str) -> FileImport:
        """Return a file of this kind that the user brought. Raises Http404, or PermissionDenied for another's."""
        file = FileImport.objects.filter(pk=number_in(pk) or 0).defer("data").first()
        if file is None:
            raise Http404(_("没有这个文件。"))
        if (file.by_id, file.entity) != (request.user.pk, self.file):
            raise PermissionDenied
        return file

    def shown(self, request, file: FileImport | None) -> dict[str, Any]:
        """Return what the page shows: the long files of the user, and one in particular."""
        listed = FileImport.objects.brought_by(request.user, self.file)[:LISTED]
        return {"listed": [each for each in listed if is_long(each)], **(file_context(file) if file else {})}

    def _to_file(self, file: FileImport) -> HttpResponse:
        return HttpResponseRedirect(f"{self.file_address()}?file={file.pk}")


def counts_in_words(file: FileImport) -> str:
    counts = file.result.get("counts", {})
    told = WORDS | {kind: word for kind, word in RETIRED_WORDS.items() if counts.get(kind)}
    return clauses(
        (_("%(word)s %(get)s 条") % {"word": word, "get": counts.get(kind, 0)}) for kind, word in told.items()
    )


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
        "can_cancel": can_cancel(file),
        "numbers": counts_in_words(file),
        "problems": counts.get("refused", 0),
        "refused": refused,
        "warned": result.get("warned", []),
        "missing": result.get("missing", []),
        "files": result.get("files", []),
        # Files of which every row stands there already.
        "same": [each for each in result.get("files", []) if set(each["counts"]) <= {"unchanged"}],
        "retired": result.get("retired", {}),
        "remark": result.get("remark", ""),
        "changed": changed,
        "more": max(0, counts.get("new", 0) + counts.get("updated", 0) - len(changed)),
        "is_clean": file.state != FileImportState.REFUSED,
        "has_changes": has_changes(file),
        "token": str(file.pk) if may_confirm else "",
    }


def progress(file: FileImport) -> dict[str, Any] | None:
    """Return how far a file at work is, in percent, and in words; None for others.

    A check of several files, and an import, is one transaction, which nobody else sees into; an import takes about as
    long as the check did.
    """
    if file.state == FileImportState.CHECKING and file.entity == SET:
        passed = (timezone.now() - file.updated_at).total_seconds()
        return {
            "percent": None,
            "words": (
                _("正在一起核对 %(rows)s 行，已过 %(passed)s 秒")
                % {"rows": f"{file.rows:,}", "passed": f"{passed:.0f}"}
            ),
        }
    if file.state == FileImportState.CHECKING:
        return {
            "percent": 100 * file.done // file.rows,
            "words": _("核对了 %(done)s / %(rows)s 行") % {"done": f"{file.done:,}", "rows": f"{file.rows:,}"},
        }
    if file.state == FileImportState.IMPORTING:
        passed = (timezone.now() - file.updated_at).total_seconds()
        percent = min(99, int(100 * passed / max(file.seconds, 1)))
        return {
            "percent": percent,
            "words": _("已过 %(passed)s 秒，约要 %(seconds)s 秒")
            % {"passed": f"{passed:.0f}", "seconds": f"{max(file.seconds, 1):.0f}"},
        }
    return None
