"""Columns side by side, one per stance or topic, with the cards of its newest claims."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from debate.presentation.charts.counting import Side, sides_of
from debate.presentation.charts.figures.charted_claims import ChartedClaims
from debate.presentation.claim_cards import Card, load_cards


class Column(NamedTuple):
    """One column: ``heading`` is a stance or a topic, ``href`` lists its claims.

    ``speakers`` are ``(speaker, number of claims, address of those claims)``.
    """

    heading: object
    side: Side
    cards: list[Card]
    speakers: list[tuple]
    href: str


def columns_of(charted: ChartedClaims, kind: str, values: Sequence[tuple[object, object, str]]) -> list[Column]:
    """Return a column for each ``(value, heading, parameter)`` of the facet ``kind``; values without claims have none.

    ``parameter`` is the value as addresses spell it. One query, for the cards.
    """
    sides = sides_of(charted.content, charted.scope, kind, [value for value, _, _ in values], charted.until)
    cards = {card.pk: card for card in load_cards(charted.content, _distinct(sides))}
    return [
        Column(
            heading,
            side,
            [cards[pk] for pk in side.pks if pk in cards],
            [
                (speaker, n, charted.list_address(**{kind: word, "speaker": speaker.slug}))
                for speaker, n in side.speakers
            ],
            charted.list_address(**{kind: word}),
        )
        for side, (_, heading, word) in zip(sides, values, strict=True)
        if side.count
    ]


def _distinct(sides: Iterable[Side]) -> list[int]:
    return sorted({pk for side in sides for pk in side.pks})
