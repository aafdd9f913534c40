"""A base with some records changed, added or removed: what it would be after a save."""

from collections.abc import Collection, Iterable, Mapping

from debate.curation.content_rules.types import Base, Key, Named, Record
from debate.curation.content_rules.words import folded, names_of


class Overlay:
    """Another base as it would be with ``changed`` records in place of the stored ones and without ``removed`` ones.

    ``quoted`` are the quotations of changed citations by their keys.
    """

    def __init__(
        self,
        base: Base,
        changed: Iterable[Record] = (),
        removed: Iterable[Named] = (),
        quoted: Mapping[Key, str] | None = None,
    ) -> None:
        self.base, self.quoted = base, quoted or {}
        self.changed: dict[str, dict[Key, Record]] = {}
        self.removed: dict[str, set[Key]] = {}
        for file, key in removed:
            self.removed.setdefault(file, set()).add(key)
        for record in changed:
            self.put(record)

    def put(self, record: Record) -> None:
        """Add a record, or put it in place of the one with its key."""
        self.changed.setdefault(record.file, {})[record.key] = record
        self.removed.get(record.file, set()).discard(record.key)

    def get(self, file: str, key: Key | None) -> Record | None:
        if key is None or key in self.removed.get(file, ()):
            return None
        return self.changed.get(file, {}).get(key) or self.base.get(file, key)

    def referring(self, file: str, field: str, key: Key) -> list[Record]:
        new = [record for record in self._new(file) if key in record.keys(field)]
        kept = [record for record in self.base.referring(file, field, key) if not self._covers(file, record.key)]
        return sorted([*kept, *new], key=lambda record: str(record.key))

    def holders(self, file: str, name: str) -> set[Key]:
        new = {record.key for record in self._new(file) if name in map(folded, names_of(record))}
        return self._kept(file, self.base.holders(file, name)) | new

    def saying(self, file: str, field: str, text: str) -> set[Key]:
        new = {record.key for record in self._new(file) if record[field] == text}
        return self._kept(file, self.base.saying(file, field, text)) | new

    def quotes(self, claim: Key) -> dict[Key, str]:
        removed = self.removed.get("citations", set())
        kept = {key: quote for key, quote in self.base.quotes(claim).items() if key not in removed}
        return kept | {key: quote for key, quote in self.quoted.items() if key[:1] == claim}

    def times(self, file: str, key: Key) -> int:
        return 1 if key in self.changed.get(file, {}) else self.base.times(file, key)

    def prepare(self, records: Collection[Record]) -> None:
        self.base.prepare(records)

    def _new(self, file: str) -> Collection[Record]:
        return self.changed.get(file, {}).values()

    def _covers(self, file: str, key: Key) -> bool:
        return key in self.changed.get(file, {}) or key in self.removed.get(file, set())

    def _kept(self, file: str, keys: set[Key]) -> set[Key]:
        return {key for key in keys if not self._covers(file, key)}
