"""Queries of what belongs to claims: citations, responses, predictions and changes of position."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Coalesce

from debate.models.querysets.base import NaturalKeyQuerySet, after_end_of, by_end_of
from debate.models.querysets.entities import LIGHT_ARTICLE, assessed_last, public_sources
from debate.vocabulary import SETTLED_OUTCOMES, CitationState, Outcome, ReviewState

# Who answers, and who is answered, by what they are.
ENDS = {"speaker": ("from_claim__speaker", "addressed"), "company": ("from_claim__said_for", "to_claim__said_for")}


# A pending prediction that falls due within so long falls due soon.
SOON = timedelta(days=183)


def _over(day: date) -> Q:
    """The last day that a due date may mean has come."""
    today = day.isoformat()
    over = Q(due_on__length=4, due_on__lt=today[:4]) | Q(due_on__length=7, due_on__lt=today[:7])
    return over | Q(due_on__length=10, due_on__lte=today)


class CitationQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug", "article__slug", "raw_start", "raw_end")

    def of_passage(self, citation) -> Self:
        """Of the same claim in the same passage."""
        place = {name: getattr(citation, name) for name in ("claim", "article", "raw_start", "raw_end")}
        return self.filter(**place).exclude(pk=citation.pk)

    def places_of(self, pks: Iterable[int | None]) -> dict[int, int]:
        """The number of each of these on the page of its claim, from 1."""
        claims = self.filter(pk__in=[pk for pk in pks if pk]).order_by().values("claim")
        places: dict[int, int] = {}
        count: dict[int, int] = {}
        for pk, claim in self.filter(claim__in=claims).for_reading().values_list("pk", "claim"):
            places[pk] = count[claim] = count.get(claim, 0) + 1
        return places

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

    def until(self, day: str) -> Self:
        """Made by the end of a partial date, to what had been said by then."""
        if not day:
            return self
        return self.filter(
            Q(to_claim__isnull=True) | by_end_of("to_claim__said_on", day), by_end_of("from_claim__said_on", day)
        )

    def of_kind(self, kind: str) -> Self:
        """All for ''."""
        return self.filter(kind=kind) if kind else self

    def counts_of_kinds(self) -> dict[str, int]:
        """Kind -> how many, of those that occur. One statement."""
        return dict(self.order_by().values_list("kind").annotate(Count("pk")))

    def with_addressed(self) -> Self:
        """To ask for ``addressed``, the speaker who is answered; the rows do not hold it."""
        return self.alias(addressed=Coalesce("to_claim__speaker", "to_speaker"))

    def between(self, one, other) -> Self:
        """One of two speakers answers the other, or the people of one of two companies those of the other."""
        answers, answered = ENDS[one._meta.model_name]
        either = Q(**{answers: one.pk, answered: other.pk}) | Q(**{answers: other.pk, answered: one.pk})
        return self.with_addressed().filter(either).distinct()

    def pairs(self, kind: str) -> list[tuple[int, int, int]]:
        """``(who answers, who is answered, how often)`` of speakers or of companies, by primary key."""
        answers, answered = ENDS[kind]
        ends = {"answers": F(answers), "answered": F(answered)}
        pairs = self.with_addressed().order_by().filter(**{f"{name}__isnull": False for name in ENDS[kind]})
        return list(pairs.annotate(**ends).values_list("answers", "answered").annotate(Count("pk", distinct=True)))

    def for_reading(self) -> Self:
        return (
            self.select_related("from_claim__speaker", "to_claim__speaker", "to_speaker")
            .defer("from_claim__search_text", "to_claim__search_text")
            .order_by("-from_claim__said_on", "from_claim__slug", "kind")
            .strict()
        )


class PredictionQuerySet(NaturalKeyQuerySet):
    natural_key_fields = ("claim__slug",)

    def due(self, day: date) -> Self:
        """Pending, and the last day that their due date may mean has come."""
        return self.filter(_over(day), outcome=Outcome.PENDING)

    def as_of(self, until: str, today: date) -> Self:
        """Those made by the end of a partial date ('' for all) as they stood then, on the day ``today``.

        Adds ``outcome_then``, pending for what came out later, and ``stage``, a place in `Stage`. They come in the
        order of the stages: first what falls due first, and what came out last.
        """
        later = after_end_of("resolved_on", until)
        pending, settled = Q(outcome_then=Outcome.PENDING), Q(outcome_then__in=SETTLED_OUTCOMES)
        stages = [pending & _over(today), pending & _over(today + SOON), pending, settled]
        numbered = [When(stage, then=Value(number)) for number, stage in enumerate(stages)]
        made = self.filter(by_end_of("claim__said_on", until))
        made = made.annotate(outcome_then=Case(When(later, then=Value(Outcome.PENDING)), default=F("outcome")))
        made = made.annotate(stage=Case(*numbered, default=Value(len(stages))))
        due = Case(
            When(pending & ~Q(due_on=""), then=F("due_on")), When(pending, then=Value("9999")), default=Value("")
        )
        came = Case(When(settled, then=F("resolved_on")), default=Value(""))
        return made.order_by("stage", due, came.desc(), "-claim__said_on", "claim__slug")

    def staged(self) -> list[tuple[str, int, int]]:
        """``(outcome_then, stage, n)`` of what `as_of` adds."""
        return list(self.order_by().values_list("outcome_then", "stage").annotate(Count("pk")))

    def next_due(self, day: str) -> Self:
        """Made by a day, not settled by then and not over yet, what falls due first at the head."""
        unsettled = Q(outcome=Outcome.PENDING) | after_end_of("resolved_on", day)
        open_still = Q(due_on__gte=day) | Q(due_on__in=[day[:4], day[:7]])
        found = self.filter(by_end_of("claim__said_on", day), unsettled, open_still).exclude(due_on="")
        return found.in_short().order_by("due_on", "claim__slug")

    def settled_by(self, day: str) -> Self:
        """What came out by a day, the latest first."""
        return self.filter(by_end_of("resolved_on", day)).in_short().order_by("-resolved_on", "claim__slug")

    def published(self) -> Self:
        return self.filter(claim__state=ReviewState.PUBLISHED)

    def without_drafts(self) -> Self:
        return self.exclude(claim__state=ReviewState.DRAFT)

    def made_by(self, speaker) -> Self:
        return self.filter(claim__speaker=speaker)

    def with_outcome_then(self, outcome: str) -> Self:
        """Of what `as_of` adds."""
        return self.filter(outcome_then=outcome)

    def in_short(self) -> Self:
        """Without the evidence, which stands with the claim."""
        return self.select_related("claim__speaker").order_by("-claim__said_on", "claim__slug").strict()

    def for_reading(self) -> Self:
        """With the speaker and the evidence."""
        return self.select_related("claim__speaker").prefetch_related(public_sources(self.model)).strict()


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

    def in_short(self) -> Self:
        """Both sides without the evidence, which stands with the speaker or company."""
        sides = "speaker", "company", "before_claim", "after_claim", "after_model"
        return self.select_related(*sides).order_by("slug").strict()

    def of_company(self, company) -> Self:
        return self.filter(company=company)

    def for_reading(self) -> Self:
        return (
            self.select_related(
                "speaker", "company", "topic", "before_claim__speaker", "after_claim__speaker", "after_model"
            )
            .annotate(assessed_last=assessed_last("after_model"))
            .prefetch_related(public_sources(self.model))
            .order_by("slug")
            .strict()
        )
