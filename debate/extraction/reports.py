"""Where the text says that somebody says something: every verb, frame or noun of saying, with its subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from debate.extraction.attribution import FRAMED, NAMED, Attribution, Subject
from debate.extraction.cues import ALLUSION, FRAME, LISTENER, NEGATED, NOUN_FRAME, TAIL, TO_LISTENER, cue_pattern
from debate.extraction.page import Page
from debate.extraction.people import Sort

# 据媒体报道 only says where the news comes from.
OUTLETS = frozenset(["媒体", "外媒", "港媒", "台媒", "美媒", "公司", "市场", "官方", "业内", "外界"])
LABELLED = re.compile(r"(?<=[^\s:]):(?=[\s*]*[“「『\"])")
HEADLINE = re.compile(r"[^,;:。!?“”「」『』\"\n]{2,30}:(?=[^“「『\"\s])[^。;:“”「」『』\"\n]{6,50}\Z")


@dataclass(frozen=True, slots=True)
class Report:
    """One use of a cue: ``content`` is where what was said would begin; ``comma`` says that a mark leads to it."""

    start: int
    end: int
    content: int
    cue: str
    comma: bool
    sentence: int
    subject: Subject
    form: str = "verb"  # or "frame", "allusion", "noun", "label"
    negated: bool = False


def find_reports(page: Page, attribution: Attribution) -> list[Report]:
    """Return the uses of cues in the order of the text; `attribution` learns from each who speaks where."""
    reports: list[Report] = []
    for index, sentence in enumerate(page.sentences):
        end_of_frame = sentence.start
        for finder in (_frames, _nouns, _labels, _headline):
            for report in finder(page, attribution, index):
                reports.append(report)
                end_of_frame = max(end_of_frame, report.end if report.form in ("frame", "allusion") else 0)
        reports += _verbs(page, attribution, index, end_of_frame)
        _remember(attribution, index, reports)
    return sorted(reports, key=lambda report: report.start)


def _remember(attribution: Attribution, index: int, reports: list[Report]) -> None:
    """Note who speaks last in a sentence; a subject that is only understood counts less than one that is printed."""
    here = takewhile(lambda report: report.sentence == index, reversed(reports))
    spoken = [report.subject for report in here if report.subject.who and not report.negated]
    printed = [subject for subject in spoken if not subject.rule.startswith("subject-of")]
    for subject in (*printed, *spoken)[:1]:
        if subject.who:
            attribution.remember(index, subject.who)


def _verbs(page: Page, attribution: Attribution, index: int, least: int) -> Iterator[Report]:
    sentence = page.sentences[index]
    after = least
    for match in cue_pattern().finditer(page.masked, least, sentence.end):
        inside = attribution.within(match.start() - 12, match.start() + 12)
        if match.start() < after or any(who.start <= match.start() < who.end for who in inside):
            continue
        tail = (LISTENER if match[0] in TO_LISTENER else TAIL).match(page.masked, match.end(), sentence.end)
        content = tail.end() if tail else match.end()
        subject = attribution.subject_of(match.start(), sentence.start)
        if match["en"] and subject.who is None:
            subject, content = _behind(attribution, match, content, subject)
        negated = bool(NEGATED.search(page.masked[max(sentence.start, match.start() - 5) : match.start()]))
        comma = bool(tail and tail["comma"])
        after = content
        yield Report(match.start(), match.end(), content, match[0], comma, index, subject, "verb", negated)


def _headline(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find a headline that says who says what: 张三三：开源不会消失."""
    sentence = page.sentences[index]
    match = HEADLINE.match(page.masked, sentence.start, sentence.end)
    if index > 2 or not match or page.masked[sentence.end : sentence.end + 1] not in ("", "\n"):
        return
    colon = page.masked.index(":", sentence.start)
    named = attribution.within(sentence.start, colon)
    if named and named[-1].end == colon and named[-1].sort is Sort.PERSON:
        yield Report(
            colon,
            colon + 1,
            colon + 1,
            ":",
            True,
            index,
            Subject(named[-1], NAMED, named[-1].start, "label"),
            "headline",
        )


def _behind(attribution: Attribution, verb: re.Match[str], content: int, subject: Subject) -> tuple[Subject, int]:
    """English puts the subject behind as well: “……,” said Tom Fakeson."""
    named = attribution.within(verb.end(), verb.end() + 40)
    if named and named[0].start <= verb.end() + 1 and named[0].sort in (Sort.PERSON, Sort.ORGANISATION, Sort.PRONOUN):
        who = named[0]
        found = attribution.resolve(who) if who.sort is Sort.PRONOUN else Subject(who, NAMED, 0, "subject-behind")
        return replace(found, start=verb.start(), rule="subject-behind"), named[0].end
    return subject, content


def _frames(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find 在X看来, 据X介绍, 如X所说: the subject stands inside."""
    sentence = page.sentences[index]
    for form, pattern in (("frame", FRAME), ("allusion", ALLUSION)):
        for match in pattern.finditer(page.masked, sentence.start, sentence.end):
            inside = [who for who in attribution.within(match.start(), match.end()) if who.sort is not Sort.NARRATING]
            if not inside or inside[0].name in OUTLETS:
                continue
            who = inside[0]
            if who.sort is Sort.PRONOUN:
                subject = attribution.resolve(who)
            elif len({person.name for person in inside}) > 1:
                subject = Subject(None, 0.0, match.start(), "several-subjects")
            else:
                subject = Subject(who, FRAMED, match.start(), "frame")
            cue = page.masked[match.start() : who.start] + "…" + page.masked[who.end : match.end() - 1]
            yield Report(
                match.start(), match.end(), match.end(), cue, True, index, replace(subject, start=match.start()), form
            )


def _labels(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find 张三三：“……”: a name, a colon and an opening mark."""
    sentence = page.sentences[index]
    for match in LABELLED.finditer(page.masked, sentence.start, sentence.end):
        clause = attribution.clause_start(match.start(), sentence.start)
        named = attribution.within(clause, match.start())
        if (
            named
            and not page.masked[named[-1].end : match.start()].strip(" *")
            and named[-1].sort in (Sort.PERSON, Sort.ORGANISATION, Sort.GROUP)
        ):
            subject = Subject(named[-1], NAMED, named[-1].start, "label")
            yield Report(match.start(), match.end(), match.end(), ":", True, index, subject, "label")


def _nouns(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find X的观点是, 他的回答是: — the owner of the noun is the speaker."""
    sentence = page.sentences[index]
    for match in NOUN_FRAME.finditer(page.masked, sentence.start, sentence.end):
        clause = attribution.clause_start(match.start(), sentence.start)
        owners = [who for who in attribution.within(clause, match.start() + 1) if who.sort is not Sort.NARRATING]
        if not owners or match.start() - owners[0].end > 20:
            continue
        who = owners[0]
        subject = attribution.resolve(who) if who.sort is Sort.PRONOUN else Subject(who, NAMED, who.start, "owner")
        yield Report(
            match.start(), match.end(), match.end(), match[0], True, index, replace(subject, start=who.start), "noun"
        )
