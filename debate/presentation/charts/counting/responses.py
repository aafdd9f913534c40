"""Responses as known on a day, in whole or in short, and with whom a speaker has most of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from debate.content import RESPONSES, Content
from debate.models import Response, Speaker
from debate.models.querysets import Exchange
from debate.vocabulary import is_by


def known_responses(responses: Iterable[Response], until: str = "") -> list[Response]:
    """Keep the responses whose two claims were both made by the end of ``until`` ('' keeps all).

    A response to a speaker rather than to a claim has only one claim.
    """
    return [
        each
        for each in responses
        if is_by(each.from_claim.said_on, until) and (each.to_claim is None or is_by(each.to_claim.said_on, until))
    ]


def known_exchanges(content: Content, until: str = "") -> list[Exchange]:
    """Return every published response in short, newest first, whose two claims were made by the end of ``until``."""
    every = content.once("exchanges", Response.objects.published().exchanges, of=(RESPONSES,))
    if not until:
        return every
    return [each for each in every if is_by(each.said_on, until) and _is_answered_by(each, until)]


def _is_answered_by(exchange: Exchange, until: str) -> bool:
    return exchange.answered_on is None or is_by(exchange.answered_on, until)


def main_counterpart(speaker: Speaker, around: Iterable[Exchange], known: Mapping[int, Speaker]) -> Speaker | None:
    """Return whom of those ``known`` a speaker exchanges most responses with, in either direction; None for nobody.

    What editors inferred is no exchange, and who has no name is nobody to be compared with.
    """
    direct = [each for each in around if not (each.is_inferred or speaker.is_nameless)]
    exchanges = Counter(pk for each in direct for pk in (each.who, each.whom) if pk != speaker.pk)
    others = (known[pk] for pk in exchanges if pk in known and not known[pk].is_nameless)
    return min(others, key=lambda other: (-exchanges[other.pk], other.slug), default=None)
