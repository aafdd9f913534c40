"""The claims of a speaker or a company topic by topic, the newest of each topic first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from debate.models import Topic
from debate.presentation.charts.figures.charted_claims import ChartedClaims
from debate.presentation.claim_cards import Card, CitedIn, load_cards

# A topic shows so many claims, the newest; the rest is in the list.
MOST = 10


@dataclass(frozen=True)
class TopicClaims:
    """One topic with its ``count`` claims, which ``href`` lists; ``first`` stands open, ``others`` are folded.

    ``told`` of its claims stand under a topic before it too: on paper nobody wants to read them twice.
    """

    topic: Topic
    count: int
    href: str
    first: Card
    others: list[Card]
    told: frozenset[int]

    @property
    def left(self) -> int:
        """How many of its claims are not shown."""
        return self.count - 1 - len(self.others)


@dataclass(frozen=True)
class ClaimsByTopic:
    """Every topic that has claims, the one with most first; ``articles`` are those its claims are cited from.

    ``without_topic`` claims have none, and are in the list only.
    """

    topics: list[TopicClaims]
    articles: list[CitedIn]
    without_topic: int


def claims_by_topic(charted: ChartedClaims) -> ClaimsByTopic:
    """Return the claims by topic. One query, for the cards.

    A claim of several topics stands under each of them. What stands open is the newest claim that does not already
    stand open above, so that the first glance shows as many different claims as it can.
    """
    ranked = charted.topics
    newest = {topic.pk: _newest(charted, topic) for topic, _ in ranked}
    pks = dict.fromkeys(chain(*newest.values()))
    cards = {card.pk: card for card in load_cards(charted.content, pks, charted.until)}
    shown: list[TopicClaims] = []
    for topic, count in ranked:
        if held := [cards[pk] for pk in newest[topic.pk] if pk in cards]:
            shown.append(_topic(topic, count, charted.list_address(topic=topic.slug), held, shown))
    with_topic = charted.content.index.having("topic", list(newest))
    without = len(charted.selection.hits - with_topic)
    return ClaimsByTopic(shown, _articles(cards.values()), without)


def _newest(charted: ChartedClaims, topic: Topic) -> list[int]:
    """Return the primary keys of the newest MOST claims of a topic."""
    return charted.content.index.select({**charted.scope, "topic": [topic.pk]}, until=charted.until).page(0, MOST)


def _topic(topic: Topic, count: int, href: str, held: list[Card], above: list[TopicClaims]) -> TopicClaims:
    open_above = {each.first.pk for each in above}
    first = next((card for card in held if card.pk not in open_above), held[0])
    before = {card.pk for each in above for card in (each.first, *each.others)}
    told = frozenset(card.pk for card in held if card.pk in before)
    return TopicClaims(topic, count, href, first, [card for card in held if card is not first], told)


def _articles(cards: Iterable[Card]) -> list[CitedIn]:
    """Return each article that cards are cited from once, the oldest first."""
    found = {article.slug: article for card in cards for article in card.articles}
    return sorted(found.values(), key=lambda article: (article.published_on, article.slug))
