"""Claims as lists show them: from primary keys to cards in one query, without model instances."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from debate.content import Content
from debate.formatting import IN_LISTS, extract_for
from debate.models import Claim, Speaker, Topic
from debate.models.querysets import CARD
from debate.vocabulary import OWN_WORDS, Outcome, PartialDate, PredictionKind, is_by

SPEAKER, ARTICLE = CARD.index("speaker"), CARD.index("citations__article__slug")
# The columns of a row that describe the claim itself; the rest describe one of its citations.
CLAIM_COLUMNS = CARD[1 : CARD.index("prediction__resolved_on") + 1]
# A shorter passage says little by itself.
TELLING = 8


@dataclass(slots=True)
class CitedIn:
    """An article that a claim is cited from; listed once per card, however many citations it has."""

    slug: str
    outlet: str
    outlet_en: str
    url: str
    published_on: PartialDate


@dataclass(slots=True)
class Card:
    """One claim in a list; ``foretells`` and ``outcome`` are None for a claim that is no prediction."""

    pk: int
    slug: str
    statement: str
    statement_en: str
    stance: str
    speaker: Speaker
    role_then: str
    role_then_en: str
    said_on: PartialDate
    occasion: str
    occasion_en: str
    claim_type: str
    foretells: PredictionKind | None
    outcome: Outcome | None
    topics: list[Topic]
    articles: list[CitedIn] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    own_words: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The shortest passage in which the speaker is heard, cut for lists; '' where none is at hand."""
        told = [quote for quote in self.own_words if len(quote) >= TELLING]
        if not told:
            return ""
        return str(extract_for(min(told, key=len), self, IN_LISTS))


def load_cards(content: Content, pks: Iterable[int], day: str = "") -> list[Card]:
    """Return the cards in the order of ``pks``, with outcomes as known by the end of ``day`` ('' for today).

    One query. Claims that no longer exist, or whose speaker is newer than ``content``, are left out.
    """
    pks = list(pks)
    cards: dict[int, Card] = {}
    for row in sorted(Claim.objects.for_cards(pks), key=lambda row: (row[-1] or "", row[ARTICLE] or "")):
        if row[SPEAKER] not in content.directory.speaker:
            continue  # the speaker was added after this content was read
        pk, *claim_values, quote, quote_type, article, outlet, outlet_en, url, published_on = row
        card = cards.get(pk) or cards.setdefault(pk, _card(content, pk, claim_values, day))
        if article and all(article != each.slug for each in card.articles):
            card.articles.append(CitedIn(article, outlet, outlet_en, url, PartialDate(published_on)))
        if quote and quote not in card.quotes:
            card.quotes.append(quote)
            if quote_type in OWN_WORDS:
                card.own_words.append(quote)
    return [cards[pk] for pk in pks if pk in cards]


def load_cards_beside(content: Content, pks: Iterable[int], claims: Iterable[Any], day: str = "") -> list[Card]:
    """Return the cards of ``pks``, and give rows of claims, shown on the same page, the ``words`` that cards have.

    One query for both.
    """
    pks, claims = list(pks), list(claims)
    cards = {card.pk: card for card in load_cards(content, dict.fromkeys([*pks, *(each.pk for each in claims)]), day)}
    for claim in claims:
        claim.words = cards[claim.pk].words if claim.pk in cards else ""
    return [cards[pk] for pk in pks if pk in cards]


def known_outcome(outcome: str | None, resolved_on: str | None, day: str) -> Outcome | None:
    """Return a prediction's outcome as known by the end of ``day`` ('' for today); None when it is no prediction.

    An outcome resolved after ``day`` counts as pending.
    """
    if not outcome:
        return None
    is_resolved_later = resolved_on and not is_by(resolved_on, day)
    return Outcome.PENDING if is_resolved_later else Outcome(outcome)


def _card(content: Content, pk: int, claim_values: list, day: str) -> Card:
    fields: dict[str, Any] = dict(zip(CLAIM_COLUMNS, claim_values, strict=True))
    fields["speaker"] = content.directory.speaker[fields["speaker"]]
    fields["said_on"] = PartialDate(fields["said_on"])
    kind = fields.pop("prediction__kind")
    fields["foretells"] = PredictionKind(kind) if kind else None
    outcome = known_outcome(fields.pop("prediction__outcome"), fields.pop("prediction__resolved_on"), day)
    return Card(pk, **fields, outcome=outcome, topics=content.linked_with(pk, "topic"))
