"""Queries of the things claims are about: speakers, companies, models, topics, articles and their facts."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, StrIndex, Substr

from debate.models.querysets.base import NaturalKeyQuerySet, by_end_of, rows_of
from debate.search import Meaning, TextIndex, matching
from debate.text.chinese import simplify
from debate.vocabulary import RetrievalOutcome, ReviewState, SourceStanding, SpeakerKind, SuggestionState

# The address is there and lacks a passage, or it could not be reached: asking again may help.
LACKING = (RetrievalOutcome.CHANGED, RetrievalOutcome.UNREACHABLE)
PUBLISHED_CLAIMS = Q(claims__state=ReviewState.PUBLISHED)


def related(queryset: models.QuerySet, name: str) -> Any:
    """Return all rows of the model on the other side of a relation."""
    return queryset.model._meta.get_field(name).related_model._default_manager.all()


class NamedQuerySet(NaturalKeyQuerySet):
    """Speakers, companies and models."""

    def with_claim_counts(self) -> Self:
        """Add ``claim_count``: published claims said by a speaker, or about a company or model."""
        relation = "claims" if hasattr(self.model, "claims") else "claims_about"
        return self.annotate(
            claim_count=Count(relation, filter=Q(**{f"{relation}__state": ReviewState.PUBLISHED}), distinct=True)
        )

    def for_directory(self) -> Self:
        """Sort for an A–Z index, by pinyin."""
        return self.order_by("pinyin", "slug")


class SpeakerQuerySet(NamedQuerySet):
    def public(self) -> Self:
        """Keep speakers that published content names: who said a claim, is answered by one, or changed position."""
        of_speaker, seen = {"speaker": OuterRef("pk")}, ReviewState.PUBLISHED
        said = related(self, "claims").filter(**of_speaker, state=seen)
        answered = related(self, "responses_in").published().filter(to_speaker=OuterRef("pk"))
        changed = related(self, "position_changes").published().filter(**of_speaker)
        return self.filter(Exists(said) | Exists(answered) | Exists(changed))

    def people_named_in(self, text: str, most: int = 6) -> Self:
        """Keep the first persons whose name, in Simplified Chinese, stands in a text; in the order of the text."""
        place = StrIndex(Value(simplify(text)), F("name"))
        return self.filter(kind=SpeakerKind.PERSON).annotate(place=place).filter(place__gt=0).order_by("place")[:most]


def assessed_last(model: str) -> Coalesce:
    """Return an expression for the date of the latest assessment of the model at a lookup; '' without any."""
    assessments = apps.get_model("debate", "OpennessAssessment").objects.filter(model=OuterRef(model))
    return Coalesce(Subquery(assessments.order_by("-valid_from").values("valid_from")[:1]), Value(""))


class ModelQuerySet(NamedQuerySet):
    def with_assessed_last(self) -> Self:
        """Add ``assessed_last``: the partial date of the latest assessment, '' without any."""
        return self.annotate(assessed_last=assessed_last("pk"))

    def for_directory(self) -> Self:
        return self.with_assessed_last().order_by("-released_on", "pinyin", "slug")

    def for_detail(self) -> Self:
        return self.with_assessed_last().select_related("developer", "family", "source__article")


class TopicQuerySet(NaturalKeyQuerySet):
    def for_directory(self) -> Self:
        return self.order_by("slug")

    def with_claim_counts(self) -> Self:
        return self.annotate(claim_count=Count("claims", filter=PUBLISHED_CLAIMS))


class ArticleQuerySet(NaturalKeyQuerySet):
    HEAVY = ("raw", "text", "offsets", "removals")

    def light(self) -> Self:
        """Defer the bytes, the text and what cleaning recorded."""
        return self.defer(*self.HEAVY)

    def imported(self) -> Self:
        return self.filter(imported_at__isnull=False)

    def public(self) -> Self:
        """Keep articles that readers see: a published claim cites them, or a fact that readers see rests on them."""
        return self.filter(self._is_public())

    def with_is_public(self) -> Self:
        """Add ``is_public``: whether `public` keeps it."""
        return self.annotate(is_public=Case(When(self._is_public(), then=True), default=False))

    def _is_public(self) -> Q:
        of_article = {"article": OuterRef("pk")}
        cited = related(self, "citations").filter(**of_article, claim__state=ReviewState.PUBLISHED)
        relied_on = related(self, "source").filter(**of_article).exclude(standing=SourceStanding.MIRROR)
        return Q(Exists(cited)) | Q(Exists(relied_on))

    def to_retrieve(self) -> Self:
        """Keep articles not imported yet, and those whose address lacked a passage or could not be reached."""
        lacking = self.filter(retrievals__url=F("url"), retrievals__outcome__in=LACKING).values("pk")
        return self.light().filter(Q(imported_at__isnull=True) | Q(pk__in=lacking))

    def to_check(self, asked_before: datetime) -> Self:
        """Keep articles with an address of which anything is here, not asked for since then."""
        asked = self.asked_since(asked_before).values("pk")
        return self.light().imported().exclude(url="").exclude(pk__in=asked)

    def asked_since(self, moment: datetime, outcomes: Collection[str] = ()) -> Self:
        """Keep articles whose address was asked since then, with one of these outcomes (none: any)."""
        among = {"retrievals__outcome__in": outcomes} if outcomes else {}
        return self.filter(retrievals__url=F("url"), retrievals__checked_at__gte=moment, **among)

    def until(self, day: str) -> Self:
        """Keep articles published by the end of a partial date; '' keeps all."""
        return self.filter(by_end_of("published_on", day))

    def of_year(self, year: str) -> Self:
        """Keep articles published in a year; '' keeps all."""
        return self.filter(published_on__startswith=year)

    def newest_first(self) -> Self:
        return self.order_by("-published_on", "slug")

    def by_year(self) -> dict[str, array[int]]:
        """Return year -> the primary keys of its articles, the latest year and article first; '' for unknown dates."""
        years: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for pk, day in rows_of(self.newest_first().values_list("pk", "published_on")):
            years[day[:4]].append(pk)
        return dict(years)

    def with_claim_counts(self, until: str = "") -> Self:
        """Add ``claim_count``: published claims citing the article, said by the end of a partial date ('' for all)."""
        citations = related(self, "citations").filter(article=OuterRef("pk"), claim__state=ReviewState.PUBLISHED)
        citations = citations.filter(by_end_of("claim__said_on", until))
        counted = citations.order_by().values("article").annotate(n=Count("claim", distinct=True)).values("n")
        return self.annotate(claim_count=Coalesce(Subquery(counted), 0))

    def with_waiting(self) -> Self:
        """Keep articles with suggestions to decide; add ``waiting_count``, and ``about_count`` of those on the debate.

        Those with any on the debate come first, and of them the earliest import.
        """
        waiting = Q(suggestions__state=SuggestionState.WAITING)
        about = Count("suggestions", filter=waiting & Q(suggestions__on_debate=True))
        counted = self.light().annotate(waiting_count=Count("suggestions", filter=waiting), about_count=about)
        rest = Case(When(about_count__gt=0, then=0), default=1)
        return counted.filter(waiting_count__gt=0).order_by(rest, "imported_at", "pk")

    def for_index(self, until: str = "") -> Self:
        return self.public().light().until(until).with_claim_counts(until).newest_first().strict()


# Fields to defer where a row is loaded with its ``article``.
LIGHT_ARTICLE = tuple(f"article__{name}" for name in ArticleQuerySet.HEAVY)


class PassageQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Keep passages of articles that readers see."""
        return self.filter(article__in=related(self, "article").public().values("pk"))

    def matching(self, meanings: Iterable[Meaning]) -> Self:
        """Keep passages whose text matches every meaning."""
        return matching(self, meanings, {}, TextIndex(self.model._meta.db_table))

    def until(self, day: str) -> Self:
        """Keep passages of articles published by the end of a partial date; '' keeps all."""
        return self.filter(by_end_of("article__published_on", day))

    def for_results(self) -> Self:
        """Sort by article, newest first; add ``text``, the passage as it stands in the article."""
        length = F("end") - F("start")
        return (
            self.annotate(text=Substr("article__text", F("start") + 1, length))
            .select_related("article")
            .defer(*LIGHT_ARTICLE, "search_text")
            .order_by("-article__published_on", "article", "start")
            .fetch_mode(models.FETCH_RAISE)
        )


class SuggestionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=SuggestionState.WAITING)

    def decided(self) -> Self:
        return self.exclude(state=SuggestionState.WAITING)

    def accepted(self) -> Self:
        return self.filter(state__in=[SuggestionState.ACCEPTED, SuggestionState.EDITED])

    def by_hand(self) -> Self:
        """Keep suggestions that editors marked by hand because the machine had missed them."""
        return self.filter(suggested_by__isnull=False)

    def of_finished_articles(self) -> Self:
        """Keep suggestions of articles without waiting ones: only there it is known what the machine missed."""
        return self.exclude(article__in=self._unfinished())

    def _unfinished(self) -> models.QuerySet:
        """Return the articles with waiting suggestions, uncorrelated: a subquery run per row would take seconds."""
        return self.model._default_manager.filter(state=SuggestionState.WAITING).order_by().values("article")

    def counted(self) -> models.QuerySet:
        """Return counts ``n`` of decided suggestions by outlet, cue, state, ``is_by_person`` and ``is_finished``.

        ``is_finished`` says that nothing waits in the article. ``claims`` counts those whose claim still exists,
        ``right`` those of them whose claim has the proposed speaker, ``timed`` those with a known decision time.
        """
        kinds = {
            "outlet": F("article__outlet"),
            "is_by_person": Case(When(suggested_by__isnull=False, then=True), default=False),
            "is_finished": Case(When(article__in=self._unfinished(), then=False), default=True),
        }
        return (
            self.decided()
            .order_by()
            .annotate(**kinds)
            .values(*kinds, "cue", "state")
            .annotate(
                n=Count("pk"),
                claims=Count("resulting_claim"),
                right=Count("pk", filter=Q(proposed_speaker=F("resulting_claim__speaker"))),
                timed=Count("seconds_taken"),
            )
        )

    def surroundings(self, reach: int) -> models.QuerySet:
        """Return ``(before, after)``: up to ``reach`` code points of the article's text on either side."""
        first = Greatest(F("start") - reach, Value(0))
        before = Substr("article__text", first + 1, F("start") - first)
        return self.order_by().values_list(before, Substr("article__text", F("end") + 1, reach))

    def seconds_from(self, rank: int, number: int) -> list[float]:
        """Return ``number`` of the decision times, in seconds and ascending, beginning at ``rank`` (from 0)."""
        taken = self.decided().filter(seconds_taken__isnull=False).order_by("seconds_taken")
        return list(taken.values_list("seconds_taken", flat=True)[rank : rank + number])

    def light(self) -> Self:
        """Load the article without its bytes and text, and the proposed speaker."""
        return self.select_related("article", "proposed_speaker").defer(*LIGHT_ARTICLE)

    def for_comparison(self) -> Self:
        return self.prefetch_related("proposed_topics", "proposed_companies", "proposed_models")

    def for_training(self) -> Self:
        """Keep all suggestions of articles in which any is decided, in the order of the text, article by article."""
        articles = self.decided().order_by().values("article")
        linked = self.filter(article__in=articles).select_related("resulting_claim__speaker", "resulting_citation")
        return linked.order_by("article", "start", "end", "pk")

    def for_review(self) -> Self:
        """Load what the review desk shows, in the order of the text."""
        linked = "proposed_speaker", "similar_claim__speaker", "resulting_claim__speaker", "decided_by", "suggested_by"
        return self.select_related(*linked).for_comparison().order_by("start", "end", "pk")


def public_sources(model) -> Prefetch:
    """Prefetch the public sources of a model's ``sources`` or ``evidence`` as the list ``public_sources``."""
    name = "sources" if hasattr(model, "sources") else "evidence"
    return Prefetch(name, related(model._default_manager.all(), name).public(), to_attr="public_sources")
