"""The whole base as one SQLite file, which opens in Datasette: labels, foreign keys, full-text search.

A list is JSON in its column, by which Datasette counts facets, and a table of pairs for joins. Each closed choice is a
table of its values with their labels, so that a foreign key says what a value means.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from debate.dataset.fields import Column, Kind, LinkTable, Table
from debate.dataset.rows import Row
from debate.dataset.tables import TABLES
from debate.dataset.text_files import as_json
from debate.text.chinese import CJK_RUN, RUN, simplify

NAME = "debate.db"
TYPES = {Kind.NUMBER: "INTEGER", Kind.FLAG: "INTEGER"}
# So many rows are handed to SQLite at a time.
AT_ONCE = 1_000
# Chinese is found by words of up to so many characters: SQLite's tokenizers do not cut it, and one that takes three
# characters at a time would find no word of two, as most are.
LONGEST_WORD = 6


class SqliteFile:
    """A database that is being written; rows whose references come later are welcome."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def table(self, table: Table) -> "SqliteTable":
        """Make a table, its lookup tables, its tables of pairs and its full-text index; return what takes its rows."""
        for column in table.columns:
            if column.choices:
                self._choices(f"{table.name}_{column.name}", column)
        self._create(table.name, table.columns, table.key, table)
        for link in table.links:
            self._create(link.name, link.columns)
            self._connection.execute(f"CREATE INDEX {link.name}_back ON {link.name} ({link.columns[1].name})")
        if table.searched:
            # The contents are those of the table; what is indexed is more than these, so that Chinese is found.
            columns = ", ".join(table.searched)
            self._connection.execute(
                f'CREATE VIRTUAL TABLE {table.name}_fts USING fts5({columns}, content="{table.name}", '
                "tokenize='unicode61 remove_diacritics 2')"
            )
        return SqliteTable(self._connection, table)

    def _choices(self, name: str, column: Column) -> None:
        columns = "value TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, name_en TEXT NOT NULL"
        self._connection.execute(f"CREATE TABLE {name} ({columns})")
        rows = [(value, words["zh"], words["en"]) for value, words in column.labels.items()]
        self._connection.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)

    def _create(self, name: str, columns: Sequence[Column], key: str = "", table: Table | None = None) -> None:
        lines = [_definition(column, key, table) for column in columns]
        if not key:
            lines.append(f"PRIMARY KEY ({', '.join(column.name for column in columns)})")
        self._connection.execute(f"CREATE TABLE {name} (\n  {',\n  '.join(lines)}\n)")


def _definition(column: Column, key: str, table: Table | None) -> str:
    parts = [column.name, TYPES.get(column.kind, "TEXT")]
    if column.name == key:
        parts.append("PRIMARY KEY NOT NULL")
    elif column.is_required:
        parts.append("NOT NULL")
    if column.choices and table:
        parts.append(f"REFERENCES {table.name}_{column.name} (value)")
    elif column.refers and not column.is_list:
        # Datasette wants to be told of the key, too.
        parts.append(f"REFERENCES {column.refers} ({TABLES[column.refers].key})")
    return " ".join(parts)


class SqliteTable:
    """Takes the rows of a table, and gives them to SQLite many at a time."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self._connection, self._waiting, self._number = connection, list[Row](), 0
        self._insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
        names = [column.name for column in table.columns]
        self._links = [(link, names.index(link.column.name)) for link in table.links]
        self._searched = [names.index(name) for name in table.searched]
        self._index = (
            f"INSERT INTO {table.name}_fts (rowid, {', '.join(table.searched)}) VALUES (?{', ?' * len(self._searched)})"
        )

    def write(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        rows, self._waiting = self._waiting, []
        execute = self._connection.executemany
        execute(self._insert, [tuple(map(_stored, row)) for row in rows])
        for link, place in self._links:
            execute(_pairs(link), [(row[0], key) for row in rows for key in row[place]])
        if self._searched:
            texts = (
                (n, *(searchable(row[place]) for place in self._searched))
                for n, row in enumerate(rows, self._number + 1)
            )
            execute(self._index, texts)
        self._number += len(rows)


def _pairs(link: LinkTable) -> str:
    return f"INSERT INTO {link.name} VALUES (?, ?)"


def _stored(value: Any) -> Any:
    return as_json(value) if isinstance(value, list) else value


def searchable(value: str | list[str] | None) -> str:
    """Return what is indexed of a text: the text, then each Chinese word it may hold, in Simplified characters too."""
    text = "\n".join(value) if isinstance(value, list) else value or ""
    found = dict.fromkeys(word for run in RUN.findall(text) if CJK_RUN.match(run) for word in _words(run))
    return " ".join([text, *found])


def _words(run: str) -> Iterator[str]:
    for each in {run: None, simplify(run): None}:
        for length in range(1, LONGEST_WORD + 1):
            yield from (each[start : start + length] for start in range(len(each) - length + 1))


@contextmanager
def sqlite_file(folder: Path) -> Iterator[SqliteFile]:
    """Write a new database. It is of one piece, checked for foreign keys, and has statistics for the planner."""
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as connection:
        # Nobody else reads it before it is whole; a crash leaves nothing that would be taken for a version.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        yield SqliteFile(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchmany(3)
        if broken:
            raise ValueError(f"a row refers to one that is not public: {broken}")
        connection.execute("ANALYZE")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
