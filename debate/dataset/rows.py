"""The rows of a table, one after the other, however many there are: read in a fixed number of statements."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from debate.dataset.fields import Column, Kind, Table
from debate.dataset.tables import TABLES, source_key

# So many rows are fetched from the database at a time.
AT_ONCE = 2_000
Row = tuple[Any, ...]


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the base as it is now, whatever is committed meanwhile, without keeping anybody from writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Django's own transactions take the lock of those who write.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def rows_of(table: Table, base: str) -> Iterator[Row]:
    """Yield the values of the columns of each public row, in the order of primary keys; what is unknown is None.

    ``base`` is the site's address without a slash at its end. Lists are lists of strings.
    """
    lookups = list(dict.fromkeys(["pk", *(lookup for column in table.columns for lookup in column.lookups)]))
    place = {lookup: n for n, lookup in enumerate(lookups)}
    linked = {column.name: _linked(table, column) for column in table.columns if column.kind == Kind.LINKS}
    writers = [
        (column, [place[lookup] for lookup in column.lookups], linked.get(column.name)) for column in table.columns
    ]
    for row in table.public().order_by("pk").values_list(*lookups).iterator(chunk_size=AT_ONCE):
        yield tuple(
            sorted(links.of(row[0])) if links else _written(column, column.make(*[row[n] for n in places]), base)
            for column, places, links in writers
        )


def _written(column: Column, value: Any, base: str) -> Any:
    if column.kind == Kind.ADDRESS:
        return base + value
    if isinstance(value, str):
        return str(value) or None
    return value


class Beside:
    """What belongs to rows that are asked for in the order of their primary keys: pairs of such a key and a value."""

    def __init__(self, pairs: Iterable[tuple[int, Any]]) -> None:
        self._groups = groupby(pairs, itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, pk: int) -> list[Any]:
        """Return the values of a row, in their order."""
        while self._next is not None and self._next[0] < pk:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != pk:
            return []
        return [value for _, value in self._next[1]]


def _linked(table: Table, column: Column) -> Beside:
    """Return the keys of public rows linked by a many-to-many field, of public rows of the table."""
    field = table.model._meta.get_field(column.name)
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    others = TABLES[column.refers].public().order_by().values("pk")
    pairs = field.remote_field.through.objects.order_by(f"{here}_id", "pk").filter(
        **{f"{here}__in": table.public().order_by().values("pk"), f"{there}__in": others}
    )
    names = ("url", "article__slug", "standing") if column.refers == "sources" else ("slug",)
    rows = pairs.values_list(f"{here}_id", *(f"{there}__{name}" for name in names)).iterator(chunk_size=AT_ONCE)
    return Beside((pk, source_key(*key) if len(key) > 1 else key[0]) for pk, *key in rows)
