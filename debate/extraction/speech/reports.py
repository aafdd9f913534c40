"""Decide which cues report words without quotation marks, and give those words their span."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from debate.extraction.cue_words import (
    ASKING,
    CLAIM,
    CLAUSAL,
    GESTURES,
    NEED_COMMA,
    REPORT,
    SAY,
    THINK,
    TONE,
)
from debate.extraction.learned import Features, choose, facts, weightiest
from debate.extraction.page import MASK
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.cues import Cue
from debate.extraction.speech.parsed import Parsed, bucket
from debate.extraction.speech.report_ends import ReportEnds
from debate.extraction.types import Weights

# Reports with fewer letters and characters say little (表示感谢).
LEAST = 4
# How many code points before a cue are searched for 如果.
CONDITION = 12
# How many code points behind a cue the comma may stand behind which its words begin.
FURTHER = 24
MOST_REASONS = 1
KINDS = {
    name: frozenset(words)
    for name, words in (("say", SAY), ("claim", CLAIM), ("think", THINK), ("tone", TONE), ("report", REPORT))
}
# So many code points of a clause behind a cue are looked at: where nothing ends it, time stays linear.
LONGEST_CLAUSE = 200
_OBJECT = re.compile(r"[^,:;。!?…\n]{1,23}[,:](?:一是|第一)?[,:]?\s*")
_CLAUSE_END = re.compile(r"[,;:。!?…\n]")
_VERB = re.compile("[是会有能将要可应不没已让使被把更都]|\\b(?:is|are|was|will|would|can|could|has|have|should)\\b")
# Words behind a cue that are an object or an adverbial, not a clause.
_NO_CLAUSE = re.compile(
    r"的(?:原因|理由|时候|方向|东西|地方|事情?|背景|事实|关键|基础|情况|前提|人|话|方式|问题|内容|结果|"
    r"公司|企业|机构|创始人)$|"
    r"^(?:in|at|on|to|of|for|by|with|during|reporters|an? (?:interview|post|statement))\b|"
    r"^the (?:company|magazine|paper)(?: (?:in|at|on|last|this|during)\b|[,.]|$)"
)


@dataclass(frozen=True, slots=True)
class Report:
    """Words reported without quotation marks, of one sentence or several; ``why`` are rules that speak for it."""

    start: int
    end: int
    cue: Cue
    why: tuple[str, ...] = ()


def find_reports(parsed: Parsed, quotes: Sequence[MarkedText], weights: Weights) -> list[Report]:
    """Return what is reported without quotation marks, in order, without overlaps."""
    model, least = weights.models["reports"], weights.thresholds["reports"]
    ends = ReportEnds(parsed, quotes)
    found: list[Report] = []
    done = 0
    for choices in candidate_reports(parsed, quotes):
        features = [report_features(parsed, *each) for each in choices]
        *rated, _ = choose(model, [*features, {}])
        best = max(range(len(rated)), key=rated.__getitem__)
        cue, start = choices[best]
        if rated[best] < least or start < done:
            continue
        end = ends.end_of(cue, start)
        if len(re.findall(r"\w", parsed.page.flat[start:end])) >= LEAST:
            found.append(Report(start, end, cue, weightiest("reports", model, features[best], MOST_REASONS)))
            done = end
    return found


def candidate_reports(parsed: Parsed, quotes: Sequence[MarkedText]) -> Iterator[list[tuple[Cue, int]]]:
    """Yield for each cue, unless in an answer or denied, where its words may begin.

    That is behind it, or behind the next comma or colon. The second is for 他警告在场的代表，……; the cue then counts
    what it skips. A position belongs to the last cue before it, and none is inside a quotation that is speech.
    """
    taken = {position for mark in quotes for position in range(mark.outer_start, mark.start + 1)}
    last: dict[int, Cue] = {}
    places: list[tuple[Cue, list[tuple[Cue, int]]]] = []
    for cue in parsed.cues:
        paragraph = parsed.page.paragraphs[parsed.page.paragraph_at(cue.start)]
        further = _further(parsed, cue)
        both = [(each, _first_word(parsed, each.content)) for each in (cue, further) if each]
        both = [(each, start) for each, start in both if start < paragraph.end and start not in taken]
        if both and not cue.negated and not parsed.in_turn(cue.start):
            last |= {start: cue for _, start in both}
            places.append((cue, both))
    for cue, both in places:
        if mine := [(each, start) for each, start in both if last[start] is cue]:
            yield mine


def _further(parsed: Parsed, cue: Cue) -> Cue | None:
    if cue.form != "verb" or cue.comma:
        return None
    match = _OBJECT.match(parsed.page.masked, cue.content, cue.content + FURTHER)
    if not match:
        return None
    return replace(cue, content=match.end(), comma=True, skipped=match.end() - cue.content)


def _first_word(parsed: Parsed, start: int) -> int:
    while start < len(parsed.page.flat) and parsed.page.flat[start] in " ,;:*\n":
        start += 1
    return start if parsed.page.flat[start : start + 1] not in tuple("。!?…”」』)") else len(parsed.page.flat)


def report_features(parsed: Parsed, cue: Cue, start: int) -> Features:
    """Return what there is to say for and against a cue reporting the words from ``start`` on."""
    return facts(
        ["any", *_cue(cue), *_subject(cue), *_before(parsed, cue), *_behind(parsed, cue, start), *_place(parsed, cue)]
    )


def _cue(cue: Cue) -> Iterator[str]:
    words = cue.words if cue.form == "verb" else cue.form
    yield f"cue={words}"
    yield f"cue={words}|comma={cue.comma}"
    yield f"form={cue.form}|comma={cue.comma}"
    for kind, verbs in KINDS.items():
        if cue.words in verbs:
            yield f"kind={kind}"
            yield f"kind={kind}|comma={cue.comma}"
    if cue.form == "verb":
        yield f"needs-comma={cue.words in NEED_COMMA}|comma={cue.comma}"
        yield f"takes-clause={cue.words in CLAUSAL}|comma={cue.comma}"
    yield f"skipped={bucket(cue.skipped, (0, 4, 8, 14))}|{words}"
    yield f"skipped={bucket(cue.skipped, (0, 4, 8, 14))}|needs-comma={cue.words in NEED_COMMA}"
    for name, holds in (("asks", cue.words in ASKING), ("gesture", cue.words in GESTURES)):
        if holds:
            yield name


def _subject(cue: Cue) -> Iterator[str]:
    subject = cue.subject
    yield f"subject={subject.how}"
    yield f"subject={subject.how}|comma={cue.comma}"
    if subject.who is None:
        yield f"nobody|comma={cue.comma}"
        return
    yield f"kind-of-subject={subject.who.kind}|{subject.how}"
    yield f"kind-of-subject={subject.who.kind}|comma={cue.comma}"
    yield f"known-subject={bool(subject.who.known)}"
    gap = cue.start - subject.who.end
    yield f"gap={bucket(gap, (0, 1, 3, 8, 20, 60)) if gap >= 0 else 'behind'}"


def _before(parsed: Parsed, cue: Cue) -> Iterator[str]:
    masked = parsed.page.masked
    before = masked[max(0, cue.start - CONDITION) : cue.start]
    if before.endswith("的"):
        yield f"the-noun|comma={cue.comma}|colon={masked[cue.end : cue.end + 1] == ':'}"
    if re.search("[如当若]果?[^,。]*$", before):
        yield "condition"
    if re.search('[。!?,…*][”」』"][^。!?;\n]{0,12}$', parsed.page.flat[max(0, cue.start - 16) : cue.start]):
        yield f"behind-marks|comma={cue.comma}"
    last = before[-1:]
    yield f"before={last if last in tuple('也还就则却又再曾已仍并更都亦,。:') else 'other'}"


def _behind(parsed: Parsed, cue: Cue, start: int) -> Iterator[str]:
    masked, sentence = parsed.page.masked, parsed.page.sentences[cue.sentence]
    limit = min(len(masked), start + LONGEST_CLAUSE)
    end = _CLAUSE_END.search(masked, start, limit)
    at = end.start() if end else limit
    clause = masked[start:at]
    length = bucket(at - start, (3, 6, 10, 16, 25, 40))
    yield f"clause={length}|comma={cue.comma}"
    yield f"rest={bucket(sentence.end - start, (5, 10, 20, 40, 80))}"
    yield f"stop={masked[at : at + 1]}|comma={cue.comma}|clause={bucket(at - start, (6, 12))}"
    if clause[:1] in ("“", "「", "『", '"', MASK):
        yield f"marks-follow|comma={cue.comma}"
    if _VERB.search(clause):
        yield f"has-verb|comma={cue.comma}"
    if _NO_CLAUSE.search(clause):
        yield f"no-clause|comma={cue.comma}"
    if "的" in clause:
        yield f"has-de|ends={clause.endswith('的')}|comma={cue.comma}"
    if clause[:1] in tuple("了过着的于到对与和在一这那其自"):
        yield f"first={clause[0]}|comma={cue.comma}"
    inside = parsed.cues_within(cue.end, at)
    if inside:
        yield f"cue-follows|touching={inside[0].start <= start + 1}"


def _place(parsed: Parsed, cue: Cue) -> Iterator[str]:
    page = parsed.page
    paragraph = page.paragraphs[page.paragraph_at(cue.start)]
    if page.flat[paragraph.end - 1] not in '。!?…”」』"*)':
        yield f"heading|short={paragraph.end - paragraph.start < 40}"
    if parsed.in_interview(cue.start):
        who = cue.subject.who
        yield f"in-interview|{who.kind if who else 'nobody'}"
    if page.masked[cue.start] == MASK:
        yield "in-marks"
