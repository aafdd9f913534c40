"""Queries of article copies and of what happened when they were asked for."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from debate.vocabulary import RetrievalOutcome

# What readers need to be told about.
DEAD = (RetrievalOutcome.GONE, RetrievalOutcome.CHANGED)


class ArticleCopyQuerySet(models.QuerySet):
    def light(self) -> Self:
        return self.defer("raw")

    def shown(self) -> Self:
        """Keep those whose bytes readers see."""
        return self.filter(raw_sha256=F("article__shown_sha256"))


class RetrievalQuerySet(models.QuerySet):
    def dead(self) -> Self:
        """Keep addresses where the article, or a cited passage, is no longer."""
        return self.filter(outcome__in=DEAD)

    def left_alone(self, now: datetime, most_failures: int) -> Self:
        """Keep addresses that are not to be asked again yet, or that failed too often."""
        return self.filter(Q(wait_until__gt=now) | Q(failures__gte=most_failures))
