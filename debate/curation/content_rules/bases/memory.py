"""A base whose records are in memory: the files of a folder, or the whole database."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from debate.curation.content_rules.types import Key, Record
from debate.curation.content_rules.words import folded, names_of
from debate.curation.rows import FILES, NaturalKeys, rows_of
from debate.models import Citation

Rows = Iterable[Mapping[str, Any]]


class MemoryBase:
    """Records in memory; each file is read when it is first asked for.

    ``read`` returns the rows of a file, ``quoted`` the quotations by the key of their citation, where their words are
    known.
    """

    def __init__(self, read: Callable[[str], Rows], quoted: Callable[[], Mapping[Key, str]] = dict) -> None:
        self._read, self._quoted = read, quoted
        self._records: dict[str, dict[Key, Record]] = {}
        self._times: dict[str, dict[Key, int]] = {}
        self._indexes: dict[tuple[str, str], dict[Any, set[Key]]] = {}

    def records(self, file: str) -> dict[Key, Record]:
        """Return all records of a file by key; of those listed twice the last."""
        if file not in self._records:
            self._records[file], times = {}, defaultdict[Key, int](int)
            for row in self._read(file):
                record = Record(file, row)
                self._records[file][record.key] = record
                times[record.key] += 1
            self._times[file] = times
        return self._records[file]

    def get(self, file: str, key: Key | None) -> Record | None:
        return self.records(file).get(key) if key else None

    def referring(self, file: str, field: str, key: Key) -> list[Record]:
        return self._ordered(file, self._index(file, field, lambda record: record.keys(field)).get(key, set()))

    def holders(self, file: str, name: str) -> set[Key]:
        return self._index(file, "names", lambda record: map(folded, names_of(record))).get(name, set())

    def saying(self, file: str, field: str, text: str) -> set[Key]:
        return self._index(file, field, lambda record: [record[field]]).get(text, set())

    def quotes(self, claim: Key) -> dict[Key, str]:
        return self._quotes.get(claim, {})

    def times(self, file: str, key: Key) -> int:
        return self._times[file].get(key, 0) if self.records(file) else 0

    def prepare(self, records: Collection[Record]) -> None:
        pass

    @cached_property
    def _quotes(self) -> dict[Key, dict[Key, str]]:
        by_claim: dict[Key, dict[Key, str]] = defaultdict(dict)
        for key, quote in self._quoted().items():
            by_claim[key[:1]][key] = quote
        return by_claim

    def _ordered(self, file: str, keys: set[Key]) -> list[Record]:
        return [self.records(file)[key] for key in sorted(keys, key=str)]

    def _index(self, file: str, name: str, values: Callable[[Record], Iterable[Any]]) -> dict[Any, set[Key]]:
        if (file, name) not in self._indexes:
            index = self._indexes[file, name] = defaultdict(set)
            for key, record in self.records(file).items():
                for value in values(record):
                    index[value].add(key)
        return self._indexes[file, name]


def base_of_rows(rows: Mapping[str, Rows], quoted: Mapping[Key, str] | None = None) -> MemoryBase:
    """Return a base of rows by file; what is not given is empty."""
    return MemoryBase(lambda file: rows.get(file, ()), lambda: quoted or {})


def folder_base(folder: Path) -> MemoryBase:
    """Return the base that the files of a folder make; a file that is not there is empty.

    Raises:
        ValueError: a file is not in the form that `manage.py export_knowledge` writes, in Chinese.
    """
    return MemoryBase(lambda file: _rows_in(folder / f"{file}.json"))


def _rows_in(path: Path) -> list[dict[str, Any]]:
    try:
        records = json.loads(path.read_bytes()) if path.exists() else []
    except ValueError as error:
        raise ValueError(_("%(name)s 不是完整的 JSON（%(error)s）。") % {"name": path.name, "error": error}) from error
    are_records = isinstance(records, list) and all(isinstance(each, dict) for each in records)
    if not are_records or not all(isinstance(each.get("fields"), dict) for each in records):
        raise ValueError(_("%(name)s 里应当是一列记录，每一条有 model 和 fields。") % {"name": path.name})
    return [each["fields"] for each in records]


def stored_base() -> MemoryBase:
    """Return the base as it stands in the database, each file read whole when it is first asked for."""
    keys = NaturalKeys()
    return MemoryBase(lambda file: rows_of(FILES[file].model.objects.all(), keys), _stored_quotes)


def _stored_quotes() -> dict[Key, str]:
    located = Citation.objects.with_quote()
    fields = ("claim__slug", "article__slug", "raw_start", "raw_end", "quote")
    return {tuple(key): quote for *key, quote in located.order_by().values_list(*fields)}
