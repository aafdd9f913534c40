"""Find where the text says that somebody says something: verbs, frames and nouns of saying, with printed subjects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from debate.extraction.clauses import NOBODY, Clauses, Subject
from debate.extraction.cue_words import FRAME, LISTENER, NEGATED, NOUN_FRAME, TAIL, TO_LISTENER, cue_pattern
from debate.extraction.page import Page
from debate.extraction.people import SpeakerKind

COLON = re.compile(r"(?<=[^\s:\d]):(?!//)")
# A frame that names where the words come from, whoever that is: 据某某公告. A noun with an owner: 她的观察是.
SOURCE = re.compile(r"(?<!依)(?:据|根据|按照|依照)[^,:;。!?“”「」『』\"\n]{1,40}[,:]")
OWNED = re.compile(r"的[\u4e00-\u9fff]{2,4}(?:则|就|也)?(?:是|为|包括)[,:]?|(?:看法|观点|想法|判断)[,:](?:比如)?")
# So many cues of one sentence are read, four times as many as any real one has: what follows a cue is compared with the
# cues behind it.
MOST_CUES = 40
# How many code points before a noun of saying its owner may stand: X在会上的观点是.
OWNER_REACH = 20


@dataclass(frozen=True, slots=True)
class Cue:
    """One use of a word or frame of saying, at ``[start, end)``.

    ``content`` is the position where the reported words begin; ``comma`` says that a comma or colon precedes them.
    ``sentence`` is the index of the sentence. ``form`` is verb, frame, source, noun, owned, label or lead.
    ``skipped`` code points lie between the cue and its content: 警告在场的代表，…….
    """

    start: int
    end: int
    content: int
    words: str
    comma: bool
    sentence: int
    subject: Subject
    form: str = "verb"
    negated: bool = False
    skipped: int = 0


def find_cues(page: Page, clauses: Clauses) -> list[Cue]:
    """Return the uses of cues in the order of the text."""
    cues: list[Cue] = []
    for index in range(len(page.sentences)):
        here = [cue for finder in _FINDERS for cue in islice(finder(page, clauses, index), MOST_CUES)]
        frames = [cue for cue in here if cue.form in ("frame", "source")]
        here += (
            verb
            for verb in islice(_verbs(page, clauses, index), MOST_CUES)
            if not any(frame.start <= verb.start < frame.end for frame in frames)
        )
        cues += sorted(here, key=lambda cue: cue.start)[:MOST_CUES]
    return sorted(cues, key=lambda cue: cue.start)


def _verbs(page: Page, clauses: Clauses, index: int) -> Iterator[Cue]:
    sentence = page.sentences[index]
    after = sentence.start
    for match in cue_pattern().finditer(page.masked, sentence.start, sentence.end):
        if match.start() < after or clauses.covered[match.start()]:
            continue
        tail = (LISTENER if match[0] in TO_LISTENER else TAIL).match(page.masked, match.end(), sentence.end)
        after = tail.end() if tail else match.end()
        subject = clauses.subject_of(match.start(), sentence.start)
        if match["en"] and subject.who is None:
            subject, after = _behind(clauses, match.end(), after)
        negated = bool(NEGATED.search(page.masked[max(sentence.start, match.start() - 5) : match.start()]))
        comma = bool(tail and tail["comma"])
        yield Cue(match.start(), match.end(), after, match[0], comma, index, subject, "verb", negated)


def _behind(clauses: Clauses, end: int, content: int) -> tuple[Subject, int]:
    """Return the subject right behind an English verb, and the end of it: “……,” said Tom Fakeson."""
    for who in clauses.within(end, end + 40)[:1]:
        if who.start <= end + 1 and who.kind is not SpeakerKind.GROUP:
            return Subject(who, "behind"), who.end
    return NOBODY, content


def _frames(page: Page, clauses: Clauses, index: int) -> Iterator[Cue]:
    """Find frames around their subject: 在X看来, 据X介绍, 如X所说."""
    sentence = page.sentences[index]
    for match in FRAME.finditer(page.masked, sentence.start, sentence.end):
        inside = clauses.within(match.start(), match.end())
        if not inside:
            continue
        how = "joined" if len({who.name for who in inside}) > 1 else "printed"
        how = "pronoun" if inside[0].kind is SpeakerKind.PRONOUN else how
        words = page.masked[match.start() : inside[0].start] + "…" + page.masked[inside[0].end : match.end() - 1]
        yield Cue(match.start(), match.end(), match.end(), words, True, index, Subject(inside[0], how), "frame")


def _labels(page: Page, clauses: Clauses, index: int) -> Iterator[Cue]:
    """Find what leads to words by a colon: a name (张三三：“……”) or a clause (张三三笑得很大声：“……”)."""
    sentence = page.sentences[index]
    for match in COLON.finditer(page.masked, sentence.start, sentence.end):
        subject = clauses.subject_of(match.start(), sentence.start)
        if subject.who is None:
            continue
        is_label = not page.masked[subject.who.end : match.start()].strip(" *")
        form = "label" if is_label else "lead"
        yield Cue(match.start(), match.end(), match.end(), ":", True, index, subject, form)


def _nouns(page: Page, clauses: Clauses, index: int) -> Iterator[Cue]:
    """Find nouns of saying, whose owner is the speaker: X的观点是, 他的回答是."""
    sentence = page.sentences[index]
    for pattern in (NOUN_FRAME, OWNED):
        for match in pattern.finditer(page.masked, sentence.start, sentence.end):
            clause = clauses.clause_start(match.start(), sentence.start)
            owner = next(iter(clauses.within(clause, match.start() + 1)), None)
            if owner and match.start() - owner.end <= OWNER_REACH:
                subject = Subject(owner, "pronoun" if owner.kind is SpeakerKind.PRONOUN else "possessed")
                form = "noun" if pattern is NOUN_FRAME else "owned"
                yield Cue(match.start(), match.end(), match.end(), match[0], match[0][-1] in ",:", index, subject, form)


def _sources(page: Page, clauses: Clauses, index: int) -> Iterator[Cue]:
    """Find 据某某公告, whoever it names."""
    sentence = page.sentences[index]
    for match in SOURCE.finditer(page.masked, sentence.start, sentence.end):
        who = next(iter(clauses.within(match.start(), match.end())), None)
        subject = Subject(who, "printed") if who else NOBODY
        words = page.masked[match.end() - 3 : match.end() - 1]
        yield Cue(match.start(), match.end(), match.end(), words, True, index, subject, "source")


_FINDERS = (_frames, _sources, _nouns, _labels)
