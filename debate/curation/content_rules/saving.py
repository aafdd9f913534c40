"""Judge rows of the database that are about to be saved or published: what forms and the desk ask."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from debate.curation.content_rules.bases import DatabaseBase, Overlay, stored_keys
from debate.curation.content_rules.judging import judge_change
from debate.curation.content_rules.links import causes_of
from debate.curation.content_rules.types import Finding, Key, Record, key_of
from debate.curation.rows import FILE_OF, FILES, NaturalKeys, file_value
from debate.models import Citation
from debate.vocabulary import ReviewState


@dataclass
class Saving:
    """Rows that are about to be saved or deleted together, as an editor filled them in; nothing of it is stored yet."""

    base: DatabaseBase = field(default_factory=DatabaseBase)
    changed: list[Record] = field(default_factory=list)
    removed: list[Record] = field(default_factory=list)
    quoted: dict[Key, str] = field(default_factory=dict)

    def save(
        self, row: Any, links: Mapping[str, Iterable[Any]] = {}, parent: tuple[str, Record] | None = None
    ) -> Record:
        """Add a row with the fields as they are on it; return it as a record.

        ``links`` are the new values of its links to many, by field name; others are as stored. ``parent`` names the
        link to the record that it is a part of, and that record. A record keeps its key when its slug changes, since
        those that refer to it are found by what is stored.
        """
        row.derive()
        file = FILE_OF[type(row)]
        stored = self.base.stored(file, [row.pk]).get(row.pk) if row.pk else None
        fields = {each.name: self._value(each, row, stored, links) for each in FILES[file].fields}
        if parent:
            fields[parent[0]] = list(parent[1].key)
        is_renamed = stored is not None and "slug" in fields
        record = Record(file, fields, stored.key if stored and is_renamed else key_of(file, fields))
        if stored and stored.key != record.key:
            self.removed.append(stored)
        self.changed.append(record)
        if isinstance(row, Citation) and row.quote:
            self.quoted[record.key] = row.quote
        return record

    def delete(self, row: Any) -> None:
        """Add a stored row that is to be deleted."""
        file = FILE_OF[type(row)]
        self.removed += self.base.stored(file, [row.pk]).values()

    def judge(self) -> list[Finding]:
        """Return what the rules find in all of it."""
        return judge_change(self.base, self.changed, self.removed, self.quoted)

    @staticmethod
    def _value(each: Any, row: Any, stored: Record | None, links: Mapping[str, Iterable[Any]]) -> Any:
        if each.many_to_many:
            if each.name in links:
                return stored_keys(each.related_model, [linked.pk for linked in links[each.name]])
            return stored[each.name] if stored else []
        if not each.is_relation:
            return file_value(each, getattr(row, each.attname), NaturalKeys())
        linked = getattr(row, each.name) if each.is_cached(row) else None
        if slug := getattr(linked, "slug", ""):
            return [slug]  # of a row that may itself be about to be saved
        if getattr(row, each.attname) is None:
            return None
        if stored and not each.is_cached(row):  # nobody has touched it
            return stored[each.name]
        return next(iter(stored_keys(each.related_model, [getattr(row, each.attname)])), None)


def refusals_to_publish(claims: Collection[int]) -> dict[int, list[Finding]]:
    """Return why claims, given by primary key, may not be published; only those that may not are in it."""
    base = DatabaseBase()
    stored = base.stored("claims", claims)
    changed = [Record("claims", record.fields | {"state": ReviewState.PUBLISHED}) for record in stored.values()]
    pks = {record.key: pk for pk, record in stored.items()}
    refused: dict[int, list[Finding]] = {}
    after = Overlay(base, changed)
    for finding in judge_change(base, changed, strict=True):
        for record in causes_of(after, (finding.file, finding.key), changed) if finding.is_refused else []:
            refused.setdefault(pks[record.key], []).append(finding)
    return refused
