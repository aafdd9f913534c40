"""Find everything in one clean text: speeches with what they mention and how they read, and who responds to whom."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, replace

from debate.extraction.learned import weights_for
from debate.extraction.responses import find_answers
from debate.extraction.similar_claims import Neighbours, combine, find_similar
from debate.extraction.speech import parse, read_speeches
from debate.extraction.stance import LONGEST_READ, read_speech
from debate.extraction.types import Answer, Candidate, Knowledge, Mention, Speech, Weights

# Raise it with every change that finds other candidates: a stored suggestion says which version found it.
EXTRACTOR_VERSION = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one article: candidates and mentions in the order of the text, and who responds to whom."""

    candidates: tuple[Candidate, ...]
    mentions: tuple[Mention, ...]
    answers: tuple[Answer, ...]


def find_candidates(
    text: str,
    knowledge: Knowledge,
    neighbours: Neighbours | None = None,
    leave_out: Collection[str] = (),
    weights: Weights | None = None,
) -> Found:
    """Return everything the machine finds in the clean text of an article.

    ``neighbours`` are claims that editors have accepted; those with a slug in ``leave_out`` are ignored, so that a
    measurement on an article cannot use the claims cited from that very article. ``weights`` are those for the debate
    unless others are given.
    """
    weights = weights or weights_for(knowledge.words)
    parsed = parse(text, knowledge)
    mentions, speeches = parsed.mentions, read_speeches(parsed, weights)
    read = [_read(text, speech, mentions, knowledge, weights) for speech in speeches]
    candidates = tuple(_candidate(each, neighbours, leave_out) for each in read)
    return Found(candidates, tuple(mentions), tuple(find_answers(text, speeches, knowledge)))


def _read(text: str, speech: Speech, mentions: list[Mention], knowledge: Knowledge, weights: Weights) -> Candidate:
    """Return a speech with what it mentions and how it reads by itself."""
    quote = text[speech.start : speech.end]
    first, last = (bisect_left(mentions, place, key=_start_of) for place in (speech.start, speech.end))
    inside = tuple(each for each in mentions[first:last] if each.end <= speech.end)
    reading = read_speech(
        text, speech.start, speech.end, inside, debate=knowledge.words, weights=weights, kind=speech.kind.value
    )
    return Candidate(speech, quote, inside, reading)


def _candidate(read: Candidate, neighbours: Neighbours | None, leave_out: Collection[str]) -> Candidate:
    """Return a candidate with what editors made of the same claim elsewhere."""
    if neighbours is None:
        return read
    near = find_similar(neighbours, read.quote[:LONGEST_READ], leave_out)
    return replace(read, reading=combine(read.reading, near), same=near.same)


def _start_of(mention: Mention) -> int:
    return mention.start
