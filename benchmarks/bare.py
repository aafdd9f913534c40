"""The same questions asked the database alone, through its driver, in as little SQL as will do."""

import sqlite3
import time
from collections.abc import Callable
from typing import Any, Protocol

from benchmarks import cluster
from benchmarks.bases import Base
from benchmarks.questions import PAGE_SIZE, Asked
from debate.search import needle, needle_grams

CLAIMS = """
SELECT c.id, c.slug, c.statement, c.stance, c.said_on, c.occasion, c.role_then, s.slug, s.name
FROM debate_claim c JOIN debate_speaker s ON s.id = c.speaker_id WHERE {where}
"""
NEWEST = "ORDER BY c.said_on DESC, c.id DESC LIMIT 20 OFFSET %s"
LINKS = """
SELECT l.claim_id, t.slug, t.name FROM debate_claim_topics l JOIN debate_topic t ON t.id = l.topic_id
WHERE l.claim_id IN ({pks})
"""
CITED = """
SELECT i.claim_id, i.quote, a.slug, a.outlet, a.published_on
FROM debate_citation i JOIN debate_article a ON a.id = i.article_id WHERE i.claim_id IN ({pks})
"""
COUNTS = (
    "SELECT count(*) FROM debate_claim c WHERE {where}",
    "SELECT c.stance, count(*) n FROM debate_claim c WHERE {where} GROUP BY 1 ORDER BY n DESC LIMIT 8",
    "SELECT l.topic_id, count(*) n FROM debate_claim c JOIN debate_claim_topics l ON l.claim_id = c.id"
    " WHERE {where} GROUP BY 1 ORDER BY n DESC LIMIT 8",
    "SELECT l.company_id, count(*) n FROM debate_claim c JOIN debate_claim_said_for l ON l.claim_id = c.id"
    " WHERE {where} GROUP BY 1 ORDER BY n DESC LIMIT 8",
)
LINKED = "EXISTS (SELECT 1 FROM debate_claim_{table} l WHERE l.claim_id = c.id AND l.{column} = %s)"
HOLDING = {
    "sqlite": "c.id IN (SELECT rowid FROM debate_claim_search WHERE debate_claim_search MATCH %s)",
    "postgresql": "c.id IN (SELECT id FROM debate_claim_search WHERE tokens @@ %s::tsquery)",
}


class Connection(Protocol):
    def execute(self, sql: str, parameters: Any = ..., /) -> Any: ...


class Bare:
    def __init__(self, base: Base) -> None:
        self.vendor = base.database
        self.connection: Connection
        if self.vendor == "sqlite":
            self.connection = sqlite3.connect(base.url.removeprefix("sqlite:///"))
            # As much as Datasette is given, in KB.
            self.connection.execute("PRAGMA cache_size = -65536")
        else:
            self.connection = cluster.connect(base.url)

    def rows(self, asked: Asked) -> list:
        """What the cards of one page show: the claims with their speakers, topics and articles."""
        where, given = self._condition(asked)
        found = self._all(CLAIMS.format(where=where) + NEWEST, [*given, (asked.page - 1) * PAGE_SIZE])
        return self._with_links(found)

    def everything(self, asked: Asked) -> list:
        """The rows, their number, and three facets counted exactly."""
        where, given = self._condition(asked)
        return [self.rows(asked), *(self._all(sql.format(where=where), given) for sql in COUNTS)]

    def claim(self, number: int) -> list:
        return self._with_links(self._all(CLAIMS.format(where="c.slug = %s"), [f"claim-{number}"]))

    def name(self, typed: str) -> list:
        return self._all("SELECT slug, name FROM debate_speaker WHERE name LIKE %s LIMIT 8", [f"%{typed}%"])

    def _with_links(self, found: list) -> list:
        pks = ", ".join(str(row[0]) for row in found) or "NULL"
        return [found, self._all(LINKS.format(pks=pks), []), self._all(CITED.format(pks=pks), [])]

    def _condition(self, asked: Asked) -> tuple[str, list]:
        parts, given = ["c.state = 'published'"], []
        columns = (("speaker", "c.speaker_id = %s"), ("stance", "c.stance = %s"))
        linked = (("company", "said_for", "company_id"), ("topic", "topics", "topic_id"))
        for name, sql in (*columns, *((n, LINKED.format(table=t, column=c)) for n, t, c in linked)):
            if value := getattr(asked, name):
                parts.append(sql)
                given.append(value)
        for word in asked.words.split():
            # All our words have two or three characters; of three the bigrams say enough for a measurement.
            tokens = needle_grams(needle(word))[0]
            parts.append(HOLDING[self.vendor])
            given.append(f'"{" ".join(tokens)}"' if self.vendor == "sqlite" else " & ".join(tokens))
        return " AND ".join(parts), given

    def _all(self, sql: str, given: list) -> list:
        found = self.connection.execute(sql.replace("%s", "?") if self.vendor == "sqlite" else sql, given)
        return found.fetchall()


def seconds_of(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start
