"""Find where the text says that somebody says something: verbs, frames and nouns of saying with their subjects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from debate.extraction.attribution import FRAMED, NAMED, Attribution, Subject
from debate.extraction.cue_words import (
    ALLUSION,
    FRAME,
    GESTURES,
    LISTENER,
    NEGATED,
    NOUN_FRAME,
    TAIL,
    TO_LISTENER,
    cue_pattern,
)
from debate.extraction.page import Page
from debate.extraction.people import SpeakerKind

# Sources that a frame names without reporting their words: 据媒体报道 only says where the news comes from.
OUTLETS = frozenset(["媒体", "外媒", "港媒", "台媒", "美媒", "公司", "市场", "官方", "业内", "外界"])
LABELLED = re.compile(r"(?<=[^\s:]):(?=[\s*]*[“「『\"])")
# So many cues of one sentence are read, four times as many as any real one has: what follows a cue is compared with the
# cues behind it. Of what a remark is called by, so many code points are read.
MOST_REPORTS = 40
LONGEST_RECALLED = 8
HEADLINE = re.compile(r"[^,;:。!?“”「」『』\"\n]{2,30}:(?=[^“「『\"\s])[^。;:“”「」『』\"\n]{6,50}\Z")


@dataclass(frozen=True, slots=True)
class Report:
    """One use of a cue, at ``[start, end)``.

    ``content`` is the position where the reported words begin; ``comma`` says that a comma or colon precedes them.
    ``sentence`` is the index of the sentence.
    """

    start: int
    end: int
    content: int
    cue: str
    comma: bool
    sentence: int
    subject: Subject
    form: str = "verb"  # or "frame", "allusion", "noun", "label", "headline"
    negated: bool = False


def find_reports(page: Page, attribution: Attribution) -> list[Report]:
    """Return the uses of cues in the order of the text, and record in `attribution` who speaks in which sentence."""
    reports: list[Report] = []
    for index, sentence in enumerate(page.sentences):
        end_of_frame = sentence.start
        here: list[Report] = []
        for finder in (_frames, _nouns, _labels, _lead_ins, _remarks, _headline):
            for report in islice(finder(page, attribution, index), MOST_REPORTS):
                here.append(report)
                in_frame = report.form == "frame" or (report.form == "allusion" and report.comma)
                end_of_frame = max(end_of_frame, report.end if in_frame else 0)
        here += islice(_verbs(page, attribution, index, end_of_frame), MOST_REPORTS)
        reports += here if len(here) <= MOST_REPORTS else sorted(here, key=_start_of)[:MOST_REPORTS]
        _record_speaker(attribution, index, reports)
    return sorted(reports, key=_start_of)


def _start_of(report: Report) -> int:
    return report.start


def _record_speaker(attribution: Attribution, index: int, reports: list[Report]) -> None:
    """Record the last speaker of a sentence; one that is printed takes precedence over one that is understood."""
    here = takewhile(lambda report: report.sentence == index, reversed(reports))
    spoken = [report.subject for report in here if report.subject.who and not report.negated]
    printed = [subject for subject in spoken if not subject.rule.startswith("subject-of")]
    for subject in (*printed, *spoken)[:1]:
        if subject.who:
            attribution.record_speaker(index, subject.who)


def _verbs(page: Page, attribution: Attribution, index: int, least: int) -> Iterator[Report]:
    sentence = page.sentences[index]
    after = least
    for match in cue_pattern().finditer(page.masked, least, sentence.end):
        if match.start() < after or attribution.covered[match.start()]:
            continue
        tail = (LISTENER if match[0] in TO_LISTENER else TAIL).match(page.masked, match.end(), sentence.end)
        content = tail.end() if tail else match.end()
        subject = attribution.subject_of(match.start(), sentence.start)
        if match["en"] and subject.who is None:
            subject, content = _english_subject(attribution, match, content, subject)
        negated = bool(NEGATED.search(page.masked[max(sentence.start, match.start() - 5) : match.start()]))
        comma = bool(tail and tail["comma"])
        after = content
        yield Report(match.start(), match.end(), content, match[0], comma, index, subject, "verb", negated)


def _headline(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find a headline of a speaker and their words: 张三三：开源不会消失."""
    sentence = page.sentences[index]
    match = HEADLINE.match(page.masked, sentence.start, sentence.end)
    if index > 2 or not match or page.masked[sentence.end : sentence.end + 1] not in ("", "\n"):
        return
    colon = page.masked.index(":", sentence.start)
    named = attribution.within(sentence.start, colon)
    if named and named[-1].end == colon and named[-1].kind is SpeakerKind.PERSON:
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


def _english_subject(
    attribution: Attribution, verb: re.Match[str], content: int, subject: Subject
) -> tuple[Subject, int]:
    """Return the subject behind an English verb, and the end of it (“……,” said Tom Fakeson), else what was given."""
    named = attribution.within(verb.end(), verb.end() + 40)
    if (
        named
        and named[0].start <= verb.end() + 1
        and named[0].kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PRONOUN)
    ):
        who = named[0]
        found = (
            attribution.resolve(who) if who.kind is SpeakerKind.PRONOUN else Subject(who, NAMED, 0, "subject-behind")
        )
        return replace(found, start=verb.start(), rule="subject-behind"), named[0].end
    return subject, content


def _frames(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find frames around their subject: 在X看来, 据X介绍, 如X所说."""
    sentence = page.sentences[index]
    for form, pattern in (("frame", FRAME), ("allusion", ALLUSION)):
        for match in pattern.finditer(page.masked, sentence.start, sentence.end):
            inside = [
                who for who in attribution.within(match.start(), match.end()) if who.kind is not SpeakerKind.NARRATING
            ]
            if not inside or inside[0].name in OUTLETS:
                continue
            who = inside[0]
            if who.kind is SpeakerKind.PRONOUN:
                subject = attribution.resolve(who)
            elif len({person.name for person in inside}) > 1:
                subject = Subject(None, 0.0, match.start(), "several-subjects")
            else:
                subject = Subject(who, FRAMED, match.start(), "frame")
            cue = page.masked[match.start() : who.start] + "…" + page.masked[who.end : match.end() - 1]
            yield Report(
                match.start(), match.end(), match.end(), cue, True, index, replace(subject, start=match.start()), form
            )


# In 张三三不以为然：“……” the subject of the clause before the colon speaks. With these words in that clause the
# quotation is a thing that is named or received, not speech.
NOT_A_LEAD_IN = re.compile(
    r"问题|网友|评论|问|标语|口号|标题|题为|写着|印着|名为|名叫|收到|看到|听到|听见|面对|评价|引用|提示|显示|规定|流传|"
    r"取名|起名|名字|代号|绰号|外号|俗语|老话|名言|谚语|广告|弹窗|短信|邮件|想起|记得|印象|触动|感动|难忘|比喻|变成|称为"
)
RECEIVED = re.compile("收到|接到|看到|听到|读到|面对")
# A quotation called somebody's words afterwards: “……。”张三三教授的一句话，引发热议.
REMARK = re.compile(
    r"(?:教授|先生|女士|博士|院士|老师)?的(?:这|那)?(?:一|几)?(?:句|番|席|段)(?:话|反问|开场白|调侃)"
    r"(?! ?[,:] ?[“「『\"])"
)
# Before the name these say that somebody else recalls the words.
RECALLED = re.compile("(?:想起|记得|引用|借用|套用|用|像|如|按|听到|因为|对)[^,。]{0,6}$")


def _lead_ins(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find clauses that introduce a quotation without a verb of saying: 张三三笑得很大声：“……”."""
    sentence = page.sentences[index]
    for match in LABELLED.finditer(page.masked, sentence.start, sentence.end):
        clause = attribution.clause_start(match.start(), sentence.start)
        before = page.masked[clause : match.start()]
        verbs = cue_pattern().finditer(page.masked, max(clause, match.start() - 24), match.start())
        if NOT_A_LEAD_IN.search(before) or any(_reaches(page, verb, match.end()) for verb in verbs):
            continue
        subject = attribution.subject_of(match.start(), sentence.start)
        if subject.who and subject.who.end == match.start():
            continue  # 张三三：“……” is a label
        if subject.who and subject.rule in ("named-subject", "pronoun") and subject.who.kind is SpeakerKind.PERSON:
            yield Report(
                match.start(), match.end(), match.end(), ":", True, index, replace(subject, rule="lead"), "label"
            )


def _reaches(page: Page, verb: re.Match[str], mark: int) -> bool:
    """Tell whether a verb of saying reaches as far as the position ``mark``: 告诉记者： but not 宣布离职：."""
    if verb[0] in GESTURES:
        return False
    tail = (LISTENER if verb[0] in TO_LISTENER else TAIL).match(page.masked, verb.end())
    return bool(tail and tail.end() >= mark)


def _remarks(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find 张三三的一句话, which attributes the quotation before it."""
    sentence = page.sentences[index]
    for match in REMARK.finditer(page.masked, sentence.start, sentence.end):
        named = [who for who in attribution.within(match.start() - 12, match.start()) if who.end == match.start()]
        if (
            named
            and named[0].kind is SpeakerKind.PERSON
            and not RECALLED.search(page.masked, max(sentence.start, named[0].start - LONGEST_RECALLED), named[0].start)
        ):
            subject = Subject(named[0], FRAMED, named[0].start, "owner")
            yield Report(match.start(), match.end(), match.end(), match[0], False, index, subject, "allusion")


def _labels(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find labels, a name and a colon before an opening mark: 张三三：“……”."""
    sentence = page.sentences[index]
    for match in LABELLED.finditer(page.masked, sentence.start, sentence.end):
        clause = attribution.clause_start(match.start(), sentence.start)
        named = attribution.within(clause, match.start())
        if (
            named
            and not attribution.is_object(named[-1], clause)
            and not page.masked[named[-1].end : match.start()].strip(" *")
            and named[-1].kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.GROUP)
        ):
            subject = Subject(named[-1], NAMED, named[-1].start, "label")
            yield Report(match.start(), match.end(), match.end(), ":", True, index, subject, "label")


def _nouns(page: Page, attribution: Attribution, index: int) -> Iterator[Report]:
    """Find nouns of saying, whose owner is the speaker: X的观点是, 他的回答是."""
    sentence = page.sentences[index]
    for match in NOUN_FRAME.finditer(page.masked, sentence.start, sentence.end):
        clause = attribution.clause_start(match.start(), sentence.start)
        owners = [who for who in attribution.within(clause, match.start() + 1) if who.kind is not SpeakerKind.NARRATING]
        between = page.masked[owners[0].end : match.start()] if owners else ""
        if not owners or len(between) > 20 or RECEIVED.search(between):
            continue
        who = owners[0]
        subject = (
            attribution.resolve(who) if who.kind is SpeakerKind.PRONOUN else Subject(who, NAMED, who.start, "owner")
        )
        yield Report(
            match.start(), match.end(), match.end(), match[0], True, index, replace(subject, start=who.start), "noun"
        )
