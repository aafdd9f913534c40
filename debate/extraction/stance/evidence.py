"""Find by rules what a statement says for and against each side, with the words that say it.

Sides are named by their roles: who is for the motion of the debate, and who against it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from debate.extraction.stance import stance_words as words
from debate.extraction.stance.frames import find_frames, frames_of
from debate.extraction.stance.stance_words import SideWords, side_words
from debate.extraction.types import BOTH, CON, NEUTRAL, PRO, DebateWords

# Longer clauses and sentences are cut, so that a text without punctuation takes linear time.
CLAUSE = re.compile(r"[^,.。;；:：!?\n，！？…]{1,160}[,.。;；:：!?\n，！？…]{0,8}")
SENTENCE = re.compile(r"[^。!?\n！？…]{1,500}[。!?\n！？…]{0,8}")
OTHER_SIDE = {PRO: CON, CON: PRO}
# The weight of a word for the side of an earlier clause or sentence, where its own clause names none.
SAME_SENTENCE = 0.6
EARLIER_SENTENCE = 0.5
HYPOTHETICAL = 0.5
# The name of the rule that finds the strongest praise.
INDISPENSABLE = "不可缺少"
# The weight of what is conceded before 但.
CONCEDED = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Some words, the side they are said of, and their weight for it (against it if negative).

    What is ``firm`` holds where the statement rejects what it reports.
    """

    side: str
    weight: float
    rule: str
    words: str
    firm: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of text, the sides it names (start, end, side), its topic (a side), and a word's weight for that."""

    debate: SideWords
    text: str
    sides: tuple[tuple[int, int, str], ...]
    topic: str
    strength: float


def find_evidence(folded: str, of: DebateWords, context_side: str = "") -> list[Evidence]:
    """Return what one folded statement says for and against each side of a debate.

    `context_side` is the side named just before the statement ("pro", "con" or ""). Takes linear time.
    """
    evidence: list[Evidence] = []
    topic = context_side
    named = {match.lastgroup for match in side_words(of).named.finditer(folded)}
    both_named = BOTH in named or len(named) > 1
    for sentence in SENTENCE.finditer(folded):
        found, topic = _sentence_evidence(sentence[0], of, topic, both_named=both_named)
        if words.REJECTS_BEFORE.search(sentence[0]):
            evidence = [_reversed(one) for one in evidence]
        evidence += found
    return evidence


def _sentence_evidence(sentence: str, of: DebateWords, topic: str, *, both_named: bool) -> tuple[list[Evidence], str]:
    """Return the evidence of one sentence, and the side that it is about at its end."""
    debate = side_words(of)
    found = [*_both_or_neither(sentence, debate, both_named=both_named), *_set_phrases(sentence, debate)]
    found += _framed(sentence, of)
    needed = debate.indispensable.search(sentence)
    if needed:
        return [*found, _indispensable(needed, debate)], _side_in(needed)
    rejected = False
    strength = EARLIER_SENTENCE
    for match in CLAUSE.finditer(sentence):
        clause, topic = _clause(debate, match[0], topic, strength)
        strength = SAME_SENTENCE if clause.sides or strength == SAME_SENTENCE else strength
        if found and words.REJECTS.search(match[0]) and match.end() == len(sentence):
            return [_reversed(one) for one in found], topic
        rejected = (rejected and not words.OWN_VIEW.match(clause.text)) or bool(words.REJECTS.search(clause.text))
        evidence = _clause_evidence(clause)
        if debate.but.match(clause.text):
            found = [_conceded(one) for one in found]
        if words.NO_GROUNDS.search(clause.text) or words.SAYERS.match(clause.text):
            evidence = [_reversed(one) for one in evidence]
        found += [_reversed(one) for one in evidence] if rejected else evidence
        rejected = rejected and clause.text[-1] not in ":;"
    return found, topic


def _framed(sentence: str, of: DebateWords) -> Iterator[Evidence]:
    doubt = HYPOTHETICAL if words.IF.match(sentence) else 1.0
    for side, weight, rule, said in find_frames(sentence, frames_of(of)):
        yield Evidence(side, weight * doubt, rule, said, firm=rule == INDISPENSABLE)


def _side_in(match: re.Match[str]) -> str:
    """Return the side that a match has in one of its two groups."""
    return PRO if match[PRO] else CON


def _both_or_neither(sentence: str, debate: SideWords, *, both_named: bool) -> Iterator[Evidence]:
    for match in debate.both_ways.finditer(sentence):
        yield Evidence(BOTH, 1.5, "两者并存", match[0])
    here = {side.lastgroup for side in debate.named.finditer(sentence)}
    weight = 1.5 if BOTH in here or len(here) > 1 else 0.5
    for match in debate.both_if_named.finditer(sentence) if both_named else ():
        yield Evidence(BOTH, weight, "两者并存", match[0])
    for match in debate.no_side.finditer(sentence):
        yield Evidence(NEUTRAL, 1.5, "不站队", match[0])
    if both_named and debate.trailing:
        yield from _gap(sentence, debate.trailing)
    for side, weight, rule, pattern in debate.unnamed:
        if said := pattern.search(sentence):
            yield Evidence(side, weight, rule, said[0], firm=True)


def _gap(sentence: str, trailing: str) -> Iterator[Evidence]:
    """Yield what a gap between the sides says, which closes for the one that trails."""
    if closes := words.GAP_CLOSES.search(sentence):
        yield Evidence(trailing, 1.0, "差距缩小", closes[0])
    elif widens := words.GAP_WIDENS.search(sentence):
        yield Evidence(OTHER_SIDE[trailing], 1.0, "差距扩大", widens[0])


def _set_phrases(sentence: str, debate: SideWords) -> Iterator[Evidence]:
    """Yield evidence that may run over a comma: 只有甲才…, 只有当甲…时，…才…, 真正是智商税的，是甲."""
    only = debate.only_it.search(sentence)
    if only:
        yield Evidence(_side_in(only), 1.5, "只有", only[0])
    elif (unmet := words.UNMET.match(sentence)) and (side := debate.one_side.search(unmet[0])):
        yield Evidence(side.lastgroup or PRO, -1.0, "尚未", unmet[0])
    for match in debate.valence.finditer(sentence):
        cleft = debate.cleft.match(sentence, match.end())
        if cleft:
            sign = _sign(sentence, match)
            yield Evidence(_side_in(cleft), 1.5 * sign, "褒" if sign > 0 else "贬", match[0] + cleft[0])


def _indispensable(needed: re.Match[str], debate: SideWords) -> Evidence:
    """Return the evidence of 没有甲就没有…: praise of a side, or of both if it is the other side that needs it."""
    side = _side_in(needed)
    rest = debate.named.search(needed.string, needed.start("rest"), needed.end() + 12)
    if rest and rest.lastgroup == OTHER_SIDE[side]:
        return Evidence(BOTH, 2.0, "缺一不可", needed[0])
    return Evidence(side, 2.0, INDISPENSABLE, needed[0], firm=True)


def _clause(debate: SideWords, text: str, topic: str, strength: float) -> tuple[_Clause, str]:
    """Return a clause with its sides, and the side that the text after it is about."""
    sides = tuple((one.start(), one.end(), one.lastgroup or PRO) for one in debate.named.finditer(text))
    single = [(start, side) for start, _, side in sides if side != BOTH]
    if single and len({side for _, side in single}) == 1 and _is_standard(text, sides[0]):
        other = OTHER_SIDE[single[0][1]]
        return _Clause(debate, text, (), other, 1.0), other
    if single and (compared := words.COMPARE.search(text)) and compared.start() < single[0][0]:
        return _Clause(debate, text, sides, single[0][1], 1.0), OTHER_SIDE[single[0][1]]
    if single:
        return _Clause(debate, text, sides, single[0][1], 1.0), single[0][1]
    return _Clause(debate, text, sides, topic, strength), topic


def _is_standard(text: str, side: tuple[int, int, str]) -> bool:
    """Tell whether a side is only the standard of a comparison: 比开源…, 与开源的相比."""
    start, end, _ = side
    if words.STANDARD.search(text[:start]):
        return True
    return bool(re.search(r"[与和跟同][^,]{0,6}\Z", text[:start])) and bool(words.COMPARED_WITH.match(text, end))


def _reversed(one: Evidence) -> Evidence:
    if one.side not in OTHER_SIDE or one.firm:
        return one
    return replace(one, weight=-one.weight, rule="反对的说法")


def _conceded(one: Evidence) -> Evidence:
    return replace(one, weight=one.weight * CONCEDED) if one.side in OTHER_SIDE else one


def _clause_evidence(clause: _Clause) -> list[Evidence]:
    """Return the evidence of one clause; where it compares, its words of praise do not count again."""
    found = list(_comparisons(clause)) or list(_valences(clause))
    found += _choices(clause)
    if words.IF.match(clause.text) or words.THOUGH.search(clause.text):
        found = [replace(one, weight=one.weight * HYPOTHETICAL) for one in found]
    return found


def _choices(clause: _Clause) -> Iterator[Evidence]:
    """Yield what somebody does with a side: choose it or turn it down."""
    for start, end, side in clause.sides:
        before = clause.text[max(0, start - 10) : start]
        if side == BOTH or clause.debate.of_which.match(clause.text, end) or words.UNDECIDED.search(clause.text):
            continue
        if refused := clause.debate.refused.search(before) or words.WONT.search(before):
            weight = 1.0 if start < 6 and words.CONSEQUENCE.match(clause.text, end) else -1.0
            yield Evidence(side, weight, "拒绝", refused[0] + clause.text[start:end])
        elif chosen := clause.debate.chosen.search(before):
            sign = -1.0 if words.NEGATED.search(before[: chosen.start()]) else 1.0
            yield Evidence(side, sign, "选择", chosen[0] + clause.text[start:end])


def _comparisons(clause: _Clause) -> Iterator[Evidence]:
    """Yield which side is ahead: 甲优于乙, 甲不如乙, 甲被乙超过, (它)追上乙; or what 甲比乙… says."""
    text = clause.text
    for start, end, side in clause.sides:
        if side != BOTH and words.SHARE_BEFORE.search(text[:start]) and words.SHARE_BEHIND.match(text, end):
            yield Evidence(OTHER_SIDE[side], 1.5 if words.LOSS.search(text[:start]) else -1.5, "比较", text[start:])
            return
    if not words.UNDECIDED.search(text):
        for match in words.COMPARE.finditer(text):
            ahead = _side_ahead(clause, match)
            if ahead:
                sign = _comparison_sign(text, match)
                yield Evidence(ahead, 1.5 * sign, "比较", match[0])
                return
    yield from _than(clause)


def _side_ahead(clause: _Clause, match: re.Match[str]) -> str:
    """Return the side that the comparison puts first, or "" if it compares something else."""
    before = [side for start, _, side in clause.sides if start < match.start() and side != BOTH]
    behind = [side for start, _, side in clause.sides if start >= match.start() and side != BOTH]
    if words.PASSIVE.search(clause.text[: match.start()]):
        return next(reversed(before), "")
    if behind:
        return OTHER_SIDE[behind[0]]
    return before[0] if len(set(before)) == 2 else ""


def _comparison_sign(text: str, match: re.Match[str]) -> float:
    sign = 1.0 if match.lastgroup == "ahead" else -1.0
    sign = -sign if words.NEGATED.search(text[max(0, match.start() - 8) : match.start()]) else sign
    is_loss = words.LOSS.search(text[: match.start()]) and words.MORE_OR_LESS.fullmatch(match[0])
    if bool(is_loss) != (match[0] == "低于"):
        sign = -sign
    return -sign if words.NOT_YET.match(text) else sign


def _than(clause: _Clause) -> Iterator[Evidence]:
    """Yield the evidence of 甲比乙…, said of 甲."""
    text = clause.text
    for (_, left, first), (right, end, second) in pairwise(clause.sides):
        if first == second or BOTH in (first, second) or not words.THAN.search(text[left:right]):
            continue
        match = clause.debate.valence.search(text, end)
        if match and (sign := _sign(text, match)):
            sign = -sign if words.NOT_THAN.search(text[left:right]) else sign
            yield Evidence(first, 1.5 * sign, "比较", match[0])


def _valences(clause: _Clause) -> Iterator[Evidence]:
    """Yield the words of praise and blame with the side they are said of."""
    text = clause.text
    for match in clause.debate.valence.finditer(text):
        if "把" in text[max(0, match.start() - 4) : match.start()]:
            continue
        side, weight = _side_said_of(clause, match.start(), match.end())
        sign = _sign(text, match)
        if side in OTHER_SIDE and sign:
            sign = -sign if words.OVERTURNED.search(text[: match.start()]) else sign
            said = text[max(0, match.start() - 4) : match.end()]
            yield Evidence(side, sign * weight, "褒" if sign > 0 else "贬", said)


def _side_said_of(clause: _Clause, at: int, end: int) -> tuple[str, float]:
    """Return the side a word is said of and its weight: 好的甲, else the side before it, behind it, or the topic."""
    described = [side for start, _, side in clause.sides if start == end + 1 and clause.text[end] == "的"]
    if described:
        return described[0], 0.8
    before = [side for start, _, side in clause.sides if start < at]
    behind = [side for start, _, side in clause.sides if at < start <= at + 8]
    if before:
        return before[-1], 1.0
    if behind:
        return behind[0], 0.8
    return clause.topic, clause.strength


def _sign(text: str, match: re.Match[str]) -> float:
    """Return 1.0 for praise and -1.0 for blame, reversed where negated, or 0.0 in a question."""
    sign = 1.0 if match.lastgroup == "good" else -1.0
    before = text[max(0, match.start() - 10) : match.start()]
    if words.UNDECIDED.search(before):
        return 0.0
    sign = -sign if words.NEGATED_BEHIND.match(text, match.end()) else sign
    return -sign if words.NEGATED.search(before) else sign
