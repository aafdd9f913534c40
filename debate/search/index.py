"""The full-text index of one table, on SQLite and PostgreSQL; only this module asks which of the two it is.

Both find exactly the rows for which `needle in text`, both in normal form (see debate.search.normalize).
"""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from debate.search import postgresql, sqlite
from debate.search.ngrams import needle_grams

BATCH = 2_000
VENDORS = {"sqlite": sqlite, "postgresql": postgresql}
NOTHING = "SELECT id FROM {table} WHERE 1 = 0"


class TextIndex:
    """The index of a table with an integer key `id` and a column of normal text; its tokens are in `{table}_search`."""

    def __init__(self, table: str, column: str = "search_text") -> None:
        self.table, self.column = table, column

    def create(self, connection) -> None:
        """Create the table of tokens unless it exists, over a migration's connection."""
        self._run(connection, VENDORS[connection.vendor].CREATE)

    def drop(self, connection) -> None:
        self._run(connection, VENDORS[connection.vendor].DROP)

    def write(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Index rows given as `(id, old text, new text)`: old "" for a row not indexed yet, new "" to remove the row.

        The old text must be the one written last. This writes only the index; the caller writes the column.
        """
        vendor = VENDORS[connection.vendor]
        for batch in batched(rows, BATCH):
            changed = [row for row in batch if row[1] != row[2]]
            if not changed:
                continue
            with transaction.atomic(), connection.cursor() as cursor:
                vendor.write(cursor, self.table, changed)

    def find(self, *needles: str, using: str = DEFAULT_DB_ALIAS) -> list[int]:
        """Return the ids of all rows whose text contains one of the needles, ascending; an empty needle finds none.

        ``using`` is the alias of the database to ask.
        """
        queries = [self.subquery(needle) for needle in needles]
        sql, parameters = " UNION ".join(sql for sql, _ in queries), [each for _, given in queries for each in given]
        with connections[using].cursor() as cursor:
            # A million ids in one string are fetched faster than a million rows.
            cursor.execute(VENDORS[connection.vendor].CONCATENATED_IDS.format(sql=sql), parameters)
            ids = cursor.fetchone()[0]
        return sorted(map(int, ids.split(","))) if ids else []

    def subquery(self, needle: str) -> tuple[str, list[str]]:
        """Return `(sql, parameters)` that select the ids of all rows whose text contains a needle."""
        tokens, prefix = needle_grams(needle)
        if not tokens:
            return NOTHING.format(table=self.table), []
        sql, parameters = VENDORS[connection.vendor].match_sql(needle, tokens, prefix)
        return self._named(sql), parameters

    def empty(self) -> None:
        """Remove every row from the index."""
        self._run(connection, VENDORS[connection.vendor].EMPTY)

    def optimise(self) -> None:
        """Tidy the index; worth its time after many rows were written."""
        self._run(connection, VENDORS[connection.vendor].OPTIMISE)

    # To write everything anew: `begin`, then `fill` with every row, `tidy` until it says no, `finish`. Each in a short
    # transaction. Until then everything is found by what was there, and `write` keeps both in line.

    def begin(self) -> None:
        """Begin to write every row anew; what was begun before is dropped."""
        self._run(connection, VENDORS[connection.vendor].BEGIN)

    def fill(self, rows: Iterable[tuple[int, str]]) -> None:
        """Write rows given as `(id, text)` anew."""
        for batch in batched(rows, BATCH):
            with transaction.atomic(), connection.cursor() as cursor:
                VENDORS[connection.vendor].fill(cursor, self.table, list(batch))

    def tidy(self) -> bool:
        """Tidy a piece of what was written anew; return whether there may be more."""
        with transaction.atomic(), connection.cursor() as cursor:
            return VENDORS[connection.vendor].tidy(cursor, self.table)

    def finish(self) -> None:
        """Put what was written anew in the place of what was there."""
        self._run(connection, VENDORS[connection.vendor].FINISH)

    def problems(self, rows: Iterable[tuple[int, str]]) -> Iterator[int]:
        """Yield the ids of rows whose index entry does not match their text, then ids indexed without a row.

        `rows`: (id, text) of every row of the table.
        """
        yield from VENDORS[connection.vendor].problems(connection, self.table, batched(rows, BATCH))

    def _run(self, connection, statements: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            for sql in statements:
                cursor.execute(self._named(sql))

    def _named(self, sql: str) -> str:
        return sql.format(table=self.table, column=self.column)
