"""Claims as lists show them: the one lean path from primary keys to cards, used by every list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from debate.content import Content
from debate.models import Claim, Speaker, Topic
from debate.models.querysets import CARD
from debate.vocabulary import Outcome, PartialDate, is_by

SPEAKER = CARD.index("speaker")
# What a row says of the claim itself.
SAID = CARD[1 : CARD.index("prediction__resolved_on") + 1]


@dataclass(slots=True)
class CitedIn:
    """An article a claim is cited from, once however often."""

    slug: str
    outlet: str
    outlet_en: str
    published_on: PartialDate


@dataclass(slots=True)
class Card:
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
    outcome: Outcome | None
    topics: list[Topic]
    articles: list[CitedIn] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)


def cards_of(content: Content, pks: Iterable[int], day: str = "") -> list[Card]:
    """In the order of the primary keys, as known by the end of a partial date; one statement.

    What has gone or come since is left out.
    """
    pks = list(pks)
    cards: dict[int, Card] = {}
    for row in sorted(Claim.objects.for_cards(pks), key=lambda row: (row[-1] or "", row[-4] or "")):
        if row[SPEAKER] not in content.directory.speaker:
            continue  # came after this content
        pk, *said, quote, article, outlet, outlet_en, published_on = row
        card = cards.get(pk) or cards.setdefault(pk, _card(content, pk, said, day))
        if article and all(article != each.slug for each in card.articles):
            card.articles.append(CitedIn(article, outlet, outlet_en, PartialDate(published_on)))
        if quote and quote not in card.quotes:
            card.quotes.append(quote)
    return [cards[pk] for pk in pks if pk in cards]


def outcome_then(outcome: str | None, resolved_on: str | None, day: str) -> Outcome | None:
    """How a prediction had turned out by a day, '' for today; None for what is none."""
    if not outcome:
        return None
    came_later = resolved_on and not is_by(resolved_on, day)
    return Outcome.PENDING if came_later else Outcome(outcome)


def _card(content: Content, pk: int, said: list, day: str) -> Card:
    shown: dict[str, Any] = dict(zip(SAID, said, strict=True))
    shown["speaker"] = content.directory.speaker[shown["speaker"]]
    shown["said_on"] = PartialDate(shown["said_on"])
    outcome = outcome_then(shown.pop("prediction__outcome"), shown.pop("prediction__resolved_on"), day)
    return Card(pk, **shown, outcome=outcome, topics=content.linked_with(pk, "topic"))
