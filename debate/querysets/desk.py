"""Queries of the editors' desk: what waits, what was decided."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Length

from debate.choices import IntakeState, ReportState


class IntakeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Brought in and not yet read, those that came first before the others."""
        return self.filter(state=IntakeState.WAITING).order_by("pk")

    def at_work(self) -> Self:
        """Being read or imported, or waiting for it."""
        return self.filter(state__in=[IntakeState.WAITING, IntakeState.IMPORTING])

    def of_batch(self, batch: str) -> Self:
        return self.filter(batch=batch)

    def unfinished(self) -> Self:
        """Neither imported nor discarded."""
        return self.exclude(state__in=[IntakeState.IMPORTED, IntakeState.DISCARDED])

    def light(self) -> Self:
        """Without the bytes and what was read of them."""
        return self.defer("raw", "reading").select_related("brought_by")

    def for_list(self) -> Self:
        """Adds ``size``: how many bytes were received."""
        return self.light().annotate(size=Length("raw"))

    def same_bytes(self, sha256: str) -> Self:
        """Among what was read."""
        return self.filter(found__sha256=sha256)

    def progress(self) -> models.QuerySet:
        """Of each batch that is still being read: ``batch``, ``brought`` and ``done`` in number, and ``since`` when."""
        done = Count("pk", filter=~Q(state=IntakeState.WAITING))
        batches = self.order_by().values("batch").annotate(brought=Count("pk"), done=done, since=Min("created_at"))
        return batches.filter(done__lt=F("brought")).order_by("since")


class ShingleQuerySet(models.QuerySet):
    def sharing(self, values: Collection[int]) -> models.QuerySet:
        """The articles that have some of these values, as ``article``, with how many, the most first."""
        held = self.filter(value__in=values).order_by().values("article")
        return held.annotate(shared=Count("pk")).order_by("-shared", "article")


class MergeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Not undone."""
        return self.filter(undone_at__isnull=True)

    def undone(self) -> Self:
        return self.filter(undone_at__isnull=False)


class DistinctionQuerySet(models.QuerySet):
    pass


class SecondLookQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(by__isnull=True)

    def for_editor(self, user) -> Self:
        """Those that this editor may look at: not of suggestions they accepted themselves."""
        return self.waiting().exclude(suggestion__decided_by=user)


class ErrorReportQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=ReportState.WAITING)
