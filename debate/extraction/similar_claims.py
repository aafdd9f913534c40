"""Find the accepted claims most similar to a new quotation, to suggest the coding that editors gave to the same claim.

Similarity is the cosine of idf-weighted character bigrams (Manning, Raghavan, Schütze, *Introduction to Information
Retrieval*, ch. 6), which needs no word segmentation. Give `learn` accepted or published claims only: never what an
editor rejected, and never the claims of an article that the machine is measured on.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from debate.extraction.types import BOTH, CON, PRO, Reading, Reason
from debate.text.chinese import fold

NEAREST = 5
# From this similarity on two texts count as the same claim. Measured on the gold articles against our own statements
# of their claims: the most similar claim was the very one quoted in 98 of 100 cases, though two of 163 quotations were
# this similar to another article's claim.
SAME_FROM = 0.30
# Only another wording of the same claim is this similar; from here on its coding overrules the rules.
CERTAIN_FROM = 0.45
# So many claims are named as possibly similar to one quotation, counted once for each bigram they share. It bounds what
# a candidate costs, however many claims are published; among 50,000 invented ones it changed none of 300 answers.
MOST_POSTINGS = 3_000
LETTERS = re.compile(r"[\u3400-\u9fff]|[a-z0-9.]+")


@dataclass(frozen=True, slots=True)
class Example:
    """An accepted claim: its own words or our statement of it, and how an editor coded it; the stance is a role."""

    slug: str
    text: str
    stance: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """An inverted index of the examples: bigram -> position of an example -> weight of the bigram in it."""

    examples: tuple[Example, ...]
    postings: dict[str, dict[int, float]]
    idf: dict[str, float]


@dataclass(frozen=True, slots=True)
class SimilarClaim:
    """One example and its similarity, between 0 and 1."""

    example: Example
    similarity: float


@dataclass(frozen=True, slots=True)
class SimilarClaims:
    """The accepted claim that says the same and its coding, empty if there is none.

    Claims that are merely on the same theme do not count for the stance: measured across articles, the most similar
    claims that do not say the same take the same side no more often than chance (0.29 of 101), because both sides use
    the same words.
    """

    same: str = ""
    similarity: float = 0.0
    stance: str = ""
    topics: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


def learn(claims: Sequence[Example]) -> Neighbours:
    """Build the index of accepted claims; takes linear time, short enough for every start of the site."""
    bags = [_bigrams(claim.text) for claim in claims]
    frequency = Counter(bigram for bag in bags for bigram in bag)
    idf = {bigram: math.log((1 + len(bags)) / count) for bigram, count in frequency.items()}
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, bag in enumerate(bags):
        norm = _norm(bag, idf)
        for bigram in bag:
            postings[bigram][number] = idf[bigram] / norm
    return Neighbours(tuple(claims), dict(postings), idf)


def find_similar(model: Neighbours, quote: str, leave_out: Collection[str] = ()) -> SimilarClaims:
    """Return the claim that says the same as `quote`, and similar ones; ignore claims with a slug in `leave_out`."""
    same = _nearest(model, quote, leave_out)
    if not same:
        return SimilarClaims()
    best = same[0]
    # Two claims of about equal similarity with different stances leave the stance open.
    agreed = len({near.example.stance for near in same}) == 1 or best.similarity >= 1.3 * same[1].similarity
    reasons = tuple(Reason("neighbour: 相同说法", f"{near.example.slug} {near.similarity:.2f}") for near in same)
    stance = best.example.stance if agreed else ""
    return SimilarClaims(best.example.slug, best.similarity, stance, best.example.topics, reasons)


def combine(reading: Reading, similar: SimilarClaims) -> Reading:
    """Return the reading by rules, completed by the coding of the same claim.

    From `CERTAIN_FROM` on the accepted coding overrules the rules; below it only fills what they left open.
    """
    if not similar.same or not similar.stance:
        return reading
    if similar.similarity < CERTAIN_FROM and (reading.stance or not reading.on_debate):
        return replace(reading, reasons=(*reading.reasons, *similar.reasons))
    on_debate = reading.on_debate or similar.stance in (PRO, CON, BOTH)
    return replace(
        reading,
        stance=similar.stance if on_debate else "",
        topics=similar.topics or reading.topics,
        on_debate=on_debate,
        reasons=(*similar.reasons, *reading.reasons),
    )


def _nearest(model: Neighbours, quote: str, leave_out: Collection[str]) -> list[SimilarClaim]:
    """Return the claims at least as similar as SAME_FROM, the most similar first, at most NEAREST.

    The rarest bigrams come first. Those left when their weights together make up no such similarity name no claim by
    themselves, and neither does what is left after MOST_POSTINGS claims: only claims already named are compared.
    """
    bag = _bigrams(quote)
    unseen = math.log(1 + len(model.examples))
    norm = math.sqrt(sum(model.idf.get(bigram, unseen) ** 2 for bigram in bag)) or 1.0
    known = sorted((-model.idf[bigram] / norm, bigram) for bigram in bag if bigram in model.idf)
    left, visits = sum(weight * weight for weight, _ in known), 0
    scores: defaultdict[int, float] = defaultdict(float)
    for weight, bigram in known:
        postings = model.postings[bigram]
        if left >= SAME_FROM**2 and (visits := visits + len(postings)) <= MOST_POSTINGS:
            for number, other in postings.items():
                scores[number] -= weight * other
        else:
            for number in scores.keys() & postings.keys() if len(scores) > len(postings) else scores:
                scores[number] -= weight * postings.get(number, 0.0)
        left -= weight * weight
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    similar = [SimilarClaim(model.examples[number], round(score, 4)) for number, score in ranked if score >= SAME_FROM]
    return [near for near in similar if near.example.slug not in leave_out][:NEAREST]


def _bigrams(text: str) -> frozenset[str]:
    """Return the features of `text`: bigrams of adjacent Chinese characters, and whole Latin words and numbers."""
    found: set[str] = set()
    letters = list(LETTERS.finditer(fold(text)))
    for first, second in pairwise(letters):
        if first.end() == second.start():
            found.add(first[0] + second[0])
    found.update(letter[0] for letter in letters if letter[0].isascii() and len(letter[0]) > 1)
    return frozenset(found)


def _norm(bag: Iterable[str], idf: dict[str, float]) -> float:
    return math.sqrt(sum(idf[bigram] ** 2 for bigram in bag)) or 1.0
