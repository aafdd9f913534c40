"""The case for each side, with the cards of its newest claims."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from debate.presentation.charts.counting import Side, sides_of
from debate.presentation.charts.figures.shown import Shown
from debate.presentation.claim_cards import Card, cards_of


class Column(NamedTuple):
    """``heading`` is a stance or a topic; ``speakers`` have the address of what they said for it."""

    heading: object
    side: Side
    cards: list[Card]
    speakers: list[tuple]
    href: str


def columns_of(shown: Shown, kind: str, values: Sequence[tuple[object, object, str]]) -> list[Column]:
    """For ``(value, heading, word in an address)`` of a facet; one statement. Those without a claim are left out."""
    sides = sides_of(shown.content, shown.scope, kind, [value for value, _, _ in values], shown.until)
    cards = {card.pk: card for card in cards_of(shown.content, _distinct(sides))}
    return [
        Column(
            heading,
            side,
            [cards[pk] for pk in side.pks if pk in cards],
            [(speaker, n, shown.claims(**{kind: word, "speaker": speaker.slug})) for speaker, n in side.speakers],
            shown.claims(**{kind: word}),
        )
        for side, (_, heading, word) in zip(sides, values, strict=True)
        if side.count
    ]


def _distinct(sides: Iterable[Side]) -> list[int]:
    return sorted({pk for side in sides for pk in side.pks})
