"""Who answers whom, and whom most, as it was known on a day."""

from collections import Counter
from collections.abc import Iterable

from debate.models import Response, Speaker
from debate.vocabulary import is_by


def said_by(responses: Iterable[Response], until: str = "") -> list[Response]:
    """Those made by a day, with the claim they answer."""
    return [
        each
        for each in responses
        if is_by(each.from_claim.said_on, until) and (each.to_claim is None or is_by(each.to_claim.said_on, until))
    ]


def answered_most(speaker: Speaker, responses: Iterable[Response]) -> Speaker | None:
    """With whom a speaker has the most exchanges, either way; None when only with themself."""
    others: dict[int, Speaker] = {}
    exchanges: Counter[int] = Counter()
    for each in responses:
        for other in (each.from_claim.speaker, each.answered):
            if other.pk != speaker.pk:
                others[other.pk] = other
                exchanges[other.pk] += 1
    most = min(others.values(), key=lambda other: (-exchanges[other.pk], other.slug), default=None)
    return most
