"""Find who responds to whom: one speaker rebuts, supports or replies to another, by the words that say so."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from debate.extraction import response_words as words
from debate.extraction.name_guards import is_in_other_words
from debate.extraction.types import Answer, Knowledge, Speech
from debate.extraction.word_finder import WordFinder
from debate.text.chinese import fold

# How many code points before a speech are searched for whoever its 我不同意 is said to.
REACH_BACK = 260
# In a longer speech only so many code points before it count as well.
LONGEST_REACH = 2_000
LETTER_OR_DIGIT = re.compile(r"[a-z\d]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A span that names somebody, or, where ``name`` is empty, alludes to somebody with the words ``printed``."""

    start: int
    end: int
    name: str
    is_person: bool = True
    printed: str = ""


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """The folded text with one character for every name.

    ``places`` maps a position in ``text`` to the one in the original text, ``named`` a position to whom it stands for.
    """

    text: str
    places: tuple[int, ...]
    named: dict[int, _Named]


def find_answers(text: str, speeches: Sequence[Speech], knowledge: Knowledge) -> list[Answer]:
    """Return who seems to respond to whom, in the order of the text, each pair once.

    The people and companies of `knowledge` and the speakers of `speeches` are recognised on both sides; for what is
    empty when nobody is named see `Answer`. Spans are those of `text`. Never raises; takes linear time.
    """
    folded = fold(text)
    named = _find_named(text, folded, speeches, knowledge)
    found = [*_in_narration(text, folded, named), *_in_speeches(text, folded, named, speeches)]
    kept: dict[tuple[str, str, int], Answer] = {}
    for one in sorted(found, key=lambda answer: (answer.start, answer.end)):
        if one.speaker != one.target or not one.speaker:
            kept.setdefault((one.speaker, one.target, 0 if one.target else one.start), one)
    return list(kept.values())


def _find_named(text: str, folded: str, speeches: Iterable[Speech], knowledge: Knowledge) -> list[_Named]:
    companies = {fold(form) for one in knowledge.companies for form in one.forms}
    people = {fold(form) for one in knowledge.people for form in one.forms}
    people |= {fold(one.speaker) for one in speeches if one.speaker}
    finder = WordFinder((form for form in companies | people if len(form) > 1), _is_whole)
    return [_Named(start, end, text[start:end], folded[start:end] in people) for start, end in finder.find(folded)]


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Tell whether a form stands there by itself and not within other words."""
    if not folded[start:end].isascii():
        return not is_in_other_words(folded, start, end)
    return not (LETTER_OR_DIGIT.match(folded[start - 1 : start]) or LETTER_OR_DIGIT.match(folded, end))


def _in_narration(text: str, folded: str, named: Sequence[_Named]) -> Iterator[Answer]:
    skeleton = _skeleton(text, folded, named)
    for pattern in words.PATTERNS:
        for match in pattern.finditer(skeleton.text):
            yield from _answers_of_match(skeleton, match)
    yield from _answers_to_this(skeleton)


def _skeleton(text: str, folded: str, named: Sequence[_Named]) -> _Skeleton:
    spans = list(named)
    taken = {at for one in named for at in range(one.start, one.end)}
    for match in words.UNNAMED.finditer(folded):
        if taken.isdisjoint(range(match.start(), match.end())):
            spans.append(_Named(match.start(), match.end(), "", False, text[match.start() : match.end()]))
    parts: list[str] = []
    places: list[int] = []
    by_place: dict[int, _Named] = {}
    at = 0
    for one in sorted(spans, key=lambda span: span.start):
        parts.append(folded[at : one.start].replace(words.N, " ").replace(words.U, " "))
        places += range(at, one.start)
        by_place[len(places)] = one
        parts.append(words.N if one.name else words.U)
        places.append(one.start)
        at = one.end
    parts.append(folded[at:].replace(words.N, " ").replace(words.U, " "))
    places += range(at, len(folded) + 1)
    return _Skeleton("".join(parts), tuple(places), by_place)


def _answers_of_match(skeleton: _Skeleton, match: re.Match[str]) -> Iterator[Answer]:
    """Yield an answer for each speaker that a match of a pattern names."""
    whom = match.start("whom")
    target = skeleton.named[whom]
    # 甲支持乙 is no response where 乙 is a company: it usually means business support, not agreement.
    if words.SIDES_WITH.fullmatch(match["cue"]) and not target.is_person:
        return
    for group in ("who", "others", "then"):
        start, end = match.span(group) if group in match.re.groupindex else (0, 0)
        for place in range(max(start, 0), max(end, 0)):
            if skeleton.text[place] == words.N:
                yield _answer(skeleton, match, place, whom)


def _answer(skeleton: _Skeleton, match: re.Match[str], who: int, whom: int) -> Answer:
    """Return the answer whose span in the original text is that of the whole match in the skeleton."""
    last = match.end() - 1
    end = skeleton.named[last].end if last in skeleton.named else skeleton.places[last] + 1
    target = skeleton.named[whom]
    return Answer(
        skeleton.places[match.start()], end, skeleton.named[who].name, target.name, target.printed, match["cue"]
    )


def _answers_to_this(skeleton: _Skeleton) -> Iterator[Answer]:
    """Yield answers like 甲对此不以为然, where 此 is what the last other speaker named before has said."""
    places = sorted(skeleton.named)
    number = 0
    for match in words.ON_THIS.finditer(skeleton.text):
        who = match.start("who") if match["who"] else match.start("then")
        while number < len(places) and places[number] < match.start():
            number += 1
        for place in reversed(places[max(0, number - 4) : number]):
            near = match.start() - place < REACH_BACK // 2 and skeleton.named[place].name not in (
                "",
                skeleton.named[who].name,
            )
            if near and words.SAID.match(skeleton.text, place + 1):
                yield _answer(skeleton, match, who, place)
                break


def _in_speeches(text: str, folded: str, named: Sequence[_Named], speeches: Iterable[Speech]) -> Iterator[Answer]:
    for speech in speeches:
        speaker = speech.speaker or ""
        for match in words.UNNAMED.finditer(folded, speech.start, speech.end):
            if match[0] == "唱衰论" or words.SAYS.match(folded, match.end(), speech.end):
                yield Answer(match.start(), match.end(), speaker, "", text[match.start() : match.end()], "")
        for match in words.SELF.finditer(folded, speech.start, speech.end):
            target = _target_of(folded, named, speech, match)
            printed = text[match.start() : match.end()]
            yield Answer(match.start(), match.end(), speaker, target, "" if target else printed, match["cue"])


def _target_of(folded: str, named: Sequence[_Named], speech: Speech, match: re.Match[str]) -> str:
    """Return the name 我不同意… is said to: the last one close by, else the only one reported before; or ""."""
    near = max(speech.start, match.start() - LONGEST_REACH) - REACH_BACK
    first, last = (bisect_left(named, place, key=_start_of) for place in (near, match.end() + 5))
    others = [one for one in named[first:last] if one.name != speech.speaker]
    close = [one for one in others if one.start >= max(speech.start, match.end() - 40)]
    if close:
        return close[-1].name
    reported = {one.name for one in others if one.start < match.start() and words.SAID.match(folded, one.end)}
    return next(iter(reported)) if len(reported) == 1 else ""


def _start_of(one: _Named) -> int:
    return one.start
