"""Queries of claims, their citations, responses, predictions and changes of position."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q

from debate.choices import CitationState, Outcome, ReviewState
from debate.querysets.base import NaturalKeyQuerySet, raw_rows, rows_of
from debate.querysets.entities import LIGHT_ARTICLE, public_sources, related
from debate.search.index import TextIndex
from debate.search.match import linked, matching
from debate.search.meaning import meanings
from debate.search.names import NameIndex

# The columns of a card; those of the citation and its article may be null.
CARD = (
    "pk",
    "slug",
    "statement",
    "stance",
    "speaker",
    "role_then",
    "said_on",
    "occasion",
    "prediction__outcome",
    "citations__quote",
    "citations__article__slug",
    "citations__article__outlet",
    "citations__article__published_on",
)


# kind of name -> the field that links a claim with what bears it
LINKS = {"speaker": "speaker", "company": "about_companies", "model": "about_models", "topic": "topics"}


class ClaimQuerySet(NaturalKeyQuerySet):
    def published(self) -> Self:
        """What readers may see: the one definition of "public"."""
        return self.filter(state=ReviewState.PUBLISHED)

    def public(self) -> Self:
        """Published ones, and withdrawn ones whose page still says so."""
        return self.filter(state__in=[ReviewState.PUBLISHED, ReviewState.WITHDRAWN])

    def without_drafts(self) -> Self:
        return self.public()

    def by(self, speakers: Iterable[str]) -> Self:
        return self.filter(speaker__slug__in=speakers)

    def said_for(self, companies: Iterable[str]) -> Self:
        """Said by people of these companies, as affiliated at the time of speaking."""
        return self.filter(linked(self, "said_for", companies, by="slug"))

    def about(self, companies: Iterable[str]) -> Self:
        return self.filter(linked(self, "about_companies", companies, by="slug"))

    def about_models_named(self, models_: Iterable[str]) -> Self:
        return self.filter(linked(self, "about_models", models_, by="slug"))

    def about_models_of(self, company) -> Self:
        return self.filter(linked(self, "about_models", [company], by="developer"))

    def on(self, topics: Iterable[str]) -> Self:
        return self.filter(linked(self, "topics", topics, by="slug"))

    def taking(self, stances: Iterable[str]) -> Self:
        return self.filter(stance__in=stances)

    def of_type(self, types: Iterable[str]) -> Self:
        return self.filter(claim_type__in=types)

    def said_in(self, periods: Iterable[str]) -> Self:
        """In one of these years, or months, as far as the date is known."""
        wanted = Q(pk__in=[])
        for period in periods:
            # As text: a reader may ask for a year that is none, such as 0000.
            wanted |= Q(said_on__startswith=period)
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

    def comparable(self) -> Self:
        """Of a known date and not withdrawn: what may be one claim entered twice."""
        return self.exclude(said_on="").exclude(state=ReviewState.WITHDRAWN).order_by("pk")

    def unindexed(self) -> Self:
        """Every statement has words, so only what was never indexed has no text to search."""
        return self.filter(search_text="")

    def quoted(self, types: Iterable[str]) -> Self:
        """Cited at least once in one of these ways."""
        citations = related(self, "citations").filter(claim=OuterRef("pk"), quote_type__in=list(types))
        return self.filter(Exists(citations))

    def matching(self, query: str, names: NameIndex) -> Self:
        """Holding every word of a query, in their text or by the name of whom or what they are about."""
        return matching(self, meanings(query, names), LINKS, TextIndex(self.model._meta.db_table))

    def cited_from_bytes(self, sha256: str) -> Self:
        """Those cited from the article with this fingerprint."""
        return self.filter(citations__article__raw_sha256=sha256).distinct()

    def newest_first(self) -> Self:
        return self.order_by("-said_on", "-pk")

    def oldest_first(self) -> Self:
        """Unknown dates last."""
        return self.order_by(models.Case(models.When(said_on="", then=1), default=0), "said_on", "pk")

    def for_index(self) -> Iterator[tuple[int, str, Hashable]]:
        """``(pk, said_on, occasion)`` of each; claims of one article on no named occasion share theirs."""
        unnamed = related(self, "citations").filter(claim__occasion="").order_by()
        articles = dict(rows_of(unnamed.values_list("claim").annotate(first=Min("article"))))
        for pk, day, occasion in rows_of(self.order_by().values_list("pk", "said_on", "occasion")):
            yield pk, day, (occasion, day[:7]) if occasion else articles.get(pk)

    def values_of(self, lookup: str) -> Iterator[tuple[Hashable, int]]:
        """``(value, pk)`` for each value a claim has along a lookup."""
        return rows_of(self.order_by().filter(**{f"{lookup}__isnull": False}).values_list(lookup, "pk"))

    def every_value_of(self, lookup: str) -> Iterator[tuple[Hashable, int]]:
        """Like `values_of`, but of all claims in whatever state, read where the values stand without the claims."""
        name, _, rest = lookup.partition("__")
        field: Any = self.model._meta.get_field(name)
        if rest:
            return rows_of(related(self, name).order_by().values_list(rest, "claim"))
        if field.many_to_many:
            columns = field.m2m_reverse_field_name(), field.m2m_field_name()
            return rows_of(field.remote_field.through.objects.values_list(*columns))
        return rows_of(self.order_by().values_list(lookup, "pk"))

    def for_cards(self, pks: list[int]) -> list[tuple]:
        """What cards show, as plain values: a row for each citation of a claim, one for a claim without any."""
        return raw_rows(_card_sql(self.db, len(pks)), pks, self.db) if pks else []

    def searched_texts(self, pks: list[int]) -> list[tuple[int, str]]:
        """``(pk, searched text)`` in the order of the primary keys."""
        texts = dict(self.order_by().filter(pk__in=pks).values_list("pk", "search_text"))
        return [(pk, texts[pk]) for pk in pks if pk in texts]

    def for_detail(self) -> Self:
        citations = related(self, "citations").for_reading()
        return self.select_related("speaker").prefetch_related(Prefetch("citations", citations)).defer("search_text")

    def for_export(self) -> Self:
        return self.select_related("speaker").prefetch_related("topics", "about_companies", "about_models", "citations")


@cache
def _card_sql(alias: str, number: int) -> str:
    """Composed once for each number of claims; with Django's own values it would take longer than the database does."""
    claims = apps.get_model("debate", "Claim")._default_manager.using(alias)
    return claims.order_by().filter(pk__in=range(number)).values_list(*CARD).query.sql_with_params()[0]


def _coarser(date: str) -> list[str]:
    return [date[:length] for length in (4, 7) if length < len(date)]


class CitationQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug", "article__slug", "raw_start", "raw_end")

    def of_passage(self, citation) -> Self:
        """Of the same claim in the same passage."""
        place = {name: getattr(citation, name) for name in ("claim", "article", "raw_start", "raw_end")}
        return self.filter(**place).exclude(pk=citation.pk)

    def without_drafts(self) -> Self:
        return self.exclude(claim__state=ReviewState.DRAFT)

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

    def without_drafts(self) -> Self:
        drafted = Q(from_claim__state=ReviewState.DRAFT) | Q(to_claim__isnull=False, to_claim__state=ReviewState.DRAFT)
        return self.exclude(drafted)

    def around(self, claim) -> Self:
        """Made by a claim, or to it."""
        return self.filter(Q(from_claim=claim) | Q(to_claim=claim))

    def around_speaker(self, speaker) -> Self:
        """Made by a speaker's claims, or to the speaker or one of these claims."""
        to_nobodys_claim = Q(to_claim__isnull=True, to_speaker=speaker)
        return self.filter(Q(from_claim__speaker=speaker) | Q(to_claim__speaker=speaker) | to_nobodys_claim)

    def for_reading(self) -> Self:
        return (
            self.select_related("from_claim__speaker", "to_claim__speaker", "to_speaker")
            .order_by("-from_claim__said_on", "from_claim__slug", "kind")
            .strict()
        )


class PredictionQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug",)

    def due(self, day: date) -> Self:
        """Pending, and the last day that their due date may mean has come."""
        today = day.isoformat()
        over = Q(due_on__length=4, due_on__lt=today[:4]) | Q(due_on__length=7, due_on__lt=today[:7])
        return self.filter(over | Q(due_on__length=10, due_on__lte=today), outcome=Outcome.PENDING)

    def published(self) -> Self:
        return self.filter(claim__state=ReviewState.PUBLISHED)

    def without_drafts(self) -> Self:
        return self.exclude(claim__state=ReviewState.DRAFT)

    def made_by(self, speaker) -> Self:
        return self.filter(claim__speaker=speaker)

    def with_outcome(self, outcome: str) -> Self:
        return self.filter(outcome=outcome)

    def in_short(self) -> Self:
        """Without the evidence, which stands with the claim."""
        return self.select_related("claim__speaker").order_by("-claim__said_on", "claim__slug").strict()

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

    def without_drafts(self) -> Self:
        of_a_draft = Q(after_claim__isnull=False, after_claim__state=ReviewState.DRAFT)
        return self.exclude(of_a_draft | Q(before_claim__state=ReviewState.DRAFT))

    def of_speaker(self, speaker) -> Self:
        return self.filter(speaker=speaker)

    def around(self, claim) -> Self:
        """From a claim, or to it."""
        return self.filter(Q(before_claim=claim) | Q(after_claim=claim)).select_related("speaker", "company")

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
