"""Queries of what belongs to claims: citations and responses."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, Self

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from debate.models.querysets.base import NaturalKeyQuerySet, by_end_of, rows_between, rows_of
from debate.models.querysets.entities import LIGHT_ARTICLE, related
from debate.vocabulary import (
    OWN_WORDS,
    QUOTED_STATES,
    ResponseKind,
    ResponseTarget,
    ReviewState,
)

# Kind -> the lookups for who answers and who is answered. ``addressed`` is added by `with_addressed`.
ENDS = {"speaker": ("from_claim__speaker", "addressed"), "company": ("from_claim__said_for", "to_claim__said_for")}


class Exchange(NamedTuple):
    """A response in short: the primary keys of who answers and of who is answered, and what the lists ask about.

    ``from_claim`` and ``to_claim`` are primary keys, ``citation`` that of the passage, ``claim`` is the slug of the
    answering claim, ``said_on`` its partial date, ``answered_on`` that of the claim that is answered; what is told of
    that is None where a speaker is answered instead.
    """

    pk: int
    who: int
    whom: int
    from_claim: int
    to_claim: int | None
    kind: str
    target: str
    citation: int | None
    claim: str
    said_on: str
    answered_on: str | None

    @property
    def is_inferred(self) -> bool:
        return self.target == ResponseTarget.INFERRED

    @property
    def takes_back(self) -> bool:
        """Whether somebody takes back words of their own: the later ones refer to the earlier."""
        return self.kind == ResponseKind.RETRACTS_OWN and self.who == self.whom and not self.is_inferred

    def get_kind_display(self) -> str:
        return str(ResponseKind(self.kind).label)


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

    def with_addressed(self) -> Self:
        """Make ``addressed``, the speaker who is answered, available to filters (not to rows)."""
        return self.alias(addressed=Coalesce("to_claim__speaker", "to_speaker"))

    def exchanges(self) -> list[Exchange]:
        """Return every response in short, in order, at a fraction of what the rows would cost."""
        addressed = Coalesce("to_claim__speaker", "to_speaker")
        named = ("from_claim", "to_claim", "kind", "target", "citation")
        told = ("from_claim__slug", "from_claim__said_on", "to_claim__said_on")
        rows = self.in_order().values_list("pk", "from_claim__speaker", addressed, *named, *told)
        return list(map(Exchange._make, rows_of(rows)))

    def claims_at_ends(self, among: Collection[int] | None = None) -> Iterator[tuple[int | None, int | None]]:
        return rows_between(self, ("from_claim", "to_claim"), among)

    def between(self, one, other) -> Self:
        """Keep responses between two speakers, in either direction."""
        either = Q(from_claim__speaker=one, addressed=other.pk) | Q(from_claim__speaker=other, addressed=one.pk)
        return self.with_addressed().filter(either)

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
