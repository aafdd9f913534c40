"""Queries of the content revision and of the changes that moved it."""

from typing import NamedTuple

from django.db import connections, models


class Head(NamedTuple):
    """A content revision. Numbers grow by one; the stamp tells apart two histories that reach the same number."""

    number: int = 0
    stamp: str = ""


class Moved(NamedTuple):
    """What moved between two revisions: primary keys of claims, and whether anything besides claims moved."""

    claims: frozenset[int]
    others: bool


class RevisionQuerySet(models.QuerySet):
    def head(self) -> Head:
        """Return the latest revision, in one statement; `Head()` before the first change."""
        # Every request runs this. Raw SQL, since composing the query would take longer than running it.
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT number, stamp FROM {self.model._meta.db_table}")
            return Head(*(cursor.fetchone() or ()))


class ChangeQuerySet(models.QuerySet):
    def between(self, known: Head, head: Head) -> Moved | None:
        """Return what moved after ``known`` up to ``head``; None when that is unknown: read everything again."""
        span = self.filter(number__gte=known.number, number__lte=head.number)
        rows = list(span.values_list("number", "stamp", "claim", "everything"))
        later = [row for row in rows if row[0] > known.number]
        if not any(row[:2] == known for row in rows) or any(everything for *_, everything in later):
            return None
        claims = {claim for _, _, claim, _ in later}
        return Moved(frozenset(claims - {None}), None in claims)
