"""Queries of the editors' desk: intakes, file imports, shingles, merges, second looks, error reports."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, When
from django.db.models.functions import Length
from django.utils import timezone

from debate.models.querysets.entities import LIGHT_ARTICLE
from debate.vocabulary import IntakeState, ReportState, ReviewState


def _of_suggestion(names: Iterable[str]) -> list[str]:
    return [f"suggestion__{name}" for name in names]


class IntakeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Keep intakes that are not yet read, oldest first."""
        return self.filter(state=IntakeState.WAITING).order_by("pk")

    def at_work(self) -> Self:
        """Keep intakes that are being read or imported, or are waiting to be read."""
        return self.filter(state__in=[IntakeState.WAITING, IntakeState.IMPORTING])

    def of_batch(self, batch: str) -> Self:
        return self.filter(batch=batch)

    def unfinished(self) -> Self:
        """Keep intakes that are neither imported nor discarded, and no files that others were taken from."""
        return self.exclude(state__in=[IntakeState.IMPORTED, IntakeState.DISCARDED, IntakeState.UNPACKED])

    def left_lying(self, age: timedelta) -> Self:
        """Keep those that were not touched for so long and not imported, and files none of whose pages is left."""
        abandoned = Q(state__in=[IntakeState.WAITING, IntakeState.READ, IntakeState.REFUSED, IntakeState.DISCARDED])
        emptied = Q(state=IntakeState.UNPACKED, pages__isnull=True)
        return self.filter(abandoned | emptied, updated_at__lt=timezone.now() - age)

    def light(self) -> Self:
        """Defer the bytes and what was read from them."""
        return self.defer("raw", "reading").select_related("brought_by")

    def for_list(self) -> Self:
        """Add ``size``, the number of bytes received."""
        return self.light().annotate(size=Length("raw"))

    def progress(self) -> models.QuerySet:
        """Return, for each batch still being read, its ``batch``, ``brought`` and ``done`` (counts) and ``since``."""
        done = Count("pk", filter=~Q(state=IntakeState.WAITING))
        pages = self.exclude(state=IntakeState.UNPACKED)
        batches = pages.order_by().values("batch").annotate(brought=Count("pk"), done=done, since=Min("created_at"))
        return batches.filter(done__lt=F("brought")).order_by("since")


class FileImportQuerySet(models.QuerySet):
    def brought_by(self, user, entity: str) -> Self:
        """Keep the files with rows of an entity that a user brought, without their bytes."""
        return self.filter(by=user, entity=entity).defer("data")

    def older_than(self, age: timedelta) -> Self:
        return self.filter(created_at__lt=timezone.now() - age)


class ShingleQuerySet(models.QuerySet):
    def sharing(self, values: Collection[int]) -> models.QuerySet:
        """Return ``article`` and ``shared``, how many of these values it has, for articles with any; most first."""
        held = self.filter(value__in=values).order_by().values("article")
        return held.annotate(shared=Count("pk")).order_by("-shared", "article")


class MergeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Keep merges that are not undone."""
        return self.filter(undone_at__isnull=True)

    def undone(self) -> Self:
        return self.filter(undone_at__isnull=False)


class SecondLookQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(by__isnull=True)

    def done(self) -> Self:
        return self.filter(by__isnull=False)

    def for_editor(self, user) -> Self:
        """Keep waiting ones that this editor may do: not those of suggestions they accepted themselves."""
        return self.waiting().exclude(suggestion__decided_by=user)

    def shown_to(self, user) -> Self:
        """Keep what the list shows an editor: all that are done, and of the waiting only those they may do."""
        return self.exclude(by__isnull=True, suggestion__decided_by=user)

    def of_editor(self, user) -> Self:
        """Keep those in which this editor made the first or the second judgement."""
        return self.filter(Q(suggestion__decided_by=user) | Q(by=user))

    def disagreeing(self) -> Self:
        """Keep those whose two judgements differ in anything that both editors could tell."""
        other_speaker = Q(speaker__isnull=False) & ~Q(speaker=F("first_speaker"))
        other_stance = ~Q(stance="") & ~Q(stance=F("first_stance"))
        other_type = ~Q(quote_type="") & ~Q(quote_type=F("first_quote_type"))
        return self.filter(Q(is_claim=False) | Q(is_claim=True) & (other_speaker | other_stance | other_type))

    def unsettled(self) -> Self:
        return self.disagreeing().filter(settled_at__isnull=True)

    def in_short(self) -> Self:
        return self.select_related("suggestion__article", "by").defer(*_of_suggestion(LIGHT_ARTICLE))

    def for_page(self) -> Self:
        """Load the article's text, and both decisions."""
        linked = "suggestion__article", "suggestion__decided_by", "suggestion__resulting_claim", "first_speaker"
        heavy = [name for name in LIGHT_ARTICLE if name != "article__text"]
        return self.select_related(*linked, "speaker", "by").defer(*_of_suggestion(heavy))

    def compared(self) -> models.QuerySet:
        """Return counts ``n`` of second looks done by ``is_claim``, stances, ``same_speaker`` and ``same_quote_type``.

        A second look that names no speaker does not count as the same speaker.
        """
        same = {
            "same_speaker": Case(When(speaker=F("first_speaker"), then=True), default=False),
            "same_quote_type": Case(When(quote_type=F("first_quote_type"), then=True), default=False),
        }
        counted = self.done().order_by().annotate(**same)
        return counted.values("is_claim", "first_stance", "stance", *same).annotate(n=Count("pk"))


class DraftNoteQuerySet(models.QuerySet):
    def last_words(self) -> Self:
        """Keep the latest note of each draft."""
        later = self.model._default_manager.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), claim__state=ReviewState.DRAFT)

    def for_user(self, user) -> Self:
        """Keep last words of others that wait for this user: an editor's all, a contributor's in the own drafts."""
        waiting = self.last_words().exclude(by=user)
        if user.has_perm("debate.publish_claim"):
            return waiting
        claims: Any = self.model._meta.get_field("claim").related_model
        return waiting.filter(claim__in=claims.history.filter(history_user=user, history_type="+").values("id"))


class ErrorReportQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=ReportState.WAITING)

    def done(self) -> Self:
        return self.exclude(state=ReportState.WAITING)

    def corrected(self) -> Self:
        """Keep reports that led to a correction."""
        return self.filter(state=ReportState.CORRECTED)

    def state_counts(self) -> dict[str, int]:
        """Return state -> number of reports, 0 included."""
        counts = dict(self.order_by().values_list("state").annotate(Count("pk")))
        return {state.value: counts.get(state.value, 0) for state in ReportState}

    def from_sender(self, sender: str) -> Self:
        """Keep reports of one sender hash, and so of one address on one day."""
        return self.filter(sender=sender)
