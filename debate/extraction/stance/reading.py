"""Read one speech: is it about the debate, which side does it take, on which topics, and is it a prediction?

The side and whether it is a prediction are learned; whether it is about the debate and its topics are rules, which do
as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from debate.extraction.learned import Features, Weights, choose, load_weights, probability
from debate.extraction.stance import stance_words as words
from debate.extraction.stance.evidence import Evidence, find_evidence
from debate.extraction.stance.features import prediction_features, stance_features
from debate.extraction.stance.predictions import signs_of_prediction
from debate.extraction.stance.topics import find_topics
from debate.extraction.types import Mention, Reading, Reason
from debate.text.chinese import fold

# How many code points before a speech are read to understand it.
CONTEXT = 160
# So many code points of a speech are read to tell what it is about, nine times as many as the longest real one has.
LONGEST_READ = 5_000
# A last sentence of so few code points only says who speaks (多位专家就认为); the one before it then counts too.
ATTRIBUTION = 24
MASK = "\u25a1"
STANCES = ("open", "closed", "both", "neutral")
MOST_REASONS = 5
# Off the debate a side is named only where it is this likely: most such words take none.
SURE_OFF_DEBATE = 0.5
QUOTES = "“”\"'‘’「」『』 \n"
SENTENCE_END = re.compile(r"[。!?\n！？]")


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of one speech and of the sentence before it, with names masked that would take a side."""

    said: str
    before: str
    kind: str
    unnamed: str  # ``said`` with every name masked


def words_of_speech(
    text: str, start: int, end: int, mentions: Sequence[Mention] = (), context: str | None = None, kind: str = "direct"
) -> Words:
    """Return the words of `text[start:end]` in the form that is read; for the arguments see `read_speech`."""
    end = min(end, start + LONGEST_READ)
    before = _masked(text, max(0, start - CONTEXT), start, mentions) if context is None else fold(context)
    said = _masked(text, start, end, mentions)
    return Words(said, _last_sentence(before), kind, _masked(text, start, end, mentions, every=True))


def read_speech(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention] = (),
    context: str | None = None,
    *,
    weights: Weights | None = None,
    kind: str = "direct",
) -> Reading:
    """Return how `text[start:end]` reads; an empty stance means unsure.

    `mentions` are those of the text: 开源 inside a name such as 某某开源 takes no side. `context` is what was said
    before the speech (the question of an interview, the sentence before); by default the end of the text before
    `start`. It only serves to resolve 它 and 这种模式, and to tell whether a speech that names neither side continues
    the debate.
    """
    weights = weights or load_weights()
    unread = (Reason("long-speech"),) if end - start > LONGEST_READ else ()
    read = words_of_speech(text, start, end, mentions, context, kind)
    topics, topic_reasons = find_topics(read.said)
    likely = probability(weights.models["prediction"], prediction_features(read.unnamed, kind))
    predicts = likely >= weights.thresholds["prediction"]
    future = tuple(Reason("prediction", each) for _, each in signs_of_prediction(read.said)) if predicts else ()
    on_debate, why = _is_on_debate(read.said, read.before)
    stance, reasons = _stance(read, weights, on_debate=on_debate)
    return Reading(stance, topics, predicts, on_debate, (why, *reasons, *topic_reasons, *future[:1], *unread))


def stance_candidates(read: Words) -> tuple[list[Features], list[Evidence]]:
    """Return the features of each of `STANCES`, and the evidence behind them."""
    evidence = find_evidence(read.said, _side_of(read.before))
    features = stance_features(read.unnamed, read.before, evidence, read.kind)
    return [{f"{stance}:{name}": value for name, value in features.items()} for stance in STANCES], evidence


def _stance(read: Words, weights: Weights, *, on_debate: bool) -> tuple[str, tuple[Reason, ...]]:
    candidates, evidence = stance_candidates(read)
    likely = dict(zip(STANCES, choose(weights.models["stance"], candidates), strict=True))
    stance = max(likely, key=lambda each: likely[each])
    least = weights.thresholds["stance"] if on_debate else SURE_OFF_DEBATE
    if likely[stance] < least or not (on_debate or evidence):
        return "", ()
    helpful = sorted((one for one in evidence if _helps(one, stance)), key=lambda one: -abs(one.weight))
    reasons = dict.fromkeys(Reason(f"stance: {one.rule}", one.words) for one in helpful)
    return stance, tuple(reasons)[:MOST_REASONS]


def _helps(one: Evidence, stance: str) -> bool:
    if stance in ("open", "closed"):
        return one.side in ("open", "closed") and (one.side == stance) == (one.weight > 0)
    return one.side == stance or (stance == "both" and one.weight > 0)


def _masked(text: str, start: int, end: int, mentions: Iterable[Mention], *, every: bool = False) -> str:
    """Return the folded passage, with names replaced by `MASK`: those that hold 开源 or the like, or every one."""
    folded = fold(text[start:end])
    for one in mentions:
        at, to = one.start - start, one.end - start
        if at >= 0 and to <= len(folded) and (every or words.SIDE.search(folded, at, to)):
            folded = folded[:at] + MASK * (to - at) + folded[to:]
    return folded


def _is_on_debate(quote: str, before: str) -> tuple[bool, Reason]:
    named = words.SIDE.search(quote) or words.AGAINST_FEW.search(quote)
    if named:
        return True, Reason("debate: 点明", named[0])
    goes_on = words.GOES_ON.match(quote.lstrip(QUOTES))
    said = words.SIDE.search(before)
    if goes_on and said:
        return True, Reason("debate: 承上文", f"{said[0]} … {goes_on[0]}")
    return False, Reason("off-debate")


def _side_of(before: str) -> str:
    """Return the only side that the sentence before names, or ""."""
    sides = {match.lastgroup or "" for match in words.SIDE.finditer(before)}
    return sides.pop() if len(sides) == 1 and "both" not in sides else ""


def _last_sentence(before: str) -> str:
    """Return the last sentence of the folded context, with the one before it if the last only names the speaker."""
    tail = before.rstrip(QUOTES + "。.!?！？:：,，")
    cuts = [match.end() for match in SENTENCE_END.finditer(tail)]
    if not cuts:
        return tail
    if len(tail) - cuts[-1] > ATTRIBUTION:
        return tail[cuts[-1] :]
    return tail[cuts[-2] if len(cuts) > 1 else 0 :]
