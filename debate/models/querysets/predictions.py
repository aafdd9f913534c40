"""Queries of predictions."""

from datetime import date, timedelta
from typing import Self

from django.db.models import Case, F, Q, Value, When

from debate.models.querysets.base import NaturalKeyQuerySet, after_end_of, by_end_of, rows_of
from debate.models.querysets.entities import public_sources
from debate.vocabulary import NAMELESS, SETTLED_OUTCOMES, Outcome, PredictionKind, ReviewState

# A pending prediction that falls due within this time falls due soon.
SOON = timedelta(days=183)


def _over(day: date) -> Q:
    """Match predictions that are due: the last day their due date may mean is not after ``day``."""
    today = day.isoformat()
    over = Q(due_on__length=4, due_on__lt=today[:4]) | Q(due_on__length=7, due_on__lt=today[:7])
    return over | Q(due_on__length=10, due_on__lte=today)


class PredictionQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug",)

    def due(self, day: date) -> Self:
        """Keep pending predictions whose due date is over: its last possible day is not after ``day``."""
        return self.filter(_over(day), outcome=Outcome.PENDING)

    def as_of(self, until: str, today: date) -> Self:
        """Keep predictions made by the end of a partial date ('' for all), as they stood on the day ``today``.

        Adds ``outcome_then``, pending for what was resolved later, and ``stage``, an index into `Stage`. Sorted by
        stage, then by due date, earliest first, or by date of the outcome, latest first.
        """
        later = after_end_of("resolved_on", until)
        pending, settled = Q(outcome_then=Outcome.PENDING), Q(outcome_then__in=SETTLED_OUTCOMES)
        stages = [pending & _over(today), pending & _over(today + SOON), pending, settled]
        numbered = [When(stage, then=Value(number)) for number, stage in enumerate(stages)]
        made = self.made_by_end_of(until)
        made = made.annotate(outcome_then=Case(When(later, then=Value(Outcome.PENDING)), default=F("outcome")))
        made = made.annotate(stage=Case(*numbered, default=Value(len(stages))))
        due = Case(
            When(pending & ~Q(due_on=""), then=F("due_on")), When(pending, then=Value("9999")), default=Value("")
        )
        came = Case(When(settled, then=F("resolved_on")), default=Value(""))
        return made.order_by("stage", due, came.desc(), "-claim__said_on", "claim__slug")

    def of_kind(self, kind: str) -> Self:
        """Keep predictions of a `PredictionKind`: plans and what nobody doubted are counted apart."""
        return self.filter(kind=kind)

    def forecasts(self) -> Self:
        """Keep what can come true."""
        return self.of_kind(PredictionKind.FORECAST)

    def staged(self) -> list[tuple[int, str, str, int]]:
        """Return ``(pk, kind, outcome_then, stage)`` of predictions annotated by `as_of`, in their order."""
        return list(rows_of(self.values_list("pk", "kind", "outcome_then", "stage")))

    def made_by_end_of(self, day: str) -> Self:
        """Keep predictions made by the end of a partial date; '' keeps all."""
        return self.filter(by_end_of("claim__said_on", day))

    def settled_by(self, day: str) -> Self:
        """Keep predictions resolved by a day ('' keeps all), latest first."""
        return self.filter(by_end_of("resolved_on", day)).in_short().order_by("-resolved_on", "claim__slug")

    def published(self) -> Self:
        return self.filter(claim__state=ReviewState.PUBLISHED)

    def without_drafts(self) -> Self:
        return self.exclude(claim__state=ReviewState.DRAFT)

    def by_named_speakers(self) -> Self:
        return self.exclude(claim__speaker__kind__in=NAMELESS)

    def made_by(self, speaker) -> Self:
        return self.filter(claim__speaker=speaker)

    def in_short(self) -> Self:
        """Load the claim and its speaker, not the evidence."""
        return self.select_related("claim__speaker").order_by("-claim__said_on", "claim__slug").strict()

    def for_speaker_page(self) -> Self:
        """Load what tells a prediction in one line; whose it is, is the page's own."""
        told = (f"claim__{name}" for name in ("slug", "statement", "statement_en", "said_on"))
        shown = self.select_related("claim").only(
            *told, "kind", "due_on", "outcome", "resolved_on", "resolved_on_is_event"
        )
        return shown.order_by("-claim__said_on", "claim__slug").strict()

    def for_reading(self) -> Self:
        """Load the claim, its speaker and the evidence."""
        return self.select_related("claim__speaker").prefetch_related(public_sources(self.model)).strict()
