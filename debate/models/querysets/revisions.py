"""Queries of the content revision: where it stands, and what moved it."""

from typing import NamedTuple

from django.db import connections, models


class Head(NamedTuple):
    """Where the content stands. Numbers grow by one; the stamp tells two histories with the same number apart."""

    number: int = 0
    stamp: str = ""


class Moved(NamedTuple):
    """What moved between two revisions: which claims, and whether anything besides claims did."""

    claims: frozenset[int]
    others: bool


class RevisionQuerySet(models.QuerySet):
    def head(self) -> Head:
        """One statement."""
        # Every request asks: written out, since composing it would take longer than answering it.
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT number, stamp FROM {self.model._meta.db_table}")
            return Head(*(cursor.fetchone() or ()))


class ChangeQuerySet(models.QuerySet):
    def between(self, known: Head, head: Head) -> Moved | None:
        """What moved after one revision up to a later one; None when that cannot be said: read everything anew."""
        span = self.filter(number__gte=known.number, number__lte=head.number)
        rows = list(span.values_list("number", "stamp", "claim", "everything"))
        later = [row for row in rows if row[0] > known.number]
        if not any(row[:2] == known for row in rows) or any(everything for *_, everything in later):
            return None
        claims = {claim for _, _, claim, _ in later}
        return Moved(frozenset(claims - {None}), None in claims)
