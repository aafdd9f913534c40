"""Read one speech: is it about the debate, which side does it take, on which topics, and is it a prediction?

The side and whether it is a prediction are learned; whether it is about the debate and its topics are rules, which do
as well. Where nothing was learned from a debate, rules tell the side too.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from debate.extraction.learned import Features, choose, probability, weights_for
from debate.extraction.stance import stance_words as words
from debate.extraction.stance.evidence import Evidence, find_evidence
from debate.extraction.stance.features import prediction_features, stance_features
from debate.extraction.stance.predictions import signs_of_prediction
from debate.extraction.stance.stance_words import side_words
from debate.extraction.stance.topics import find_topics
from debate.extraction.types import BOTH, CON, NEUTRAL, PRO, ROLES, DebateWords, Mention, Reading, Reason, Weights
from debate.text.chinese import fold

# How many code points before a speech are read to understand it.
CONTEXT = 160
# So many code points of a speech are read to tell what it is about, nine times as many as the longest real one has.
LONGEST_READ = 5_000
# A last sentence of so few code points only says who speaks (多位专家就认为); the one before it then counts too.
ATTRIBUTION = 24
MASK = "\u25a1"
MOST_REASONS = 5
# Off the debate a side is named only where it is this likely: most such words take none.
SURE_OFF_DEBATE = 0.5
# Where rules alone tell the side, and the speech is on the debate, what they find has to weigh so much: more than a
# word said of an earlier sentence.
LEAST_EVIDENCE = 0.75
QUOTES = "“”\"'‘’「」『』 \n"
SENTENCE_END = re.compile(r"[。!?\n！？]")


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of one speech and of the sentence before it, with names masked that would take a side.

    ``debate`` are the words of the debate that they are read for.
    """

    said: str
    before: str
    kind: str
    unnamed: str  # ``said`` with every name masked
    debate: DebateWords


def words_of_speech(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention] = (),
    context: str | None = None,
    *,
    debate: DebateWords,
    kind: str = "direct",
) -> Words:
    """Return the words of `text[start:end]` in the form that is read; for the arguments see `read_speech`."""
    end = min(end, start + LONGEST_READ)
    named = side_words(debate).named
    before = _masked(text, max(0, start - CONTEXT), start, mentions, named) if context is None else fold(context)
    said = _masked(text, start, end, mentions, named)
    return Words(said, _last_sentence(before), kind, _masked(text, start, end, mentions), debate)


def read_speech(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention] = (),
    context: str | None = None,
    *,
    debate: DebateWords,
    weights: Weights | None = None,
    kind: str = "direct",
) -> Reading:
    """Return how `text[start:end]` reads; an empty stance means unsure.

    `mentions` are those of the text: 开源 inside a name such as 某某开源 takes no side. `context` is what was said
    before the speech (the question of an interview, the sentence before); by default the end of the text before
    `start`. It only serves to resolve 它 and 这种模式, and to tell whether a speech that names neither side continues
    the debate. `weights` are those for the debate unless others are given.
    """
    weights = weights or weights_for(debate)
    unread = (Reason("long-speech"),) if end - start > LONGEST_READ else ()
    read = words_of_speech(text, start, end, mentions, context, debate=debate, kind=kind)
    topics, topic_reasons = find_topics(read.said, debate)
    likely = probability(weights.models["prediction"], prediction_features(read.unnamed, kind))
    predicts = likely >= weights.thresholds["prediction"]
    future = tuple(Reason("prediction", each) for _, each in signs_of_prediction(read.said)) if predicts else ()
    on_debate, why = _is_on_debate(read)
    stance, reasons = _stance(read, weights, on_debate=on_debate)
    return Reading(stance, topics, predicts, on_debate, (why, *reasons, *topic_reasons, *future[:1], *unread))


def stance_candidates(read: Words) -> tuple[list[Features], list[Evidence]]:
    """Return the features of each of `ROLES`, and the evidence behind them."""
    evidence = find_evidence(read.said, read.debate, _side_of(read))
    features = stance_features(read.unnamed, read.before, evidence, read.kind, side_words(read.debate))
    return [{f"{stance}:{name}": value for name, value in features.items()} for stance in ROLES], evidence


def _stance(read: Words, weights: Weights, *, on_debate: bool) -> tuple[str, tuple[Reason, ...]]:
    candidates, evidence = stance_candidates(read)
    if "stance" in weights.models:
        likely = dict(zip(ROLES, choose(weights.models["stance"], candidates), strict=True))
        least = weights.thresholds["stance"] if on_debate else SURE_OFF_DEBATE
    else:
        likely, least = _weighed(evidence), LEAST_EVIDENCE if on_debate else math.inf
    stance = max(likely, key=lambda each: likely[each])
    if likely[stance] < least or not (on_debate or evidence):
        return "", ()
    helpful = sorted((one for one in evidence if _helps(one, stance)), key=lambda one: -abs(one.weight))
    reasons = dict.fromkeys(Reason(f"stance: {one.rule}", one.words) for one in helpful)
    rules_alone = () if "stance" in weights.models else (Reason("stance-by-rules"),)
    return stance, (*tuple(reasons)[:MOST_REASONS], *rules_alone)


def _weighed(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Return how much the rules alone find for each of `ROLES`: what is for one side is against the other."""
    total: Counter[str] = Counter()
    for one in evidence:
        total[one.side] += one.weight  # type: ignore[assignment]
    lead = float(total[PRO] - total[CON])
    return {PRO: lead, CON: -lead, BOTH: float(total[BOTH]), NEUTRAL: float(total[NEUTRAL])}


def _helps(one: Evidence, stance: str) -> bool:
    if stance in (PRO, CON):
        return one.side in (PRO, CON) and (one.side == stance) == (one.weight > 0)
    return one.side == stance or (stance == BOTH and one.weight > 0)


def _masked(text: str, start: int, end: int, mentions: Iterable[Mention], naming: re.Pattern[str] | None = None) -> str:
    """Return the folded passage, with names replaced by `MASK`: those in which ``naming`` finds a side, or all."""
    folded = fold(text[start:end])
    for one in mentions:
        at, to = one.start - start, one.end - start
        if at >= 0 and to <= len(folded) and (naming is None or naming.search(folded, at, to)):
            folded = folded[:at] + MASK * (to - at) + folded[to:]
    return folded


def _is_on_debate(read: Words) -> tuple[bool, Reason]:
    sides = side_words(read.debate)
    for pattern in (sides.named, *(pattern for *_, pattern in sides.unnamed)):
        if named := pattern.search(read.said):
            return True, Reason("debate: 点明", named[0])
    goes_on = words.GOES_ON.match(read.said.lstrip(QUOTES))
    said = sides.named.search(read.before)
    if goes_on and said:
        return True, Reason("debate: 承上文", f"{said[0]} … {goes_on[0]}")
    return False, Reason("off-debate")


def _side_of(read: Words) -> str:
    """Return the only side that the sentence before names, or ""."""
    sides = {match.lastgroup or "" for match in side_words(read.debate).named.finditer(read.before)}
    return sides.pop() if len(sides) == 1 and BOTH not in sides else ""


def _last_sentence(before: str) -> str:
    """Return the last sentence of the folded context, with the one before it if the last only names the speaker."""
    tail = before.rstrip(QUOTES + "。.!?！？:：,，")
    cuts = [match.end() for match in SENTENCE_END.finditer(tail)]
    if not cuts:
        return tail
    if len(tail) - cuts[-1] > ATTRIBUTION:
        return tail[cuts[-1] :]
    return tail[cuts[-2] if len(cuts) > 1 else 0 :]
