"""Queries of what belongs to claims: citations, responses and predictions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Self

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from debate.models.querysets.base import NaturalKeyQuerySet, after_end_of, by_end_of, rows_of
from debate.models.querysets.entities import LIGHT_ARTICLE, public_sources, related
from debate.vocabulary import (
    NAMELESS,
    OWN_WORDS,
    QUOTED_STATES,
    SETTLED_OUTCOMES,
    Outcome,
    PredictionKind,
    ResponseKind,
    ResponseTarget,
    ReviewState,
    Stance,
)

# Kind -> the lookups for who answers and who is answered. ``addressed`` is added by `with_addressed`.
ENDS = {"speaker": ("from_claim__speaker", "addressed"), "company": ("from_claim__said_for", "to_claim__said_for")}


class Ends(NamedTuple):
    """A response by primary key: the speaker who answers, the one who is answered, and its target."""

    pk: int
    answers: int
    answered: int
    target: str


# A pending prediction that falls due within this time falls due soon.
SOON = timedelta(days=183)


def _over(day: date) -> Q:
    """Match predictions that are due: the last day their due date may mean is not after ``day``."""
    today = day.isoformat()
    over = Q(due_on__length=4, due_on__lt=today[:4]) | Q(due_on__length=7, due_on__lt=today[:7])
    return over | Q(due_on__length=10, due_on__lte=today)


class CitationQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug", "article__slug", "raw_start", "raw_end")

    def of_passage(self, citation) -> Self:
        """Keep other citations of the same claim for the same passage."""
        place = {name: getattr(citation, name) for name in ("claim", "article", "raw_start", "raw_end")}
        return self.filter(**place).exclude(pk=citation.pk)

    def places_of(self, pks: Iterable[int | None]) -> dict[int, int]:
        """Return primary key -> position of the citation on the page of its claim, from 1."""
        claims = self.filter(pk__in=[pk for pk in pks if pk]).order_by().values("claim")
        places: dict[int, int] = {}
        count: dict[int, int] = {}
        for pk, claim in self.filter(claim__in=claims).for_reading().values_list("pk", "claim"):
            places[pk] = count[claim] = count.get(claim, 0) + 1
        return places

    def without_drafts(self) -> Self:
        return self.exclude(claim__state=ReviewState.DRAFT)

    def in_own_words(self) -> Self:
        """Keep passages in which the speaker is heard; load them, not where they stand."""
        return self.filter(quote_type__in=OWN_WORDS).only("claim", "quote", "quote_type", "state")

    def with_quote(self) -> Self:
        """Keep citations whose passage is there to be read."""
        return self.filter(state__in=QUOTED_STATES)

    def without_quote(self) -> Self:
        """Keep citations whose passage is not at hand, or no longer where it stood."""
        return self.exclude(state__in=QUOTED_STATES)

    def to_widen(self) -> Self:
        """Keep citations that should take in a neighbouring sentence."""
        return self.exclude(widening="")

    def changeable_by(self, user) -> Self:
        """Keep those that a user who may change citations may change: all, or those of drafts."""
        return self if user.has_perm("debate.publish_claim") else self.filter(claim__state=ReviewState.DRAFT)

    def for_widening(self) -> Self:
        """Load the claim and the article without its text, in an order in which those of an article stand together."""
        linked = self.select_related("claim__speaker", "article").defer(*LIGHT_ARTICLE, "claim__search_text")
        return linked.order_by("article__slug", "raw_start", "pk")

    def published(self) -> Self:
        return self.filter(claim__state=ReviewState.PUBLISHED)

    def for_reading(self) -> Self:
        """Load the article without its bytes and text; sort as the claim's page does."""
        return (
            self.select_related("article")
            .defer(*LIGHT_ARTICLE)
            .with_provenance()
            .order_by("article__published_on", "article", "raw_start", "pk")
        )

    def with_provenance(self) -> Self:
        """Add where the words come from, None where unknown.

        ``retrieved_at`` and ``copy_kind`` of the copy shown; ``unchanged_at``, when the passages were last seen at the
        article's address, and ``last_outcome``, what came of asking it; ``archived_at``, the archive's address.
        """
        of_article = {"article": OuterRef("article")}
        copies = related(related(self, "article"), "copies").filter(**of_article)
        shown = copies.filter(raw_sha256=OuterRef("article__shown_sha256"))
        asked = related(related(self, "article"), "retrievals").filter(**of_article, url=OuterRef("article__url"))
        return self.annotate(
            retrieved_at=Subquery(shown.values("retrieved_at")[:1]),
            copy_kind=Subquery(shown.values("kind")[:1]),
            unchanged_at=Subquery(asked.values("unchanged_at")[:1]),
            last_outcome=Subquery(asked.values("outcome")[:1]),
            archived_at=Subquery(copies.archived().values("url")[:1]),
        )

    def for_article_page(self) -> Self:
        return self.select_related("claim__speaker").order_by("raw_start", "pk").strict()


class ResponseQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("from_claim__slug", "to_claim__slug", "to_speaker__slug", "kind")

    def published(self) -> Self:
        """Keep responses whose claims are both published: a response to a hidden claim would reveal it."""
        seen = Q(to_claim__isnull=True) | Q(to_claim__state=ReviewState.PUBLISHED)
        return self.filter(seen, from_claim__state=ReviewState.PUBLISHED)

    def without_drafts(self) -> Self:
        drafted = Q(from_claim__state=ReviewState.DRAFT) | Q(to_claim__isnull=False, to_claim__state=ReviewState.DRAFT)
        return self.exclude(drafted)

    def around(self, claim) -> Self:
        """Keep responses from a claim or to it."""
        return self.filter(Q(from_claim=claim) | Q(to_claim=claim))

    def around_speaker(self, speaker) -> Self:
        """Keep responses from a speaker's claims, to these claims or to the speaker."""
        # Three short lists put together: asked with OR across both claims, a database walks through all responses.
        every = self.model._default_manager.using(self.db).order_by().values("pk")
        answering, answered = every.filter(from_claim__speaker=speaker), every.filter(to_claim__speaker=speaker)
        return self.filter(pk__in=answering.union(answered, every.filter(to_claim=None, to_speaker=speaker)))

    def among(self, speakers: Sequence) -> Self:
        """Keep responses around one speaker, or between two; all of them for none."""
        if len(speakers) == 2:
            return self.between(*speakers)
        return self.around_speaker(*speakers) if speakers else self

    def until(self, day: str) -> Self:
        """Keep responses whose claims were all said by the end of a partial date; '' keeps all."""
        if not day:
            return self
        return self.filter(
            Q(to_claim__isnull=True) | by_end_of("to_claim__said_on", day), by_end_of("from_claim__said_on", day)
        )

    def direct(self) -> Self:
        """Keep responses whose words refer to what they answer; editors alone tie the others."""
        return self.exclude(target=ResponseTarget.INFERRED)

    def between_named_speakers(self) -> Self:
        """Keep direct responses of one speaker to a claim of another; neither is unnamed, nor several in one voice."""
        nameless = Q(from_claim__speaker__kind__in=NAMELESS) | Q(to_claim__speaker__kind__in=NAMELESS)
        others = self.direct().filter(to_claim__isnull=False).exclude(nameless)
        return others.exclude(from_claim__speaker=F("to_claim__speaker"))

    def with_is_clash(self) -> Self:
        """Add ``is_clash``: somebody contradicts, on one side, what another said on another."""
        contradicts = Q(kind__in=(ResponseKind.REBUTS, ResponseKind.QUESTIONS))
        neutral = Q(from_claim__stance=Stance.NEUTRAL) | Q(to_claim__stance=Stance.NEUTRAL)
        clash = contradicts & ~neutral & ~Q(from_claim__stance=F("to_claim__stance"))
        return self.annotate(is_clash=Case(When(clash, then=Value(True)), default=Value(False)))

    def clashes_and_answers(self) -> tuple[list[int], list[int]]:
        """Return the primary keys of those that are a clash (see `with_is_clash`), and of the others, in order."""
        rows = list(self.with_is_clash().in_order().values_list("pk", "is_clash"))
        return [pk for pk, clashes in rows if clashes], [pk for pk, clashes in rows if not clashes]

    def of_kind(self, kind: str) -> Self:
        """Keep responses of a `ResponseKind`; '' keeps all."""
        return self.filter(kind=kind) if kind else self

    def counts_of_kinds(self) -> tuple[Counter[str], Counter[str]]:
        """Return kind -> number of responses, of direct ones and of inferred ones. One statement."""
        direct: Counter[str] = Counter()
        inferred: Counter[str] = Counter()
        for kind, target, n in self.order_by().values_list("kind", "target").annotate(Count("pk")):
            (inferred if target == ResponseTarget.INFERRED else direct)[kind] += n
        return direct, inferred

    def with_addressed(self) -> Self:
        """Make ``addressed``, the speaker who is answered, available to filters (not to rows)."""
        return self.alias(addressed=Coalesce("to_claim__speaker", "to_speaker"))

    def ends(self) -> list[Ends]:
        """Return who answers whom, in order: of hundreds of responses, at a fraction of what the rows would cost."""
        addressed = Coalesce("to_claim__speaker", "to_speaker")
        return [Ends(*row) for row in self.in_order().values_list("pk", "from_claim__speaker", addressed, "target")]

    def between(self, one, other) -> Self:
        """Keep responses between two speakers, or between people of two companies, in either direction."""
        answers, answered = ENDS[one._meta.model_name]
        either = Q(**{answers: one.pk, answered: other.pk}) | Q(**{answers: other.pk, answered: one.pk})
        return self.with_addressed().filter(either).distinct()

    def pairs(self, kind: str) -> list[tuple[int, int, int]]:
        """Return ``(who answers, who is answered, count)``: primary keys of speakers or companies, as ``kind`` says."""
        answers, answered = ENDS[kind]
        ends = {"answers": F(answers), "answered": F(answered)}
        pairs = self.with_addressed().order_by().filter(**{f"{name}__isnull": False for name in ENDS[kind]})
        return list(pairs.annotate(**ends).values_list("answers", "answered").annotate(Count("pk", distinct=True)))

    def for_reading(self) -> Self:
        return (
            self.select_related("from_claim__speaker", "to_claim__speaker", "to_speaker")
            .defer("from_claim__search_text", "to_claim__search_text")
            .in_order()
            .strict()
        )

    def in_order(self) -> Self:
        """Sort by the date of the answering claim, newest first."""
        return self.order_by("-from_claim__said_on", "from_claim__slug", "kind", "pk")


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

    def for_reading(self) -> Self:
        """Load the claim, its speaker and the evidence."""
        return self.select_related("claim__speaker").prefetch_related(public_sources(self.model)).strict()
