"""Write many rows of one table at once: COPY on PostgreSQL, executemany on SQLite."""

from collections.abc import Iterable
from itertools import batched

from django.db import connection, models

BATCH = 20_000


def write(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    """`rows` hold the columns named; every other column gets its field's default."""
    others = {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.column not in columns and not field.primary_key
    }
    names = ", ".join(f'"{name}"' for name in (*columns, *others))
    rest = tuple(others.values())
    for batch in batched(rows, BATCH):
        _write(model._meta.db_table, names, [(*row, *rest) for row in batch])


def _write(table: str, names: str, rows: list[tuple]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(rows[0])) if rows else ""
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
