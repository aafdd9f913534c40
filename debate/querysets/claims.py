"""Queries of claims, their citations, responses, predictions and changes of position."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q
from django.db.models.functions import Left

from debate.choices import CitationState, Outcome, ReviewState
from debate.querysets.base import NaturalKeyQuerySet
from debate.querysets.entities import LIGHT_ARTICLE, public_sources, related
from debate.search.match import matching


class ClaimQuerySet(NaturalKeyQuerySet):
    def published(self) -> Self:
        """What readers may see: the one definition of "public"."""
        return self.filter(state=ReviewState.PUBLISHED)

    def public(self) -> Self:
        """Published ones, and withdrawn ones whose page still says so."""
        return self.filter(state__in=[ReviewState.PUBLISHED, ReviewState.WITHDRAWN])

    def by(self, speakers: Iterable[str]) -> Self:
        return self.filter(speaker__slug__in=speakers)

    def said_for(self, companies: Iterable[str]) -> Self:
        """Said by people of these companies, as affiliated at the time of speaking."""
        affiliations = related(self, "speaker").model._meta.get_field("affiliations").related_model.objects
        held = affiliations.at(companies).covering(OuterRef("said_on")).filter(speaker=OuterRef("speaker"))
        return self.filter(Exists(held))

    def about(self, companies: Iterable[str]) -> Self:
        return self.filter(_linked(self, "about_companies", "company__slug", companies))

    def about_models_named(self, models_: Iterable[str]) -> Self:
        return self.filter(_linked(self, "about_models", "model__slug", models_))

    def about_models_of(self, company) -> Self:
        return self.filter(_linked(self, "about_models", "model__developer", [company]))

    def on(self, topics: Iterable[str]) -> Self:
        return self.filter(_linked(self, "topics", "topic__slug", topics))

    def taking(self, stances: Iterable[str]) -> Self:
        return self.filter(stance__in=stances)

    def of_type(self, types: Iterable[str]) -> Self:
        return self.filter(claim_type__in=types)

    def said_in(self, years: Iterable[str]) -> Self:
        wanted = Q(pk__in=[])
        for year in years:
            # As text: a reader may ask for a year that is none, such as 0000.
            wanted |= Q(said_on__startswith=str(year))
        return self.filter(wanted)

    def since(self, date: str) -> Self:
        """Not surely before a partial date: a claim of "2024" is kept by since 2024-05."""
        return self.filter(Q(said_on__gte=date) | Q(said_on__in=_coarser(date)))

    def until(self, date: str) -> Self:
        """Said by the end of a partial date; unknown dates are left out."""
        return self.filter(Q(said_on__lte=date) | Q(said_on__startswith=date)).exclude(said_on="")

    def with_outcome(self, outcomes: Iterable[str]) -> Self:
        """Predictions that turned out so."""
        return self.filter(prediction__outcome__in=outcomes)

    def years(self) -> list[int]:
        """The years in which any of these was said, newest first."""
        found = self.exclude(said_on="").order_by().values_list(Left("said_on", 4), flat=True).distinct()
        return sorted((int(year) for year in found), reverse=True)

    def matching(self, query: str) -> Self:
        return matching(self, query)

    def cited_from_bytes(self, sha256: str) -> Self:
        """Those cited from the article with this fingerprint."""
        return self.filter(citations__article__raw_sha256=sha256).distinct()

    def revision(self) -> tuple:
        """Moves whenever one of these claims, or a citation of one, is added, changed or taken away."""
        moved = self.aggregate(
            Count("pk", distinct=True), Max("updated_at"), Count("citations"), Max("citations__updated_at")
        )
        return tuple(moved.values())

    def newest_first(self) -> Self:
        return self.order_by("-said_on", "slug")

    def oldest_first(self) -> Self:
        """Unknown dates last."""
        return self.order_by(models.Case(models.When(said_on="", then=1), default=0), "said_on", "slug")

    def for_list(self) -> Self:
        """What a card shows: speaker, topics, where it is cited, the prediction."""
        citations = Prefetch("citations", related(self, "citations").for_reading().strict())
        return (
            self.select_related("speaker", "prediction")
            .prefetch_related("topics", citations)
            .defer("search_text")
            .strict()
        )

    def for_detail(self) -> Self:
        citations = related(self, "citations").for_reading()
        return self.select_related("speaker").prefetch_related(
            "topics", "about_companies", "about_models", Prefetch("citations", citations)
        )

    def for_export(self) -> Self:
        return self.select_related("speaker").prefetch_related("topics", "about_companies", "about_models", "citations")


def _linked(claims: ClaimQuerySet, field: str, lookup: str, values: Iterable) -> Exists:
    """Whether a claim has a link with one of the values: an EXISTS, so that no row is doubled."""
    through = getattr(claims.model, field).through.objects
    return Exists(through.filter(**{f"{lookup}__in": list(values)}, claim=OuterRef("pk")))


def _coarser(date: str) -> list[str]:
    return [date[:length] for length in (4, 7) if length < len(date)]


class CitationQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug", "article__slug", "raw_start", "raw_end")

    def located(self) -> Self:
        return self.filter(state=CitationState.LOCATED)

    def published(self) -> Self:
        return self.filter(claim__state=ReviewState.PUBLISHED)

    def for_reading(self) -> Self:
        """With the article's head but not its bytes and text."""
        return (
            self.select_related("article")
            .defer(*LIGHT_ARTICLE)
            .order_by("article__published_on", "article", "raw_start")
        )

    def for_article_page(self) -> Self:
        return self.select_related("claim__speaker").order_by("raw_start").strict()


class ResponseQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("from_claim__slug", "to_claim__slug", "to_speaker__slug", "kind")

    def published(self) -> Self:
        """Both ends readable: a response to a hidden claim would show it."""
        seen = Q(to_claim__isnull=True) | Q(to_claim__state=ReviewState.PUBLISHED)
        return self.filter(seen, from_claim__state=ReviewState.PUBLISHED)

    def made_by(self, speaker) -> Self:
        return self.filter(from_claim__speaker=speaker)

    def made_to(self, speaker) -> Self:
        return self.filter(Q(to_claim__speaker=speaker) | Q(to_claim__isnull=True, to_speaker=speaker))

    def for_reading(self) -> Self:
        return (
            self.select_related("from_claim__speaker", "to_claim__speaker", "to_speaker")
            .order_by("-from_claim__said_on", "from_claim__slug", "kind")
            .strict()
        )


class PredictionQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug",)

    def published(self) -> Self:
        return self.filter(claim__state=ReviewState.PUBLISHED)

    def made_by(self, speaker) -> Self:
        return self.filter(claim__speaker=speaker)

    def with_outcome(self, outcome: str) -> Self:
        return self.filter(outcome=outcome)

    def outcome_counts(self) -> list[tuple[Outcome, int]]:
        """How many turned out which way, those that occur."""
        counts = dict(self.order_by().values_list("outcome").annotate(Count("pk")))
        return [(outcome, counts[outcome]) for outcome in Outcome if outcome in counts]

    def for_reading(self) -> Self:
        return (
            self.select_related("claim__speaker")
            .prefetch_related(public_sources(self.model))
            .order_by("-claim__said_on", "claim__slug")
            .strict()
        )


class PositionChangeQuerySet(NaturalKeyQuerySet):
    def published(self) -> Self:
        seen = Q(after_claim__isnull=True) | Q(after_claim__state=ReviewState.PUBLISHED)
        return self.filter(seen, before_claim__state=ReviewState.PUBLISHED)

    def of_speaker(self, speaker) -> Self:
        return self.filter(speaker=speaker)

    def of_company(self, company) -> Self:
        return self.filter(company=company)

    def for_reading(self) -> Self:
        return (
            self.select_related(
                "speaker", "company", "topic", "before_claim__speaker", "after_claim__speaker", "after_model"
            )
            .prefetch_related(public_sources(self.model))
            .order_by("slug")
            .strict()
        )
