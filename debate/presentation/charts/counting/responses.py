"""Responses as known on a day, and with whom a speaker has most of them."""

from collections import Counter
from collections.abc import Iterable

from debate.models import Response, Speaker
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


def main_counterpart(speaker: Speaker, responses: Iterable[Response]) -> Speaker | None:
    """Return whom a speaker exchanges most responses with, in either direction; None when there is nobody else.

    What editors inferred is no exchange, and who has no name is nobody to be compared with.
    """
    others: dict[int, Speaker] = {}
    exchanges: Counter[int] = Counter()
    for each in responses if not speaker.is_nameless else ():
        for other in (each.from_claim.speaker, each.answered):
            if other.pk != speaker.pk and not other.is_nameless and not each.is_inferred:
                others[other.pk] = other
                exchanges[other.pk] += 1
    most = min(others.values(), key=lambda other: (-exchanges[other.pk], other.slug), default=None)
    return most
