"""CSV and JSON Lines: UTF-8, one file a table, written row by row."""

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

from debate.curation.exchange import escape_formula
from debate.dataset.fields import Column, Table
from debate.dataset.rows import Row


class Writer(Protocol):
    """Takes the rows of one table."""

    def write(self, row: Row) -> None: ...


class CsvFile:
    """Comma-separated values as in RFC 4180, with a heading and without a byte order mark.

    A list is written as JSON, a flag as true or false, what is unknown as nothing. A text that a spreadsheet would run
    as a formula has an apostrophe in front, as in all our files.
    """

    def __init__(self, file: TextIO, columns: Sequence[Column]) -> None:
        self._writer = csv.writer(file)
        self._writer.writerow([column.name for column in columns])

    def write(self, row: Row) -> None:
        self._writer.writerow(map(_cell, row))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return as_json(value)
    return "" if value is None else escape_formula(str(value))


class JsonLinesFile:
    """One object a line, with every column; what is unknown is null."""

    def __init__(self, file: TextIO, columns: Sequence[Column]) -> None:
        self._file, self._names = file, [column.name for column in columns]

    def write(self, row: Row) -> None:
        self._file.write(as_json(dict(zip(self._names, row, strict=True))) + "\n")


class TextFiles:
    """Takes the rows of a table, writes them and the pairs that their lists make, and counts both by table."""

    def __init__(self, table: Table, writers: dict[str, list[Writer]]) -> None:
        names = [column.name for column in table.columns]
        self.counts = dict.fromkeys(writers, 0)
        self._name, self._writers = table.name, writers
        self._links = [(link.name, names.index(link.column.name)) for link in table.links]

    def write(self, row: Row) -> None:
        self._write(self._name, row)
        for name, place in self._links:
            for key in row[place]:
                self._write(name, (row[0], key))

    def _write(self, name: str, row: Row) -> None:
        self.counts[name] += 1
        for writer in self._writers[name]:
            writer.write(row)


@contextmanager
def text_files(folder: Path, table: Table) -> Iterator[TextFiles]:
    """Open the files of a table and of its tables of pairs."""
    with ExitStack() as files:

        def opened(name: str) -> TextIO:
            return files.enter_context(open(folder / name, "w", encoding="utf-8", newline=""))

        writers: dict[str, list[Writer]] = {
            each.name: [
                CsvFile(opened(f"{each.name}.csv"), each.columns),
                JsonLinesFile(opened(f"{each.name}.jsonl"), each.columns),
            ]
            for each in table.with_links
        }
        yield TextFiles(table, writers)


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
