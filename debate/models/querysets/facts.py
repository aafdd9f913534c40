"""Queries of the facts about entities: affiliations, assessments of openness, and the sources they rest on."""

from collections.abc import Collection
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from debate.models.querysets.base import NaturalKeyQuerySet
from debate.models.querysets.entities import related
from debate.vocabulary import SourceStanding


class AffiliationQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("speaker__slug", "company__slug", "role", "since")

    def of(self, speakers: Collection[int], until: str) -> Self:
        """Keep affiliations of these speakers (primary keys) begun by the end of a partial date, latest first.

        '' keeps all, and an unknown beginning counts as begun.
        """
        begun = Q(since__lte=until) | Q(since__startswith=until) if until else Q()
        return self.filter(begun, speaker__in=speakers).order_by("-since", "-until", "pk")

    def public(self) -> Self:
        """Keep those of speakers that published content names."""
        return self.filter(speaker__in=related(self, "speaker").public().order_by().values("pk"))

    def for_speaker_page(self) -> Self:
        return self.select_related("company", "source__article")

    def for_company_page(self) -> Self:
        return self.select_related("speaker", "source__article").order_by("speaker__pinyin", "-since", "pk")


class AssessmentQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("model__slug", "dimension", "valid_from")

    def for_matrix(self) -> Self:
        return self.order_by("valid_from", "pk").strict()

    def for_model_page(self) -> Self:
        return self.select_related("evidence__article").order_by("dimension", "-valid_from", "pk").strict()


class SourceQuerySet(NaturalKeyQuerySet):
    """A source's natural key is its URL, or the slug of its article."""

    def get_by_natural_key(self, *key: Any):
        (reference,) = key
        return self.get(url=reference) if "://" in reference else self.get(article__slug=reference)

    def primary_keys(self) -> dict[tuple, int]:
        return {(url or article,): pk for url, article, pk in self.values_list("url", "article__slug", "pk")}

    def key_of(self, fields: dict) -> tuple:
        return (fields["url"] or fields["article"][0],)

    def public(self) -> Self:
        return self.exclude(standing=SourceStanding.MIRROR).select_related("article")

    def shown(self) -> Self:
        """Keep public sources on which a fact that readers see rests."""
        facts: list[tuple[QuerySet, str]] = [
            (related(self, "companies"), "sources"),
            (related(self, "described_models"), "source"),
            (related(self, "affiliations").public(), "source"),
            (related(self, "assessments"), "evidence"),
            (related(self, "predictions").published(), "evidence"),
            (related(self, "position_changes").published(), "evidence"),
        ]
        rest_on_it = Q(pk__in=[])
        for rows, field in facts:
            rest_on_it |= Q(Exists(rows.order_by().filter(**{field: OuterRef("pk")})))
        return self.public().filter(rest_on_it)
