"""Queries of claims."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q, Value

from debate.models.querysets.base import NaturalKeyQuerySet, after_end_of, by_end_of, raw_rows, rows_of
from debate.models.querysets.entities import related
from debate.search import NameIndex, TextIndex, linked, matching, meanings, says_nothing
from debate.vocabulary import LENGTH_OF_PRECISION, Outcome, PredictionKind, ReviewState

# The columns of a claim card; those of the citation, its article and the prediction may be null.
CARD = (
    "pk",
    "slug",
    "statement",
    "statement_en",
    "stance",
    "speaker",
    "role_then",
    "role_then_en",
    "said_on",
    "occasion",
    "occasion_en",
    "claim_type",
    "prediction__kind",
    "prediction__outcome",
    "prediction__resolved_on",
    "citations__quote",
    "citations__quote_type",
    "citations__article__slug",
    "citations__article__outlet",
    "citations__article__outlet_en",
    "citations__article__url",
    "citations__article__published_on",
)

# The columns of a claim's record in files and the API; those of citation, article and prediction may be null.
RECORD = (
    *("pk", "slug", "statement", "statement_en", "speaker", "stance", "claim_type", "sense_of_open", "said_on"),
    *("occasion", "occasion_en", "role_then", "role_then_en", "reviewed_at"),
    *("prediction__kind", "prediction__outcome", "prediction__resolved_on"),
    *("citations__quote_type", "citations__raw_start", "citations__raw_end", "citations__quote_sha256"),
    *("citations__article__slug", "citations__article__title", "citations__article__outlet"),
    *("citations__article__outlet_en", "citations__article__published_on", "citations__article__url"),
)

# Related rows that do not count: a plan or a truism has no outcome to find claims by.
FORECASTS = {"kind": PredictionKind.FORECAST}
COUNTED: dict[str, dict[str, Any]] = {"prediction__outcome": FORECASTS, "prediction__resolved_on": FORECASTS}

# Kind of named entity -> the field that links a claim with it.
LINKS = {"speaker": "speaker", "company": "about_companies", "model": "about_models", "topic": "topics"}


class ClaimQuerySet(NaturalKeyQuerySet):
    def published(self) -> Self:
        """Keep published claims: the one definition of what readers may see in lists."""
        return self.filter(state=ReviewState.PUBLISHED)

    def public(self) -> Self:
        """Keep claims with a page: published ones, and withdrawn ones, whose page says so."""
        return self.filter(state__in=[ReviewState.PUBLISHED, ReviewState.WITHDRAWN])

    def withdrawn(self) -> Self:
        return self.filter(state=ReviewState.WITHDRAWN)

    def without_drafts(self) -> Self:
        return self.public()

    # Filters take slugs or stored values, all of them OR: a claim of any of these is kept.

    def by(self, speakers: Iterable[str]) -> Self:
        return self.filter(speaker__slug__in=speakers)

    def said_for(self, companies: Iterable[str]) -> Self:
        """Keep claims whose speaker was affiliated with one of these companies at the time of speaking."""
        return self.filter(linked(self, "said_for", companies, by="slug"))

    def about(self, companies: Iterable[str]) -> Self:
        return self.filter(linked(self, "about_companies", companies, by="slug"))

    def about_models_named(self, models_: Iterable[str]) -> Self:
        return self.filter(linked(self, "about_models", models_, by="slug"))

    def on(self, topics: Iterable[str]) -> Self:
        return self.filter(linked(self, "topics", topics, by="slug"))

    def taking(self, stances: Iterable[str]) -> Self:
        return self.filter(stance__in=stances)

    def of_type(self, types: Iterable[str]) -> Self:
        return self.filter(claim_type__in=types)

    def said_in(self, periods: Iterable[str]) -> Self:
        """Keep claims said in one of these years or months ("2024", "2024-07")."""
        wanted = Q(pk__in=[])
        for period in periods:
            # As text, since readers may ask for a year that does not exist, such as 0000.
            wanted |= Q(said_on__startswith=period)
        return self.filter(wanted)

    def dated_to(self, precisions: Iterable[str]) -> Self:
        """Keep claims whose date is known to exactly one of these `DatePrecision` values; unknown names are ignored."""
        asked = set(precisions)
        lengths = [length for precision, length in LENGTH_OF_PRECISION.items() if precision in asked]
        return self.filter(said_on__length__in=lengths)

    def since(self, date: str) -> Self:
        """Leave out claims surely said before a partial date: a claim of "2024" is kept by since 2024-05."""
        return self.filter(Q(said_on__gte=date) | Q(said_on__in=_coarser(date)))

    def until(self, date: str) -> Self:
        """Keep claims said by the end of a partial date; unknown dates are left out, '' keeps all."""
        return self.filter(by_end_of("said_on", date))

    def with_outcome(self, outcomes: Iterable[str], day: str = "") -> Self:
        """Keep predictions with one of these outcomes; as of a day, what was resolved later counts as pending."""
        forecasts = self.filter(**_counted("prediction__outcome"))
        if not day:
            return forecasts.filter(prediction__outcome__in=outcomes)
        later = after_end_of("prediction__resolved_on", day)
        so = ~later & Q(prediction__outcome__in=outcomes)
        return forecasts.filter(so | later if Outcome.PENDING in outcomes else so)

    def occasions_in_english(self, occasions: Iterable[str]) -> dict[str, str]:
        """Return occasion -> its English name, for those that have one."""
        named = self.order_by().filter(occasion__in=list(occasions)).exclude(occasion_en="")
        return dict(named.values_list("occasion", "occasion_en").distinct())

    def comparable(self) -> Self:
        """Keep claims that may be duplicates of each other: those not withdrawn."""
        return self.exclude(state=ReviewState.WITHDRAWN).order_by("pk")

    def quoted(self, types: Iterable[str]) -> Self:
        """Keep claims with at least one citation of one of these `QuoteType` values."""
        citations = related(self, "citations").filter(claim=OuterRef("pk"), quote_type__in=list(types))
        return self.filter(Exists(citations))

    def matching(self, query: str, names: NameIndex) -> Self:
        """Keep claims that match every term of a query, in their text or by the name of an entity linked with them."""
        found = meanings(query, names)
        if says_nothing(query, found):
            return self.none()
        return matching(self, found, LINKS, TextIndex(self.model._meta.db_table))

    def cited_from_bytes(self, sha256: str) -> Self:
        """Keep claims cited from the article whose bytes have this SHA-256, in hexadecimal."""
        return self.filter(citations__article__raw_sha256=sha256).distinct()

    def newest_first(self) -> Self:
        return self.order_by("-said_on", "-pk")

    def oldest_first(self) -> Self:
        """Sort by date, oldest first, unknown dates last."""
        return self.order_by(models.Case(models.When(said_on="", then=1), default=0), "said_on", "pk")

    def between(self, first: int, last: int) -> Self:
        """Keep claims from one primary key to another, both included, in their order."""
        return self.filter(pk__gte=first, pk__lte=last).order_by("pk")

    def reviewed_last_first(self) -> Self:
        return self.order_by("-reviewed_at", "-pk")

    def last_reviewed_at(self) -> datetime | None:
        """Return when one of these was last reviewed."""
        last: datetime | None = self.aggregate(last=Max("reviewed_at"))["last"]
        return last

    def newest_reviews(self) -> models.QuerySet:
        """Return ``(kind, pk, moment)`` for every entity with claims: when one was last reviewed. One statement."""
        kinds = {"topic": "topics", "speaker": "speaker", "model": "about_models", "article": "citations__article"}
        company = self._newest_reviews("company", "about_companies")
        return company.union(
            *(self._newest_reviews(kind, lookup) for kind, lookup in kinds.items()), all=True
        ).order_by()

    def _newest_reviews(self, kind: str, lookup: str) -> models.QuerySet:
        of = self.order_by().filter(**{f"{lookup}__isnull": False}).values(kind=Value(kind), of=F(lookup))
        return of.annotate(last=Max("reviewed_at")).values_list("kind", "of", "last")

    def for_index(self, among: Collection[int] | None = None) -> Iterator[tuple[int, str, Hashable]]:
        """Yield ``(pk, said_on, occasion)`` of each claim, or of those ``among`` these primary keys.

        ``occasion`` is a key: (occasion, month) when it has a name, else the primary key of the article cited, or None.
        """
        claims, unnamed = self.order_by(), related(self, "citations").filter(claim__occasion="").order_by()
        if among is not None:
            # Said of the citations too: without it those of every claim would be grouped.
            claims, unnamed = claims.filter(pk__in=among), unnamed.filter(claim__in=among)
        articles = dict(rows_of(unnamed.values_list("claim").annotate(first=Min("article"))))
        for pk, day, occasion in rows_of(claims.values_list("pk", "said_on", "occasion")):
            yield pk, day, (occasion, day[:7]) if occasion else articles.get(pk)

    def values_of(self, lookup: str) -> Iterator[tuple[Hashable, int]]:
        """Yield ``(value, primary key of the claim)`` for each non-null value along a lookup."""
        there = {f"{lookup}__isnull": False, **_counted(lookup)}
        return rows_of(self.order_by().filter(**there).values_list(lookup, "pk"))

    def every_value_of(self, lookup: str) -> Iterator[tuple[Hashable, int]]:
        """Like `values_of`, but for claims of every state, read from the related table alone: no join with claims."""
        name, _, rest = lookup.partition("__")
        field: Any = self.model._meta.get_field(name)
        if rest:
            counted = related(self, name).filter(**COUNTED.get(lookup, {}))
            return rows_of(counted.order_by().values_list(rest, "claim"))
        if field.many_to_many:
            columns = field.m2m_reverse_field_name(), field.m2m_field_name()
            return rows_of(field.remote_field.through.objects.values_list(*columns))
        return rows_of(self.order_by().values_list(lookup, "pk"))

    def for_cards(self, pks: list[int]) -> list[tuple]:
        """Return rows of ``CARD``: one per citation of a claim, one for a claim without citations; in no order."""
        return raw_rows(_card_sql(self.db, len(pks)), pks, self.db) if pks else []

    def for_records(self, pks: list[int]) -> list[tuple]:
        """Return rows of ``RECORD``: one per citation, in the order of a claim's page; one for a claim without any."""
        place = (f"citations__{name}" for name in ("article__published_on", "article", "raw_start", "pk"))
        return list(self.filter(pk__in=pks).order_by(*place).values_list(*RECORD))

    def links(self, pks: list[int], name: str) -> list[tuple[int, int]]:
        """Return ``(claim, linked row)``, primary keys, of a many-to-many field of these claims."""
        field: Any = self.model._meta.get_field(name)
        claim, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        return list(field.remote_field.through.objects.filter(**{f"{claim}__in": pks}).values_list(claim, other))

    def searched_texts(self, pks: list[int]) -> list[tuple[int, str]]:
        """Return ``(pk, searched text)`` in the order of ``pks``; claims that are gone are left out."""
        texts = dict(self.order_by().filter(pk__in=pks).values_list("pk", "search_text"))
        return [(pk, texts[pk]) for pk in pks if pk in texts]

    def slugs_once_published(self, pks: Collection[int]) -> set[tuple[int, str]]:
        """Return ``(pk, slug)`` of every slug under which one of these claims was ever published, gone ones too."""
        kept = self._history().filter(id__in=pks, state=ReviewState.PUBLISHED).order_by()
        return set(kept.values_list("id", "slug").distinct())

    def versions_of(self, pk: int) -> models.QuerySet:
        """Return what its history holds of a claim, drafts too, oldest first."""
        return self._history().filter(id=pk).order_by("history_date", "history_id")

    def versions_since(self, moment: datetime) -> models.QuerySet:
        """Return all versions of every claim that has one later than a moment, claim by claim, each oldest first."""
        kept = self._history()
        moved = kept.filter(history_date__gt=moment).values("id")
        return kept.filter(id__in=moved).order_by("id", "history_date", "history_id")

    def _history(self) -> models.QuerySet:
        model: Any = self.model
        versions: models.QuerySet = model.history.all()
        return versions

    def with_speaker(self) -> Self:
        return self.select_related("speaker").defer("search_text")

    def for_detail(self) -> Self:
        citations = related(self, "citations").for_reading()
        linked = self.select_related("speaker", "prediction").prefetch_related(Prefetch("citations", citations))
        return linked.defer("search_text")

    def for_download(self, pks: list[int]) -> list[Any]:
        """Return these claims with all that a download contains, in order of ``pks``; those gone are left out."""
        citations = related(self, "citations").for_reading()
        linked = "topics", "said_for", "about_companies", "about_models", Prefetch("citations", citations)
        claims = self.filter(pk__in=pks).select_related("speaker", "prediction").prefetch_related(*linked)
        found = claims.defer("search_text").in_bulk()
        return [found[pk] for pk in pks if pk in found]

    def for_feed(self, pks: list[int]) -> list[Any]:
        """Return these claims with speaker and topics, in order of ``pks``; those that are gone are left out."""
        found = self.filter(pk__in=pks).select_related("speaker").prefetch_related("topics").in_bulk()
        return [found[pk] for pk in pks if pk in found]

    def for_export(self) -> Self:
        return self.select_related("speaker").prefetch_related("topics", "about_companies", "about_models", "citations")


def _counted(lookup: str) -> dict[str, Any]:
    """Return the conditions under which a claim's row at a lookup counts."""
    name = lookup.partition("__")[0]
    return {f"{name}__{field}": value for field, value in COUNTED.get(lookup, {}).items()}


@cache
def _card_sql(alias: str, number: int) -> str:
    """Return the SQL of `for_cards`, composed once per number of claims: composing it takes longer than running it."""
    claims = apps.get_model("debate", "Claim")._default_manager.using(alias)
    return claims.order_by().filter(pk__in=range(number)).values_list(*CARD).query.sql_with_params()[0]


def _coarser(date: str) -> list[str]:
    """Return the year, and the month if there is a day, that a partial date lies in."""
    return [date[:length] for length in (4, 7) if length < len(date)]
