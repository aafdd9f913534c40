"""Queries of the editors' desk: what waits, what was decided."""

from typing import Self

from django.db import models

from debate.choices import IntakeState, ReportState


class IntakeQuerySet(models.QuerySet):
    def unfinished(self) -> Self:
        """Neither imported nor discarded."""
        return self.exclude(state__in=[IntakeState.IMPORTED, IntakeState.DISCARDED])

    def light(self) -> Self:
        """Without the bytes."""
        return self.defer("raw").select_related("brought_by")


class ShingleQuerySet(models.QuerySet):
    pass


class MergeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Not undone."""
        return self.filter(undone_at__isnull=True)


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
