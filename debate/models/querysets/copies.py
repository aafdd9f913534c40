"""Queries of article copies, of what happened when they were asked for, and of whose turn it is to ask."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F

from debate.vocabulary import CopyKind, RetrievalOutcome

# What readers need to be told about.
DEAD = (RetrievalOutcome.GONE, RetrievalOutcome.CHANGED)


class ArticleCopyQuerySet(models.QuerySet):
    def light(self) -> Self:
        return self.defer("raw")

    def shown(self) -> Self:
        """Keep those whose bytes readers see."""
        return self.filter(raw_sha256=F("article__shown_sha256"))

    def readable(self) -> Self:
        """Keep those in which there is anything to read of what was cited: no requests to log in."""
        return self.light().exclude(found=0, changed__gt=0)

    def archived(self) -> Self:
        """Keep readable ones from an archive, those with the most of what was cited first."""
        return self.readable().filter(kind=CopyKind.ARCHIVE).order_by("-found", "pk")


class RetrievalQuerySet(models.QuerySet):
    def dead(self) -> Self:
        """Keep addresses where the article, or a cited passage, is no longer."""
        return self.filter(outcome__in=DEAD)

    def asked_to_wait(self, now: datetime) -> Self:
        """Keep addresses whose host wants to be left alone for some time yet."""
        return self.filter(wait_until__gt=now)

    def given_up(self, most_failures: int) -> Self:
        """Keep addresses that failed too often in a row to be asked again."""
        return self.filter(failures__gte=most_failures)


class HostTurnQuerySet(models.QuerySet):
    def take(self, host: str, holder: str, now: datetime, until: datetime) -> datetime | None:
        """Take the turn to ask a host, until a moment at the latest; return from when on to try again, None if taken.

        One statement decides: of two who ask at once, the later one finds the turn taken, on either database.
        """
        if self.filter(host=host, free_at__lte=now).update(free_at=until, holder=holder):
            return None
        known = self.filter(host=host).values_list("free_at", flat=True)
        if not known.exists():
            self.bulk_create([self.model(host=host, free_at=now)], ignore_conflicts=True)
        return known.get()

    def give_back(self, host: str, holder: str, free_at: datetime) -> None:
        """End a turn; the host is left alone until then. A turn that lasted too long may be somebody else's by now."""
        self.filter(host=host, holder=holder).update(free_at=free_at, holder="")
