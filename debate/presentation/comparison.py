"""Two speakers, or two companies, compared topic by topic: what each said, and how often they took the same side.

Only counts are given: whether two people agree is for readers to judge. One query, for the cards.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyroaring import BitMap

from debate.content import Content, Entity
from debate.formatting import FEWEST_BY_STANCE
from debate.models import Topic
from debate.presentation.claim_cards import Card, load_cards
from debate.vocabulary import Stance

# So many cards, the newest claims, are shown per side and topic.
NEWEST = 3
# The stances that take a side: neutral claims neither agree nor differ.
SIDES = (Stance.PRO, Stance.BOTH, Stance.CON)


@dataclass
class TopicSide:
    """What one of the two said about a topic.

    ``stances`` are those taken with their numbers of claims, the most frequent first; ``newest`` are primary keys.
    """

    count: int
    stances: list[tuple[Stance, int]]
    newest: list[int]
    cards: list[Card] = field(default_factory=list)

    @property
    def sided_count(self) -> int:
        """The number of claims that take a side."""
        return sum(n for stance, n in self.stances if stance in SIDES)

    @property
    def usual_side(self) -> Stance | None:
        """The side taken most often; None when there is none, or when two are taken equally often."""
        sides = [(stance, n) for stance, n in self.stances if stance in SIDES]
        return sides[0][0] if sides and (len(sides) == 1 or sides[0][1] > sides[1][1]) else None


@dataclass
class Row:
    """One topic, with what each of the two ``said`` about it."""

    topic: Topic
    said: tuple[TopicSide, TopicSide]

    @property
    def is_shared(self) -> bool:
        return all(side.count for side in self.said)

    @property
    def outcome(self) -> str:
        """``same`` or ``different`` usual sides, ``tied`` when one has none, '' for too few claims to say."""
        one, other = self.said
        if min(one.sided_count, other.sided_count) < FEWEST_BY_STANCE:
            return ""
        if one.usual_side is None or other.usual_side is None:
            return "tied"
        return "same" if one.usual_side == other.usual_side else "different"


@dataclass
class Comparison:
    """The topics both spoke about (``shared``) and those ``only`` one did, each with most claims first."""

    shared: list[Row]
    only: list[Row]

    @property
    def outcomes(self) -> dict[str, int]:
        """The number of shared topics by outcome; ``all`` counts those that have one."""
        found = [row.outcome for row in self.shared if row.outcome]
        return {"all": len(found)} | {outcome: found.count(outcome) for outcome in ("same", "different", "tied")}

    @property
    def cards(self) -> list[Card]:
        """Every card that is shown."""
        return [card for row in (*self.shared, *self.only) for side in row.said for card in side.cards]

    @property
    def alone(self) -> list[int]:
        """The number of topics that only the first, and only the second, spoke about."""
        return [sum(1 for row in self.only if row.said[side].count) for side in (0, 1)]


def compare_entities(content: Content, kind: str, pair: tuple[Entity, Entity], until: str) -> Comparison:
    """Compare a pair of the same kind (``speaker`` or ``company``) by the end of ``until`` ('' for today).

    The kind is also the facet: a company's claims are those its people made while they were there.
    """
    one, other = (content.index.select({kind: [each.pk]}, until=until).hits for each in pair)
    every = content.directory.topic.values()
    rows = [Row(topic, (_said(content, topic, one), _said(content, topic, other))) for topic in every]
    rows = [row for row in rows if row.said[0].count or row.said[1].count]
    rows.sort(key=lambda row: (-row.said[0].count - row.said[1].count, row.topic.slug))
    _fill(content, rows)
    return Comparison([row for row in rows if row.is_shared], [row for row in rows if not row.is_shared])


def _said(content: Content, topic: Topic, claims: BitMap) -> TopicSide:
    chosen = content.index.select({"topic": [topic.pk]}, within=claims)
    stances = [(Stance(str(stance)), n) for stance, n in chosen.counts("stance")]
    return TopicSide(len(chosen), stances, chosen.page(0, NEWEST))


def _fill(content: Content, rows: Iterable[Row]) -> None:
    """Load the cards of all sides in one query."""
    sides = [side for row in rows for side in row.said]
    cards = {card.pk: card for card in load_cards(content, dict.fromkeys(pk for side in sides for pk in side.newest))}
    for side in sides:
        side.cards = [cards[pk] for pk in side.newest if pk in cards]


def busiest_pairs(
    entities: dict[int, Entity], answers: Iterable[tuple[int, int, int]]
) -> list[tuple[Entity, Entity, int]]:
    """Add up the answers of each pair in both directions; return ``(one, other, answers)``, most answers first.

    ``answers`` are ``(pk of who answers, pk of who is answered, number)``. Answers to oneself, and those of entities
    that are not in ``entities``, do not count.
    """
    counts: Counter[tuple[int, ...]] = Counter()
    for one, other, n in answers:
        if one != other and one in entities and other in entities:
            counts[tuple(sorted((one, other)))] += n
    pairs = [(entities[one], entities[other], n) for (one, other), n in counts.items()]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0].slug, pair[1].slug))
