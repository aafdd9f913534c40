"""The index on PostgreSQL: a GIN index of each row's set of tokens; phrases are then checked in the text itself.

Token positions are not used: a tsvector stores none beyond 16,383.
"""

from collections.abc import Iterable, Iterator

from debate.search.ngrams import grams

# Tokens are stored outside the row (TOAST): a search for a common word reads every row, but not their tokens.
CREATE = [
    "CREATE TABLE IF NOT EXISTS {table}_search (id bigint PRIMARY KEY, tokens tsvector NOT NULL)"
    " WITH (toast_tuple_target = 128)",
    "CREATE INDEX IF NOT EXISTS {table}_search_tokens ON {table}_search USING gin (tokens) WITH (fastupdate = off)",
]
DROP = ["DROP TABLE IF EXISTS {table}_search"]
# What is written anew is written in place: a row's tokens are replaced by its number.
BEGIN: list[str] = []
FINISH = ["DELETE FROM {table}_search AS held WHERE NOT EXISTS (SELECT FROM {table} WHERE id = held.id)"]
# Not TRUNCATE, whose lock would make readers wait.
EMPTY = ["DELETE FROM {table}_search"]
OPTIMISE = ["ANALYZE {table}_search"]
CONCATENATED_IDS = "SELECT string_agg(id::text, ',') FROM ({sql}) AS found"

TOKENS = "array_to_tsvector(string_to_array(tokens, ' '))"
ROWS = "unnest(%s::bigint[], %s::text[]) AS row(id, tokens)"


def write(cursor, table: str, rows: list[tuple[int, str, str]]) -> None:
    gone = [pk for pk, old, new in rows if old and not new]
    kept = [(pk, new) for pk, _, new in rows if new]
    if gone:
        cursor.execute(f"DELETE FROM {table}_search WHERE id = ANY(%s)", [gone])
    if kept:
        cursor.execute(
            f"INSERT INTO {table}_search (id, tokens) SELECT id, {TOKENS} FROM {ROWS}"
            " ON CONFLICT (id) DO UPDATE SET tokens = EXCLUDED.tokens",
            _columns(kept),
        )


def fill(cursor, table: str, rows: list[tuple[int, str]]) -> None:
    """Write the tokens of rows `(id, text)` anew."""
    write(cursor, table, [(pk, "whatever it was", text) for pk, text in rows])


def tidy(cursor, table: str) -> bool:
    """There is nothing to tidy: the index is kept in order as it is written."""
    return False


def match_sql(needle: str, tokens: list[str], prefix: bool) -> tuple[str, list[str]]:
    """Return `(sql, parameters)` that select matching ids; unless one token is the needle, the text is checked too."""
    # Tokens are letters and digits, or BREAK and a SHA-256: none contains a quotation mark.
    query = " & ".join(f"'{token}'" for token in tokens) + (":*" if prefix else "")
    holding = "SELECT id FROM {table}_search WHERE tokens @@ %s::tsquery"
    if len(tokens) == 1:
        return holding, [query]
    return f"SELECT id FROM {{table}} WHERE id IN ({holding}) AND strpos({{column}}, %s) > 0", [query, needle]


def problems(connection, table: str, batches: Iterable[Iterable[tuple[int, str]]]) -> Iterator[int]:
    """Yield ids whose stored tokens are not those of their text, then ids without a row."""
    differing = (
        f"SELECT row.id FROM {ROWS} LEFT JOIN {table}_search AS held USING (id)"
        f" WHERE held.tokens IS DISTINCT FROM {TOKENS.replace('tokens', 'row.tokens')} ORDER BY row.id"
    )
    for batch in batches:
        yield from _ids(connection, differing, _columns(batch))
    rowless = f"SELECT id FROM {table}_search WHERE id NOT IN (SELECT id FROM {table}) ORDER BY id"
    yield from _ids(connection, rowless, [])


def _columns(rows: Iterable[tuple[int, str]]) -> list[list]:
    """Return `[ids, tokens]`, the tokens of each row joined by spaces; None (NULL) for an empty text."""
    pairs = [(pk, " ".join(dict.fromkeys(grams(text))) if text else None) for pk, text in rows]
    return [[pk for pk, _ in pairs], [tokens for _, tokens in pairs]]


def _ids(connection, sql: str, parameters: list) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [pk for (pk,) in cursor.fetchall()]
