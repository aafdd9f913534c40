"""Queries of changes of position."""

from collections.abc import Collection, Iterator
from typing import Self

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf

from debate.models.querysets.base import NaturalKeyQuerySet, by_end_of, rows_between
from debate.models.querysets.entities import assessed_last, public_sources, related
from debate.vocabulary import ReviewState


def _is_own(changes, side: str) -> Case:
    """Return whether the claim on a side of a change is by the one whose position it is.

    For a company speak its people of the day; of a claim without a date, its people of any day.
    """
    spoke_for = Q(said_for=OuterRef("company")) | Q(said_on="", speaker__affiliations__company=OuterRef("company"))
    for_company = related(changes, side).filter(spoke_for, pk=OuterRef(side))
    is_own = Q(**{f"{side}__speaker": F("speaker")}) | Q(speaker__isnull=True) & Exists(for_company)
    return Case(When(is_own, then=Value(True)), default=Value(False))


class PositionChangeQuerySet(NaturalKeyQuerySet):
    def published(self) -> Self:
        seen = Q(after_claim__isnull=True) | Q(after_claim__state=ReviewState.PUBLISHED)
        return self.filter(seen, before_claim__state=ReviewState.PUBLISHED)

    def without_drafts(self) -> Self:
        of_a_draft = Q(after_claim__isnull=False, after_claim__state=ReviewState.DRAFT)
        return self.exclude(of_a_draft | Q(before_claim__state=ReviewState.DRAFT))

    def of_speaker(self, speaker) -> Self:
        return self.filter(speaker=speaker)

    def claims_at_ends(self, among: Collection[int] | None = None) -> Iterator[tuple[int | None, int | None]]:
        return rows_between(self, ("before_claim", "after_claim"), among)

    def until(self, day: str) -> Self:
        """Keep changes whose later claim or model was there by the end of a partial date; '' keeps all."""
        if not day:
            return self
        said, released = by_end_of("after_claim__said_on", day), by_end_of("after_model__released_on", day)
        return self.filter(said | Q(after_model__isnull=False) & released)

    def said_then_released(self, until: str = "") -> Self:
        """Keep changes from somebody's own words to a model released by the end of a partial date ('' for today)."""
        released = by_end_of("after_model__released_on", until) & Q(after_model__isnull=False)
        return self.with_own_sides().filter(released, before_is_own=True)

    def newest_first(self) -> Self:
        """Sort by the date of the later claim, or else of the later model's release."""
        said_on = NullIf("after_claim__said_on", Value(""))
        return self.order_by(Coalesce(said_on, "after_model__released_on", Value("")).desc(), "slug")

    def pks(self) -> list[int]:
        return list(self.values_list("pk", flat=True))

    def whose(self) -> list[tuple[int, int | None, int | None]]:
        """Return ``(pk, speaker, company)``: whose position each change is, primary keys."""
        return list(self.order_by().values_list("pk", "speaker", "company"))

    def around(self, claim) -> Self:
        """Keep changes from a claim or to it."""
        of_claim = self.filter(Q(before_claim=claim) | Q(after_claim=claim))
        return of_claim.select_related("speaker", "company").with_own_sides()

    def with_own_sides(self) -> Self:
        """Add ``before_is_own`` and ``after_is_own``: the claim is the speaker's, or by the company's people then.

        What an outlet tells of somebody is on neither side their own.
        """
        return self.annotate(before_is_own=_is_own(self, "before_claim"), after_is_own=_is_own(self, "after_claim"))

    def in_short(self) -> Self:
        """Load both sides, not the evidence."""
        sides = "speaker", "company", "before_claim__speaker", "after_claim", "after_model"
        dated = self.annotate(assessed_last=assessed_last("after_model"))
        return dated.select_related(*sides).order_by("slug").strict()

    def for_reading(self) -> Self:
        return (
            self.select_related(
                "speaker", "company", "topic", "before_claim__speaker", "after_claim__speaker", "after_model"
            )
            .annotate(assessed_last=assessed_last("after_model"))
            .with_own_sides()
            .prefetch_related(public_sources(self.model))
            .order_by("slug")
            .strict()
        )
