"""Read one speech: is it about the debate, which side does it take, on which topics, and is it a prediction?"""

import re
from collections.abc import Iterable, Sequence

from debate.extraction.stance import stance_words as words
from debate.extraction.stance.predictions import is_prediction
from debate.extraction.stance.stance import judge_stance
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
QUOTES = "“”\"'‘’「」『』 \n"
SENTENCE_END = re.compile(r"[。!?\n！？]")


def read_speech(
    text: str, start: int, end: int, mentions: Sequence[Mention] = (), context: str | None = None
) -> Reading:
    """Return how `text[start:end]` reads; an empty stance means unsure, and stance is empty off the debate.

    `mentions` are those of the text: 开源 inside a name such as 某某开源 takes no side. `context` is what was said
    before the speech (the question of an interview, the sentence before); by default the end of the text before
    `start`. It only serves to resolve 它 and 这种模式, and to tell whether a speech that names neither side continues
    the debate.
    """
    unread = (Reason("long-speech"),) if end - start > LONGEST_READ else ()
    end = min(end, start + LONGEST_READ)
    quote = _masked(text, start, end, mentions)
    before = _masked(text, max(0, start - CONTEXT), start, mentions) if context is None else fold(context)
    before = _last_sentence(before)
    topics, topic_reasons = find_topics(quote)
    predicts, future = is_prediction(quote)
    on_debate, why = _is_on_debate(quote, before)
    if not on_debate:
        return Reading("", topics, predicts, False, (*topic_reasons, *future, *unread))
    stance, reasons = judge_stance(quote, _side_of(before))
    return Reading(stance, topics, predicts, True, (why, *reasons, *topic_reasons, *future, *unread))


def _masked(text: str, start: int, end: int, mentions: Iterable[Mention]) -> str:
    """Return the folded passage, with names that contain 开源 or the like replaced by `MASK`."""
    folded = fold(text[start:end])
    for one in mentions:
        if start <= one.start and one.end <= end and words.SIDE.search(folded, one.start - start, one.end - start):
            folded = folded[: one.start - start] + MASK * (one.end - one.start) + folded[one.end - start :]
    return folded


def _is_on_debate(quote: str, before: str) -> tuple[bool, Reason]:
    named = words.SIDE.search(quote) or words.AGAINST_FEW.search(quote)
    if named:
        return True, Reason("debate: 点明", named[0])
    goes_on = words.GOES_ON.match(quote.lstrip(QUOTES))
    said = words.SIDE.search(before)
    if goes_on and said:
        return True, Reason("debate: 承上文", f"{said[0]} … {goes_on[0]}")
    return False, Reason("debate")


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
