"""Files of rows that an editor brings: received, checked without changing anything, and imported once confirmed.

They wait in the database, so that any machine finds them. The check goes through one file part by part and takes each
part back, so that nobody waits long for SQLite's one write lock; files that belong together are checked in one
transaction, since their rows refer to one another. The import is one transaction.
"""

import logging
import time
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from debate.curation.exchange.file_formats import read_rows
from debate.curation.exchange.import_rows import RowImport
from debate.curation.exchange.judging import Findings, SetImport, files_in_zip, packed, read_set
from debate.curation.exchange.row_rules import check_set_permissions
from debate.curation.rows import FILES
from debate.models import FileImport
from debate.vocabulary import FileImportState, gettext_lazy, trouble_of

# A file of at most so many rows is checked and imported while the editor waits, a longer one by the worker: a row
# takes some 5 ms.
AT_ONCE_ROWS = 500
# Rows checked in one transaction.
PART = 200
KEPT_FOR = timedelta(days=1)
# FileImport.entity of files that are imported as one.
SET = "set"
# Verdicts on rows and on retired keys that change the base.
CHANGES = ("new", "updated", "renamed", "merged", "removed")
CHANGED_SINCE = gettext_lazy("预览之后有人改过这些记录。什么都没有保存，请重新选择文件再看一遍。")
CHECKING, IMPORTING, REFUSED = FileImportState.CHECKING, FileImportState.IMPORTING, FileImportState.REFUSED
FAILED = gettext_lazy("处理这个文件时出了错，原因记在了日志里。什么都没有保存。")

CANCELLED = gettext_lazy("你让它停下了。什么都没有保存。")

logger = logging.getLogger(__name__)


class Cancelled(Exception):
    """An editor stopped the check."""


def receive_file(entity: str, name: str, extension: str, data: bytes, by: Any) -> FileImport:
    """Store a file that is to be checked; delete those that have lain for longer than KEPT_FOR.

    Raises:
        ValueError: the file cannot be read, in Chinese; nothing is stored.
    """
    rows = len(read_rows(entity, extension, data))
    return _receive(entity=entity, name=name, extension=extension, data=data, rows=rows, by=by)


def receive_set(name: str, files: dict[str, bytes], by: Any) -> FileImport:
    """Store files of an export that are to be checked and imported as one; ``files`` are their bytes by name.

    Raises:
        ValueError: one cannot be read, or they contradict one another, in Chinese; nothing is stored.
        PermissionDenied: the user may not change what they hold.
    """
    given = read_set(files)
    check_set_permissions([FILES[kind].model for kind in given.rows], [each.model for each in given.retired], by)
    return _receive(entity=SET, name=name, extension="zip", data=packed(files), rows=given.size, by=by)


def _receive(*, name: str, **fields: Any) -> FileImport:
    FileImport.objects.older_than(KEPT_FOR).delete()
    return FileImport.objects.create(name="".join(filter(str.isprintable, name))[:200], **fields)


def is_long(file: FileImport) -> bool:
    """Whether checking and importing a file is left to the worker."""
    return file.rows > AT_ONCE_ROWS


def check_file(file: FileImport) -> None:
    """Find out what a file would change, and store that with it; does nothing to one that is not to be checked.

    Raises:
        Error: the database is in trouble (see `trouble_of`); the file is still to be checked.
    """
    if file.state == CHECKING:
        _guarded(file, _check)


def _check(file: FileImport) -> None:
    begun = time.monotonic()
    found, fingerprint = (_check_set if file.entity == SET else _check_rows)(file)
    state = REFUSED if found["counts"].get("refused") else FileImportState.CHECKED
    seconds = time.monotonic() - begun
    _store(file, CHECKING, state=state, seconds=seconds, done=file.rows, result=found, fingerprint=fingerprint)


def _check_rows(file: FileImport) -> tuple[dict[str, Any], str]:
    """Check a file part by part; return what was found, and the fingerprint of the records."""
    rows = read_rows(file.entity, file.extension, bytes(file.data))
    model = FILES[file.entity].model
    run, findings = _run(file), Findings(model)
    # Rows that refer to others of the same file need those to be there.
    part = len(rows) if any(each.related_model is model for each in FILES[file.entity].fields) else PART
    for number, some in enumerate(batched(rows, part, strict=False), 1):
        with transaction.atomic():
            findings.take(some, run)
            transaction.set_rollback(True)
        if not _store(file, CHECKING, done=min(number * part, len(rows))):
            raise Cancelled
    findings.judge(run.judge())
    return findings.as_json(), run.fingerprint()


def _check_set(file: FileImport) -> tuple[dict[str, Any], str]:
    """Check a set as a whole: its rows refer to one another."""
    with transaction.atomic():
        run = _run_set(file)
        run.run()
        transaction.set_rollback(True)
    return run.as_json(), run.fingerprint()


def confirm_file(file: FileImport) -> bool:
    """Mark a checked file that changes something as to be imported; return False when it is not, or no longer, one."""
    return has_changes(file) and _store(file, FileImportState.CHECKED, state=IMPORTING)


def has_changes(file: FileImport) -> bool:
    counts = file.result.get("counts", {})
    return any(counts.get(verdict) for verdict in CHANGES)


def import_file(file: FileImport) -> None:
    """Import a confirmed file whole or not at all; a second time does nothing.

    Raises:
        Error: the database is in trouble (see `trouble_of`); the file is still to be imported.
    """
    _guarded(file, _import)


def _import(file: FileImport) -> None:
    with transaction.atomic():
        if FileImport.objects.select_for_update().only("state").get(pk=file.pk).state != IMPORTING:
            return
        run, found = _store_set(file) if file.entity == SET else _store_rows(file)
        refused = found["counts"].get("refused")
        problem = "" if run.fingerprint() == file.fingerprint or refused else CHANGED_SINCE
        if not refused and not problem:
            run.finish()
            _store(file, IMPORTING, state=FileImportState.IMPORTED, result=found, data=b"")
            return
        transaction.set_rollback(True)
    _store(file, IMPORTING, state=REFUSED, result=found, problem=problem)


def _store_rows(file: FileImport) -> tuple[RowImport, dict[str, Any]]:
    run, findings = _run(file), Findings(FILES[file.entity].model)
    findings.take(read_rows(file.entity, file.extension, bytes(file.data)), run)
    findings.judge(run.judge())
    return run, findings.as_json()


def _store_set(file: FileImport) -> tuple[SetImport, dict[str, Any]]:
    run = _run_set(file)
    run.run()
    return run, run.as_json()


def _run_set(file: FileImport) -> SetImport:
    return SetImport(read_set(files_in_zip(bytes(file.data))), file.by, f"导入 {file.name}")


def _run(file: FileImport) -> RowImport:
    return RowImport(FILES[file.entity].model, file.by, f"导入 {file.name}")


def cancel_file(file: FileImport) -> bool:
    """Stop a file at work, and return whether that was in time; nothing of it is stored.

    A check asks after each part, a check of several files at its end; an import asks before it begins.
    """
    return file.is_at_work and _store(file, file.state, state=REFUSED, problem=CANCELLED)


def _guarded(file: FileImport, work: Any) -> None:
    """Do work on a file; whatever fails but the database is logged and told with the file."""
    try:
        work(file)
    except Cancelled:
        return
    except Exception as error:
        if trouble_of(error):
            raise
        logger.exception("file import %s failed", file.pk)
        _store(file, file.state, state=REFUSED, problem=FAILED)


def _store(file: FileImport, was: str, **changed: Any) -> bool:
    """Change a file that is still in the state ``was``; return whether it was."""
    if not FileImport.objects.filter(pk=file.pk, state=was).update(**changed, updated_at=timezone.now()):
        return False
    for name, value in changed.items():
        setattr(file, name, value)
    return True
