"""How the database would carry out a statement: which tables it would read whole."""

import re

from django.db import connection, transaction

READS_WHOLE = {
    "sqlite": r"SCAN (debate_\w+)\b(?! USING (?:COVERING )?INDEX)",
    "postgresql": r"Seq Scan on (debate_\w+)",
}


def plan_of(statement: str) -> str:
    """Return the plan of a statement in which the values stand; PostgreSQL is kept from reading small tables whole."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {statement}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def read_whole(statement: str) -> list[str]:
    """Return the tables that a statement would read whole, row by row."""
    return re.findall(READS_WHOLE[connection.vendor], plan_of(statement))
