"""Judge a base by the rules, whole or where it changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from debate.curation.content_rules.bases import MemoryBase, Overlay
from debate.curation.content_rules.links import touched_by
from debate.curation.content_rules.rules import RULES
from debate.curation.content_rules.types import Base, Finding, Key, Named, Record, Severity
from debate.curation.rows import FILES
from debate.vocabulary import ReviewState

# The parts of a claim, each with its link to it.
CLAIM_OF = {"citations": "claim", "responses": "from_claim", "predictions": "claim"}
ORDER = [*Severity]


def check_rows(base: MemoryBase | Overlay, changed: Collection[Named] | None = None) -> list[Finding]:
    """Judge a base that comes from files by all rules, or only these records of it and what depends on them.

    Returns the findings, the worst first, then by file and key.
    """
    return _check(base, changed, in_files=True)


def check_stored(base: Base, changed: Collection[Named]) -> list[Finding]:
    """Judge these records, and what depends on them, by the rules that database and forms do not hold anyhow."""
    return _check(base, changed, in_files=False)


def judge_change(
    base: Base,
    changed: Iterable[Record] = (),
    removed: Iterable[Record] = (),
    quoted: Mapping[Key, str] | None = None,
    *,
    in_files: bool = False,
    strict: bool = False,
) -> list[Finding]:
    """Judge what a change makes of a base, before it is stored.

    ``quoted`` are the quotations of changed citations by their keys. A refusal that stood before, for the same reason,
    is a warning, unless ``strict``: nobody has to mend an old fault to correct something else.
    """
    changed, removed = list(changed), list(removed)
    after = Overlay(base, changed, ((record.file, record.key) for record in removed), quoted)
    found = _judge(after, changed, removed, in_files)
    if strict or not any(finding.is_refused for finding in found):
        return found
    judged = {(finding.file, finding.key) for finding in found if finding.is_refused}
    before = [record for file, key in judged if (record := base.get(file, key))]
    faults = (finding for record in before for finding in findings_of(record, base, in_files=in_files))
    stood = {_identity(finding) for finding in faults if finding.is_refused}
    return _sorted(
        replace(finding, severity=Severity.WARN) if _identity(finding) in stood and finding.is_refused else finding
        for finding in found
    )


def findings_of(record: Record, base: Base, *, in_files: bool = True) -> Iterator[Finding]:
    """Yield what the rules find in one record."""
    is_draft = _is_draft(record, base)
    for rule in RULES.values():
        if rule.judges(record.file) and (in_files or not rule.in_files_only):
            severity = rule.in_draft if rule.in_draft and is_draft else rule.severity
            for field, values in rule.check(record, base):
                yield Finding(rule, severity, record.file, record.key, field, values)


def _check(base: Base, changed: Collection[Named] | None, *, in_files: bool) -> list[Finding]:
    if changed is None:
        records = [record for file in FILES for record in base.records(file).values()]  # type: ignore[attr-defined]
        return _sorted(finding for record in records for finding in findings_of(record, base))
    held = [record for file, key in changed if (record := base.get(file, key))]
    return _judge(base, held, [], in_files)


def _judge(base: Base, changed: list[Record], removed: list[Record], in_files: bool) -> list[Finding]:
    records = touched_by(base, changed, removed).values()
    base.prepare(records)
    return _sorted(finding for record in records for finding in findings_of(record, base, in_files=in_files))


def _is_draft(record: Record, base: Base) -> bool:
    """Whether a record is a draft claim, or a part of one."""
    link = CLAIM_OF.get(record.file)
    claim = base.get("claims", record.link(link)) if link else record if record.file == "claims" else None
    return claim is not None and claim["state"] == ReviewState.DRAFT


def _identity(finding: Finding) -> tuple:
    return finding.rule.id, finding.file, finding.key, finding.field, repr(finding.values)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    files = [*FILES]
    return sorted(
        findings,
        key=lambda each: (ORDER.index(each.severity), files.index(each.file), str(each.key), each.rule.id, each.field),
    )
