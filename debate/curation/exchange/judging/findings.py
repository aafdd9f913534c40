"""What the rows of a file do: counts by verdict, changes as before and after, rows refused or warned of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from debate.curation.content_rules import Finding, Severity
from debate.curation.exchange.file_formats import Row
from debate.curation.exchange.import_rows import MISSING, RowImport
from debate.curation.exchange.row_judging import RowFinding
from debate.curation.rows import FILE_OF
from debate.vocabulary import labelled, listed, remarked, sentences

# Refused and changed rows that are told one by one.
ROWS_TOLD = 300
# Rows told of those that name one missing record.
LINES_TOLD = 8


@dataclass
class Findings:
    """What the rows of a file do; ``missing`` maps what is said of a missing record to the rows that name it."""

    model: Any
    counts: Counter = field(default_factory=Counter)
    refused: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    missing: dict[str, list[int]] = field(default_factory=dict)
    warned: dict[int, list[str]] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)

    def take(self, rows: Iterable[Row], run: RowImport) -> None:
        """Store some rows, and note what became of them."""
        for number, fields in rows:
            try:
                outcome = run.import_row(number, fields)
            except ValidationError as error:
                run.keys.refuse(self.model, fields.get("slug"))
                self.refuse(number, error)
                continue
            self.counts[outcome.verdict] += 1
            self.verdicts[number] = outcome.verdict
            if outcome.verdict != "unchanged" and len(self.changed) < ROWS_TOLD:
                label, changes = str(outcome.record), [list(map(str, change)) for change in outcome.changes]
                told = {"number": number, "verdict": outcome.verdict, "label": label, "changes": changes}
                self.changed.append(told)

    def refuse(self, number: int, error: ValidationError) -> None:
        """Note why a row is refused; a missing record is noted once for all rows that name it."""
        self.counts["refused"] += 1
        reasons = []
        for column, errors in _by_column(error).items():
            for each in errors:
                text = sentences(each.messages).rstrip("。.")
                if each.code == MISSING:
                    self.missing.setdefault(text, []).append(number)
                else:
                    reasons.append(self._about(column, text))
        if reasons:
            self.refused.append({"number": number, "reasons": reasons})

    def judge(self, found: Iterable[RowFinding]) -> None:
        """Refuse the rows that break a content rule which refuses, and note what the others are warned of."""
        refused: dict[int, list[str]] = {}
        for row in found:
            if row.finding.severity != Severity.HINT:
                told = refused if row.finding.is_refused else self.warned
                told.setdefault(row.line, []).append(self._reason_of(row.finding))
        for number, reasons in refused.items():
            self.counts[self.verdicts[number]] -= 1
            self.counts["refused"] += 1
            self.refused.append({"number": number, "reasons": reasons})
        self.changed = [row for row in self.changed if row["number"] not in refused]

    def _reason_of(self, finding: Finding) -> str:
        """Return the message of a finding, with the label of its column, or with the record that another file has."""
        message = finding.message.rstrip("。.")
        if finding.file != FILE_OF[self.model]:
            return remarked(message, finding.where)
        return self._about(finding.field or NON_FIELD_ERRORS, message)

    def _about(self, column: str, text: str) -> str:
        if column == NON_FIELD_ERRORS:
            return text
        return labelled(remarked(self.model._meta.get_field(column).verbose_name, column), text)

    def as_json(self) -> dict[str, Any]:
        told = sorted(self.refused, key=lambda row: row["number"])[:ROWS_TOLD]
        missing = [
            (
                _("%(text)s（%(lines)s 行用到：第 %(lines2)s 行）")
                % {"text": text, "lines": len(lines), "lines2": in_words(lines)}
            )
            for text, lines in self.missing.items()
        ]
        warned = [{"number": number, "reasons": reasons} for number, reasons in sorted(self.warned.items())]
        rows = {"refused": told, "changed": self.changed, "warned": warned[:ROWS_TOLD]}
        return {"counts": self.counts, **rows, "missing": missing[:ROWS_TOLD]}


def in_words(lines: list[int]) -> str:
    """Return line numbers in order, the first of many."""
    told = listed(sorted(lines)[:LINES_TOLD])
    return f"{told}……" if len(lines) > LINES_TOLD else told


def _by_column(error: ValidationError) -> dict[str, list[ValidationError]]:
    by_column: dict[str, list[ValidationError]] = (
        error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    )
    return by_column
