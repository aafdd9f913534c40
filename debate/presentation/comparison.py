"""Two speakers, or two companies, topic by topic: what each said of it, and how often they took the same side.

Only counts: whether two people agree is for readers to judge. No statements but one for the cards.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyroaring import BitMap

from debate.content import Content, Entity
from debate.formatting import FEWEST
from debate.models import Topic
from debate.presentation.claim_cards import Card, cards_of
from debate.vocabulary import Stance

# The newest claims shown of each side.
NEWEST = 3
# Stances that are a side: who took none neither agrees nor differs.
SIDES = (Stance.OPEN, Stance.BOTH, Stance.CLOSED)
# What is compared -> the facet of the claims that are theirs. A company's are those its people made at the time.
FACET_OF = {"speaker": "speaker", "company": "company"}


@dataclass
class Said:
    """What one side said of a topic: stances with their numbers, most first, and the newest claims."""

    count: int
    stances: list[tuple[Stance, int]]
    newest: list[int]
    cards: list[Card] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many of the claims take a side."""
        return sum(n for stance, n in self.stances if stance in SIDES)

    @property
    def usual(self) -> Stance | None:
        """The side taken most often; None where two are taken as often."""
        sides = [(stance, n) for stance, n in self.stances if stance in SIDES]
        return sides[0][0] if sides and (len(sides) == 1 or sides[0][1] > sides[1][1]) else None


@dataclass
class Row:
    topic: Topic
    said: tuple[Said, Said]

    @property
    def is_shared(self) -> bool:
        return all(side.count for side in self.said)

    @property
    def outcome(self) -> str:
        """``same`` or ``different`` usual sides, ``tied`` where one has none, '' for too few claims to say."""
        one, other = self.said
        if min(one.taken, other.taken) < FEWEST:
            return ""
        if one.usual is None or other.usual is None:
            return "tied"
        return "same" if one.usual == other.usual else "different"


@dataclass
class Comparison:
    """``shared`` topics, and those ``only`` one side spoke on, most claims first."""

    shared: list[Row]
    only: list[Row]

    @property
    def outcomes(self) -> dict[str, int]:
        """How many shared topics have which outcome, and ``all`` that have one."""
        found = [row.outcome for row in self.shared if row.outcome]
        return {"all": len(found)} | {outcome: found.count(outcome) for outcome in ("same", "different", "tied")}

    @property
    def alone(self) -> list[int]:
        """How many topics each side alone spoke on."""
        return [sum(1 for row in self.only if row.said[side].count) for side in (0, 1)]


def compared(content: Content, kind: str, pair: tuple[Entity, Entity], until: str) -> Comparison:
    """What both said by the end of a partial date ('' for today)."""
    one, other = (content.index.select({FACET_OF[kind]: [each.pk]}, until=until).hits for each in pair)
    every = content.directory.topic.values()
    rows = [Row(topic, (_said(content, topic, one), _said(content, topic, other))) for topic in every]
    rows = [row for row in rows if row.said[0].count or row.said[1].count]
    rows.sort(key=lambda row: (-row.said[0].count - row.said[1].count, row.topic.slug))
    _fill(content, rows)
    return Comparison([row for row in rows if row.is_shared], [row for row in rows if not row.is_shared])


def _said(content: Content, topic: Topic, claims: BitMap) -> Said:
    chosen = content.index.select({"topic": [topic.pk]}, within=claims)
    stances = [(Stance(str(stance)), n) for stance, n in chosen.counts("stance")]
    return Said(len(chosen), stances, chosen.page(0, NEWEST))


def _fill(content: Content, rows: Iterable[Row]) -> None:
    """The cards of all sides, in one statement."""
    sides = [side for row in rows for side in row.said]
    cards = {card.pk: card for card in cards_of(content, dict.fromkeys(pk for side in sides for pk in side.newest))}
    for side in sides:
        side.cards = [cards[pk] for pk in side.newest if pk in cards]


def busiest(entities: dict[int, Entity], answers: Iterable[tuple[int, int, int]]) -> list[tuple[Entity, Entity, int]]:
    """From ``(who answers, who is answered, how often)``: each pair once, whoever began; the busiest first."""
    counts: Counter[tuple[int, ...]] = Counter()
    for one, other, n in answers:
        if one != other and one in entities and other in entities:
            counts[tuple(sorted((one, other)))] += n
    pairs = [(entities[one], entities[other], n) for (one, other), n in counts.items()]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0].slug, pair[1].slug))
