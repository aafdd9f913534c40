"""A file of rows that an editor brings: received, checked without changing anything, and imported once confirmed.

It waits in the database, so that any machine finds it. The check goes through the file part by part and takes each
part back, so that nobody waits long for SQLite's one write lock; the import is one transaction.
"""

import logging
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import batched
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone

from debate.curation.content_rules import Finding, Severity
from debate.curation.exchange.file_formats import Row, read_rows
from debate.curation.exchange.import_rows import RowImport
from debate.curation.rows import FILE_OF, FILES
from debate.models import FileImport
from debate.vocabulary import FileImportState, trouble_of

# A file of at most so many rows is checked and imported while the editor waits, a longer one by the worker: a row
# takes some 5 ms.
AT_ONCE_ROWS = 500
# Rows checked in one transaction.
PART = 200
KEPT_FOR = timedelta(days=1)
# Refused and changed rows that are told one by one.
ROWS_TOLD = 300
CHANGED_SINCE = "预览之后有人改过这些记录。什么都没有保存，请重新选择文件再看一遍。"
CHECKING, IMPORTING, REFUSED = FileImportState.CHECKING, FileImportState.IMPORTING, FileImportState.REFUSED
FAILED = "处理这个文件时出了错，原因记在了日志里。什么都没有保存。"

logger = logging.getLogger(__name__)


@dataclass
class Findings:
    """What the rows of a file do: counts by verdict, and the first ROWS_TOLD of those refused, changed or warned of."""

    model: Any
    counts: Counter = field(default_factory=Counter)
    refused: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    warned: dict[int, list[str]] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)

    def take(self, rows: Iterable[Row], run: RowImport) -> None:
        """Store some rows, and note what became of them."""
        for number, fields in rows:
            try:
                outcome = run.import_row(number, fields)
            except ValidationError as error:
                self.counts["refused"] += 1
                self.refused.append({"number": number, "reasons": refusal_reasons(self.model, error)})
                continue
            self.counts[outcome.verdict] += 1
            self.verdicts[number] = outcome.verdict
            if outcome.verdict != "unchanged" and len(self.changed) < ROWS_TOLD:
                label, changes = str(outcome.record), [list(map(str, change)) for change in outcome.changes]
                told = {"number": number, "verdict": outcome.verdict, "label": label, "changes": changes}
                self.changed.append(told)

    def judge(self, run: RowImport) -> None:
        """Refuse the rows that break a content rule which refuses, and note what the others are warned of."""
        refused: dict[int, list[str]] = {}
        for row in run.judge():
            if row.finding.severity != Severity.HINT:
                told = refused if row.finding.is_refused else self.warned
                told.setdefault(row.line, []).append(reason_of(self.model, row.finding))
        for number, reasons in refused.items():
            self.counts[self.verdicts[number]] -= 1
            self.counts["refused"] += 1
            self.refused.append({"number": number, "reasons": reasons})
        self.changed = [row for row in self.changed if row["number"] not in refused]

    def as_json(self) -> dict[str, Any]:
        told = sorted(self.refused, key=lambda row: row["number"])[:ROWS_TOLD]
        warned = [{"number": number, "reasons": reasons} for number, reasons in sorted(self.warned.items())]
        return {"counts": self.counts, "refused": told, "changed": self.changed, "warned": warned[:ROWS_TOLD]}


def refusal_reasons(model: Any, error: ValidationError) -> list[str]:
    """Return the messages of a refused row, each with the label of its column."""
    by_column = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    reasons = []
    for column, texts in by_column.items():
        about = "" if column == NON_FIELD_ERRORS else f"{model._meta.get_field(column).verbose_name}（{column}）："
        reasons += [about + text.rstrip("。") for text in texts]
    return reasons


def reason_of(model: Any, finding: Finding) -> str:
    """Return the message of a finding, with the label of its column, or with the record when it is in another file."""
    message = finding.message.rstrip("。")
    if finding.file != FILE_OF[model]:
        return f"{message}（{finding.where}）"
    label = f"{model._meta.get_field(finding.field).verbose_name}（{finding.field}）：" if finding.field else ""
    return label + message


def receive_file(entity: str, name: str, extension: str, data: bytes, by: Any) -> FileImport:
    """Store a file that is to be checked; delete those that have lain for longer than KEPT_FOR.

    Raises:
        ValueError: the file cannot be read, in Chinese; nothing is stored.
    """
    rows = read_rows(entity, extension, data)
    FileImport.objects.older_than(KEPT_FOR).delete()
    name = "".join(filter(str.isprintable, name))[:200]
    return FileImport.objects.create(entity=entity, name=name, extension=extension, data=data, rows=len(rows), by=by)


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
    rows = read_rows(file.entity, file.extension, bytes(file.data))
    model = FILES[file.entity].model
    run, findings = _run(file), Findings(model)
    # Rows that refer to others of the same file need those to be there.
    part = len(rows) if any(each.related_model is model for each in FILES[file.entity].fields) else PART
    for number, some in enumerate(batched(rows, part, strict=False), 1):
        with transaction.atomic():
            findings.take(some, run)
            transaction.set_rollback(True)
        _store(file, CHECKING, done=min(number * part, len(rows)))
    findings.judge(run)
    state = REFUSED if findings.refused else FileImportState.CHECKED
    found = {"result": findings.as_json(), "fingerprint": run.fingerprint()}
    _store(file, CHECKING, state=state, seconds=time.monotonic() - begun, **found)


def confirm_file(file: FileImport) -> bool:
    """Mark a checked file that changes something as to be imported; return False when it is not, or no longer, one."""
    return has_changes(file) and _store(file, FileImportState.CHECKED, state=IMPORTING)


def has_changes(file: FileImport) -> bool:
    counts = file.result.get("counts", {})
    return bool(counts.get("new") or counts.get("updated"))


def import_file(file: FileImport) -> None:
    """Import a confirmed file whole or not at all; a second time does nothing.

    Raises:
        Error: the database is in trouble (see `trouble_of`); the file is still to be imported.
    """
    _guarded(file, _import)


def _import(file: FileImport) -> None:
    rows, findings = read_rows(file.entity, file.extension, bytes(file.data)), Findings(FILES[file.entity].model)
    with transaction.atomic():
        if FileImport.objects.select_for_update().only("state").get(pk=file.pk).state != IMPORTING:
            return
        run = _run(file)
        findings.take(rows, run)
        findings.judge(run)
        problem = "" if run.fingerprint() == file.fingerprint or findings.refused else CHANGED_SINCE
        if not findings.refused and not problem:
            run.finish()
            _store(file, IMPORTING, state=FileImportState.IMPORTED, result=findings.as_json(), data=b"")
            return
        transaction.set_rollback(True)
    _store(file, IMPORTING, state=REFUSED, result=findings.as_json(), problem=problem)


def _run(file: FileImport) -> RowImport:
    return RowImport(FILES[file.entity].model, file.by, f"导入 {file.name}")


def _guarded(file: FileImport, work: Any) -> None:
    """Do work on a file; whatever fails but the database is logged and told with the file."""
    try:
        work(file)
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
