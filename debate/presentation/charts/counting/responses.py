"""Responses as known on a day, in whole or in short, and with whom a speaker has most of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from debate.content import RESPONSES, Content, Entity
from debate.models import Response, Speaker
from debate.models.querysets import Exchange
from debate.vocabulary import ResponseKind, Stance, is_by

CONTRADICTING = (ResponseKind.REBUTS, ResponseKind.QUESTIONS)


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
    return _known_by(until, every)


def exchanges_among(content: Content, speakers: Sequence[Entity], until: str = "") -> list[Exchange]:
    """Return those of `known_exchanges` that one speaker makes or gets, or those between two, either way.

    How many others there are costs nothing.
    """
    by_speaker = content.once("exchanges by speaker", lambda: _by_speaker(known_exchanges(content)), of=(RESPONSES,))
    one, *others = (each.pk for each in speakers)
    around = _known_by(until, by_speaker.get(one, []))
    return [each for each in around if {each.who, each.whom} == {one, *others}] if others else around


def direct_exchanges(content: Content, kind: str, pair: tuple[Entity, Entity], until: str = "") -> list[Exchange]:
    """Return those of `known_exchanges` between two speakers or two companies whose words refer to what they answer.

    For a company answer those who spoke for it then.
    """
    if kind == "speaker":
        around = exchanges_among(content, pair, until)
    else:
        ours, theirs = (set(content.tied() & content.index.having(kind, [each.pk])) for each in pair)
        around = [each for each in known_exchanges(content, until) if _is_across(each, ours, theirs)]
    return [each for each in around if not each.is_inferred]


def clashes_and_answers(content: Content, until: str = "") -> tuple[list[int], list[int]]:
    """Return the primary keys of direct responses of one speaker to a claim of another, newest first.

    First those that are a clash, then the others; neither speaker is unnamed, nor several in one voice. In a clash
    somebody contradicts, on one side, what another said on another.
    """
    nameless, stances = content.directory.nameless, [stance for stance in Stance if stance != Stance.NEUTRAL]
    sides = {pk: each for each in stances for pk in content.tied() & content.index.having("stance", [each])}
    clashes: list[int] = []
    answers: list[int] = []
    for each in known_exchanges(content, until):
        one, other = sides.get(each.from_claim), sides.get(each.to_claim or 0)
        if each.to_claim and each.who != each.whom and not each.is_inferred and nameless.isdisjoint(each[1:3]):
            is_clash = each.kind in CONTRADICTING and one and other and one != other
            (clashes if is_clash else answers).append(each.pk)
    return clashes, answers


def _is_across(exchange: Exchange, ours: set[int], theirs: set[int]) -> bool:
    """Whether a claim of one set answers one of the other."""
    answers, answered = exchange.from_claim, exchange.to_claim
    return (answers in ours and answered in theirs) or (answers in theirs and answered in ours)


def _by_speaker(exchanges: Iterable[Exchange]) -> dict[int, list[Exchange]]:
    found: dict[int, list[Exchange]] = defaultdict(list)
    for each in exchanges:
        for pk in {each.who, each.whom}:
            found[pk].append(each)
    return dict(found)


def _known_by(until: str, exchanges: list[Exchange]) -> list[Exchange]:
    if not until:
        return exchanges
    return [each for each in exchanges if is_by(each.said_on, until) and _is_answered_by(each, until)]


def _is_answered_by(exchange: Exchange, until: str) -> bool:
    return exchange.answered_on is None or is_by(exchange.answered_on, until)


def main_counterpart(speaker: Speaker, around: Iterable[Exchange], known: Mapping[int, Speaker]) -> Speaker | None:
    """Return whom of those ``known`` a speaker exchanges most responses with, in either direction; None for nobody.

    What editors inferred is no exchange, and who has no name is nobody to be compared with.
    """
    if speaker.is_nameless:
        return None
    direct, own = (each for each in around if not each.is_inferred), speaker.pk
    exchanges = Counter(pk for each in direct for pk in (each.who, each.whom) if pk != own)
    others = (known[pk] for pk in exchanges if pk in known and not known[pk].is_nameless)
    return min(others, key=lambda other: (-exchanges[other.pk], other.slug), default=None)
