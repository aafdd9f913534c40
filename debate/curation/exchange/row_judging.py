"""Rows judged by the content rules, once all rows of a file, or of several imported together, are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from debate.curation.content_rules import Finding, Overlay, Record, causes_of, judge_change, stored_base
from debate.curation.rows import FILE_OF


@dataclass(frozen=True)
class RowFinding:
    """What the content rules find in what a row made; ``line`` is its number in ``file``, a name of FILES."""

    file: str
    line: int
    finding: Finding


def judge_together(runs: Iterable[Any]) -> list[RowFinding]:
    """Judge what the rows of files make of the base together; each finding with the row that is its cause.

    ``runs`` are RowImports.
    """
    before: list[Record] = []
    new: list[tuple[str, tuple]] = []
    changed: list[Record] = []
    quoted: dict[tuple, str] = {}
    lines: dict[tuple[str, tuple], int] = {}
    for run in runs:
        file = FILE_OF[run.model]
        for key, row in ((tuple(key), row) for key, row in run.replaced):
            changed.append(Record(file, run.held[key], key))
            lines[file, key] = run.lines[key]
            if row is None:
                new.append((file, key))
            else:
                before.append(Record(file, row, key))
        quoted |= run.quoted
    stored = stored_base()
    found = judge_change(Overlay(stored, before, new), changed, quoted=quoted)
    after = Overlay(stored, changed)
    causes = ((each, causes_of(after, (each.file, each.key), changed)) for each in found)
    return [RowFinding(cause.file, lines[cause.file, cause.key], each) for each, why in causes for cause in why[:1]]
