"""The index on SQLite: a contentless FTS5 table of tokens in order, in which a needle is a phrase.

Such a table forgets a row only when told exactly what it held. So it is not made anew in place: another one is filled
beside it, which then takes its name. Meanwhile what changes is written into both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from debate.search.ngrams import grams

# Our tokens are joined by spaces; the ASCII tokenizer splits there and leaves what is not ASCII alone.
CREATE = [
    "CREATE VIRTUAL TABLE IF NOT EXISTS {table}_search USING fts5(tokens, content='', tokenize='ascii', detail=full)",
    # Bytes of new entries held in memory before they are written: twice as fast for many rows.
    "INSERT INTO {table}_search({table}_search, rank) VALUES ('hashsize', 67108864)",
]
DROP = ["DROP TABLE IF EXISTS {table}_search"]
BEGIN = [
    *(sql.replace("{table}", "{table}_new") for sql in DROP),
    *(sql.replace("{table}", "{table}_new") for sql in CREATE),
]
FINISH = [*DROP, "ALTER TABLE {table}_new_search RENAME TO {table}_search"]
EMPTY = ["INSERT INTO {table}_search({table}_search) VALUES ('delete-all')"]
OPTIMISE = ["INSERT INTO {table}_search({table}_search) VALUES ('optimize')"]
# The same a piece at a time: so many pages of tokens are merged at once.
TIDY = "INSERT INTO {table}_search({table}_search, rank) VALUES ('merge', -1000)"
CONCATENATED_IDS = "SELECT group_concat(id) FROM ({sql})"


def write(cursor, table: str, rows: list[tuple[int, str, str]]) -> None:
    """Replace the tokens of rows `(id, old text, new text)`; a contentless FTS5 must be told which tokens to delete."""
    _replace(cursor, f"{table}_search", rows)
    if is_under_way(cursor, table):
        held = _held(cursor, table, [pk for pk, *_ in rows])
        _replace(cursor, f"{table}_new_search", [(pk, old if pk in held else "", new) for pk, old, new in rows])


def fill(cursor, table: str, rows: list[tuple[int, str]]) -> None:
    """Write rows `(id, text)` into the new index, unless they are there."""
    held = _held(cursor, table, [pk for pk, _ in rows])
    _replace(cursor, f"{table}_new_search", [(pk, "", text) for pk, text in rows if pk not in held])


def tidy(cursor, table: str) -> bool:
    """Tidy a piece of the new index; return whether there may be more."""
    if not is_under_way(cursor, table):
        return False
    before = cursor.connection.total_changes
    cursor.execute(TIDY.format(table=f"{table}_new"))
    # FTS5 says so by what it changed: at least two rows when it did anything.
    more: bool = cursor.connection.total_changes - before >= 2
    return more


def is_under_way(cursor, table: str) -> bool:
    """Whether a new index is being filled."""
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [f"{table}_new_search"])
    return cursor.fetchone() is not None


def _held(cursor, table: str, pks: list[int]) -> set[int]:
    """Return which of these rows the new index holds."""
    places = ", ".join(["%s"] * len(pks))
    cursor.execute(f"SELECT id FROM {table}_new_search_docsize WHERE id IN ({places})", pks)
    return {pk for (pk,) in cursor.fetchall()}


def _replace(cursor, name: str, rows: Iterable[tuple[int, str, str]]) -> None:
    old = [(pk, " ".join(grams(text))) for pk, text, _ in rows if text]
    new = [(pk, " ".join(grams(text))) for pk, _, text in rows if text]
    cursor.executemany(f"INSERT INTO {name}({name}, rowid, tokens) VALUES ('delete', %s, %s)", old)
    cursor.executemany(f"INSERT INTO {name}(rowid, tokens) VALUES (%s, %s)", new)


def match_sql(needle: str, tokens: list[str], prefix: bool) -> tuple[str, list[str]]:
    phrase = f'"{" ".join(tokens)}"' + (" *" if prefix else "")
    return "SELECT rowid AS id FROM {table}_search WHERE {table}_search MATCH %s", [phrase]


def problems(connection, table: str, batches: Iterable[Iterable[tuple[int, str]]]) -> Iterator[int]:
    """Yield ids whose indexed tokens are not those of their text, then ids without a row.

    A contentless index cannot give back a row's tokens in order, so hash sums over (token, position) are compared.
    """
    sums = _sums(connection, table)
    for pk, text in (row for batch in batches for row in batch):
        if sums.pop(pk, 0) != sum(map(hash, zip(grams(text), count(), strict=False))) * bool(text):
            yield pk
    yield from sorted(sums)


def _sums(connection, table: str) -> dict[int, int]:
    """Return id -> hash sum over the tokens and positions of that row."""
    sums: dict[int, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE temp.{table}_tokens USING fts5vocab(main, {table}_search, instance)")
        try:
            for term, pk, place in cursor.execute(f"SELECT term, doc, offset FROM temp.{table}_tokens"):
                sums[pk] += hash((term, place))
        finally:
            cursor.execute(f"DROP TABLE temp.{table}_tokens")
    return sums
