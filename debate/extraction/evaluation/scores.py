"""Compute the figures of one article, and add those of several (micro averages)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from debate.extraction.evaluation.candidate_recall import find_spoken
from debate.extraction.evaluation.gold import GoldArticle, body_characters
from debate.extraction.evaluation.matching import (
    UNKNOWN,
    normalise,
    normalise_name,
    normalise_thing,
    pair_passages,
    same_speaker,
)
from debate.extraction.evaluation.page_fields import judge_page_fields, printed_fields
from debate.extraction.evaluation.predicted import Predicted, PredictedArticle
from debate.extraction.types import ROLES

DIRECT = frozenset({"direct"})
SPOKEN = frozenset({"direct", "indirect"})


@dataclass
class Tally:
    """How many predicted are right, and how many gold are found: one prediction may cover several gold ones."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


FIGURES = (
    "body",
    "direct",
    "direct_speaker",
    "candidates",
    "spoken",
    "spoken_exact",
    "companies",
    "models",
    "on_debate",
    "prediction",
)


@dataclass
class Scores:
    """The counts of one article, or of several together; ``stances`` counts pairs (gold, predicted).

    ``page`` counts (field, verdict) of what the page says of itself.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})
    filled: int = 0
    misattributed: int = 0
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)
    page: Counter[tuple[str, str]] = field(default_factory=Counter)
    characters: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(
            {name: self.tallies[name] + other.tallies[name] for name in FIGURES},
            self.filled + other.filled,
            self.misattributed + other.misattributed,
            self.stances + other.stances,
            self.page + other.page,
            self.characters + other.characters,
            self.seconds + other.seconds,
        )

    @property
    def misattribution(self) -> float:
        """Return the share of wrong speakers among those that were filled in."""
        return self.misattributed / self.filled if self.filled else 0.0

    @property
    def stance_f1(self) -> float:
        """Return the macro average over the stances that occur in the gold; "unsure" is no stance."""
        values = [self._stance_tally(stance).f1 for stance in ROLES if self._stance_tally(stance).gold]
        return sum(values) / len(values) if values else 0.0

    def _stance_tally(self, stance: str) -> Tally:
        both = self.stances[stance, stance]
        predicted = sum(n for (_, said), n in self.stances.items() if said == stance)
        gold = sum(n for (meant, _), n in self.stances.items() if meant == stance)
        return Tally(both, predicted, both, gold)


def score(gold: GoldArticle, predicted: PredictedArticle, raw_text: str) -> Scores:
    """Return all figures of one article."""
    predicted = replace(predicted, passages=tuple(each for each in predicted.passages if _is_annotated(gold, each)))
    matched, possible = pair_passages(predicted.passages, gold)
    page = judge_page_fields(printed_fields(gold.page, raw_text), predicted.page)
    scores = Scores(page=page, characters=predicted.characters, seconds=predicted.seconds)
    body = body_characters(gold, raw_text)
    kept = len(predicted.kept & body)
    scores.tallies |= {
        "body": Tally(kept, len(predicted.kept), kept, len(body)),
        "direct": _spans(gold, predicted, matched, possible, DIRECT),
        "direct_speaker": _spans(gold, predicted, matched, possible, DIRECT, speakers=True),
        "spoken": _spans(gold, predicted, matched, possible, SPOKEN),
        "spoken_exact": _spans(gold, predicted, matched, possible, SPOKEN, exact=True),
        "candidates": _candidates(gold, predicted),
        "companies": _named(gold.companies, predicted.companies),
        "models": _named(gold.models, predicted.models),
    }
    _judge(scores, gold, predicted, matched)
    return scores


def _is_annotated(gold: GoldArticle, passage: Predicted) -> bool:
    """Tell whether a passage is in the part of the article that is annotated in full."""
    return gold.range is None or gold.range[0] <= passage.start < gold.range[1]


def _spans(
    gold: GoldArticle,
    predicted: PredictedArticle,
    matched: dict[int, int],
    possible: dict[int, set[int]],
    kinds: frozenset[str],
    *,
    speakers: bool = False,
    exact: bool = False,
) -> Tally:
    """Count passages of some kinds; matches with optional or other-kind gold and further pieces of one do not count."""
    passages = predicted.passages
    goal = {j for j, claim in enumerate(gold.claims) if claim.kind in kinds and not claim.optional}
    hits = {j: i for i, j in matched.items() if j in goal}
    considered = [
        i
        for i, passage in enumerate(passages)  # a passage of punctuation only does not count
        if (passage.kind in kinds or matched.get(i) in goal)
        and (matched[i] in goal if i in matched else i not in possible and normalise(passage.quote))
    ]
    covered = hits | _swallowed(gold, predicted, hits, goal)

    def right(j: int, i: int) -> bool:
        if speakers and not same_speaker(passages[i].speaker, gold.claims[j], gold):
            return False
        return not exact or normalise(passages[i].quote) == normalise(gold.claims[j].quote)

    good = sum(right(j, i) for j, i in hits.items())
    return Tally(good, len(considered), sum(right(j, i) for j, i in covered.items()), len(goal))


def _swallowed(gold: GoldArticle, predicted: PredictedArticle, hits: dict[int, int], goal: set[int]) -> dict[int, int]:
    """Return further paragraphs of an interview turn inside a passage that was matched with another one of the turn."""
    found: dict[int, int] = {}
    for j, i in hits.items():
        turn, whole = gold.claims[j].turn, normalise(predicted.passages[i].quote)
        for k in goal - hits.keys() if turn else ():
            if gold.claims[k].turn == turn and normalise(gold.claims[k].quote) in whole:
                found[k] = i
    return found


def _candidates(gold: GoldArticle, predicted: PredictedArticle) -> Tally:
    """Count the spoken passages whose speaker is among the mentions in reach: a recall, so nothing is predicted."""
    spoken = list(find_spoken(gold, predicted))
    return Tally(found=sum(each.is_found for each in spoken), gold=len(spoken))


def _named(gold: Iterable[tuple[str, ...]], predicted: Iterable[tuple[str, ...]]) -> Tally:
    """Count things named in the article: one is found if any of its forms is a form of a predicted one."""
    wanted = [{normalise_thing(form) for form in forms} for forms in gold]
    given = [{normalise_thing(form) for form in forms} for forms in predicted]
    right = sum(any(each & want for want in wanted) for each in given)
    return Tally(right, len(given), sum(any(each & want for each in given) for want in wanted), len(wanted))


def _judge(scores: Scores, gold: GoldArticle, predicted: PredictedArticle, matched: dict[int, int]) -> None:
    """Add the speakers, stances and flags of the passages that were found to ``scores``."""
    for i, j in matched.items():
        passage, claim = predicted.passages[i], gold.claims[j]
        if normalise_name(passage.speaker or "") not in UNKNOWN and claim.kind in SPOKEN:
            scores.filled += 1
            scores.misattributed += not same_speaker(passage.speaker, claim, gold)
        if claim.on_debate:
            scores.stances[claim.stance, passage.stance] += 1
        for name, said, meant in (
            ("on_debate", passage.on_debate, claim.on_debate),
            ("prediction", passage.is_prediction, claim.is_prediction),
        ):
            scores.tallies[name] += Tally(said and meant, said, said and meant, meant)
