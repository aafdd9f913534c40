"""Decide which quotations are speech, not terms, nicknames, titles, slogans or verse, and find their speakers."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from debate.extraction.attribution import CARRIED, NAMED, THRESHOLD, Attribution, Subject
from debate.extraction.cue_words import ACTS, GESTURES, NOUNS
from debate.extraction.page import MASK, Page
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.reports import NOT_A_LEAD_IN, Report

# Least length of a quotation without a cue, with one, and inside a report, counted in characters and Latin words.
LEAST_LOOSE = 10
LEAST_CUED = 4
LEAST_PARTIAL = 7
# How many code points behind a quotation its cue may stand.
REACH_AFTER = 70
_BEHIND = re.compile(r"[\s,.*:]*")
WORDS = re.compile(r"[A-Za-z0-9.]+|[\u3400-\u9fff]")
# Words that make a quotation a statement rather than a name for something.
PREDICATE = re.compile(
    r"是|先|再|做|给|会|有|没|不|能|要|应|让|使|必须|可以|了|就|才|很|更|最|太|比|将|需|得|都|也|把|被|在|"
    r"只|别|完成|实现|取决|请|\b(?:is|are|was|will|can|have|has|do|be|must|should|n't)\b",
    re.IGNORECASE,
)
ENDS_SENTENCE = re.compile(r"[。!?…][\s*’』]*$|[a-z][.!?,][\s*]*$")
# What may stand between the cue and the opening mark: 说了这样一句话：
_LEAD_IN = re.compile(r"[了过着到道说称这样一句话段番行字,:是为其的就地 *\n]{0,12}$")
_FOLLOWED_BY_NOUN = re.compile(r"\s*(?:的|这(?:一|种|个|样)|等|之|一词|二字|式|般|类|模式|战略|计划|概念|理念|时代)")
_FOLLOWED_BY_SAYING = re.compile(
    r"(?:[“「\"][^”」\"]{0,60}[”」\"]|[、和,])*\s*(?:的|这(?:一|个|种|样的?)|等)?[^,。“]{0,4}?(?:"
    + "|".join(NOUNS)
    + ")(?:的(?P<owner>))?"
)
_INTERLUDE = re.compile(r"[ ,]*[^,;:。!?…“”「」『』\n" + MASK + r"]{2,30}[,:] ?")
_CLAUSES = re.compile("[,;。!?、]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation taken for speech, with its speaker; ``place`` says where its cue stands."""

    mark: MarkedText
    subject: Subject
    cue: str
    place: str  # "before", "after", "inside", "split", "carried" or "none"


def find_quotes(page: Page, attribution: Attribution, reports: list[Report]) -> list[Quote]:
    """Return the quotations that are speech, in order."""
    return _QuoteReader(page, attribution, reports).read()


class _QuoteReader:
    def __init__(self, page: Page, attribution: Attribution, reports: list[Report]) -> None:
        self.page = page
        self.attribution = attribution
        self.reports = reports
        self._starts = [report.start for report in reports]
        self.quotes: list[Quote] = []

    def read(self) -> list[Quote]:
        for index, mark in enumerate(self.page.marked):
            quote = self._judge(index, mark)
            if quote:
                if self._continues(mark) and self.quotes[-1].subject.who is None:
                    self.quotes[-1] = replace(self.quotes[-1], subject=quote.subject, cue=quote.cue)
                self.quotes.append(quote)
                if quote.subject.who and quote.subject.score >= THRESHOLD:
                    self.attribution.record_speaker(self.page.sentence_at(mark.outer_start), quote.subject.who)
        return self.quotes

    def _judge(self, index: int, mark: MarkedText) -> Quote | None:
        inner = self.page.flat[mark.start : mark.end]
        size = len(WORDS.findall(inner[:400]))
        before = self._before(mark)
        if before and self._is_said(mark, inner, size, before):
            return Quote(mark, before.subject, before.cue, "before")
        after = self._after(mark, inner)
        if after and size >= LEAST_CUED:
            return Quote(mark, after.subject, after.cue, "after")
        owner = self._owned(mark, size) or self._split(index, mark, inner, size)
        if owner:
            return owner
        return self._partial(mark, inner, size) or self._loose(mark, inner, size)

    def _before(self, mark: MarkedText) -> Report | None:
        """Return the cue that introduces the quotation, one with a known subject first."""
        index = bisect_left(self._starts, mark.outer_start) - 1
        leading = [
            report
            for report in reversed(self.reports[max(0, index - 2) : index + 1])
            if mark.outer_start - report.end <= 24
            and not report.negated
            and (
                report.content >= mark.outer_start
                or _LEAD_IN.fullmatch(self.page.masked[report.end : mark.outer_start])
            )
        ]
        return next((report for report in leading if report.subject.who), leading[0] if leading else None)

    def _is_said(self, mark: MarkedText, inner: str, size: int, report: Report) -> bool:
        """Tell whether the quotation that a cue introduces is speech and not a name: 提出“虚构计划” is none."""
        if size < LEAST_CUED or (report.subject.rule == "lead" and not ENDS_SENTENCE.search(inner)):
            return False
        if ENDS_SENTENCE.search(inner) or not mark.closed:
            return True
        led = self.page.masked[mark.outer_start - 1 : mark.outer_start] in tuple(",:")
        if led and size >= 5:
            return True
        if _FOLLOWED_BY_NOUN.match(self.page.masked, mark.outer_end):
            return size >= 8 and bool(PREDICATE.search(inner))
        return size >= 8 or (size >= 5 and bool(PREDICATE.search(inner)))

    def _after(self, mark: MarkedText, inner: str) -> Report | None:
        """Return the cue whose subject begins right behind the closing mark: “……”，他说."""
        masked = self.page.masked
        match = _BEHIND.match(masked, mark.outer_end)
        at = match.end() if match else mark.outer_end
        if "\n" in masked[mark.outer_end : at]:
            return self._in_next_paragraph(at) if self._is_whole_paragraph(mark) else None
        ended = ENDS_SENTENCE.search(inner) or at > mark.outer_end or inner.endswith(",")
        opens = self._opens_sentence(mark)
        if not (ended and opens) and not (at > mark.outer_end and masked[at - 1] == "," and opens):
            return None
        for index in range(bisect_left(self._starts, at), min(len(self.reports), bisect_left(self._starts, at) + 3)):
            report = self.reports[index]
            between = masked[at : report.start]
            if report.start - at > REACH_AFTER or re.search(f"[。!?;\n{MASK}]", between):
                return None
            if report.cue in ACTS:
                return None  # a gesture reports nothing
            if report.subject.who and not report.negated and at <= report.subject.start <= report.start:
                first = (
                    report.subject.start == at
                    or report.form in ("frame", "allusion")
                    or len(masked[at : report.subject.start]) <= 12
                )
                return report if first else None
        return None

    def _is_whole_paragraph(self, mark: MarkedText) -> bool:
        paragraph = self.page.paragraphs[self.page.paragraph_at(mark.outer_start)]
        around = self.page.flat[paragraph.start : mark.outer_start] + self.page.flat[mark.outer_end : paragraph.end]
        return not around.strip(" *")

    def _in_next_paragraph(self, at: int) -> Report | None:
        """Return the cue of the next paragraph if it only says who spoke: 张三三在会上这样说。"""
        index = bisect_left(self._starts, at)
        if index >= len(self.reports) or self.reports[index].start - at > REACH_AFTER:
            return None
        report = self.reports[index]
        closed = self.page.masked[report.end : report.end + 1] in tuple("。!.")
        starts = report.subject.start == at and self.page.sentences[report.sentence].start <= at
        return report if closed and starts and report.subject.who and not report.negated else None

    def _opens_sentence(self, mark: MarkedText) -> bool:
        before = self.page.masked[max(0, mark.outer_start - 12) : mark.outer_start].rstrip(" *")
        return not before or before[-1] in '\n。.!?,;:…”」』")' or before.endswith(("“", "「"))

    def _partial(self, mark: MarkedText, inner: str, size: int) -> Quote | None:
        """Return a quoted statement inside a report as its speaker's: 他表示，开源和闭源“不是你死我活”。"""
        index = bisect_left(self._starts, mark.outer_start) - 1
        if (
            index < 0
            or size < LEAST_PARTIAL
            or not PREDICATE.search(inner)
            or _FOLLOWED_BY_NOUN.match(self.page.flat, mark.outer_end)
        ):
            return None
        report = self.reports[index]
        same_sentence = report.sentence == self.page.sentence_at(mark.outer_start) and report.content < mark.outer_start
        led = self.page.masked[mark.outer_start - 1] == "," or report.form == "frame" or report.comma
        if (
            not (same_sentence and led and report.subject.who)
            or report.negated
            or report.form == "allusion"
            or report.cue in GESTURES
        ):
            return None
        return Quote(mark, report.subject, report.cue, "inside")

    def _owned(self, mark: MarkedText, size: int) -> Quote | None:
        """Return a quotation whose owner stands behind a noun of saying: “……”观点的X."""
        if size < LEAST_CUED:
            return None
        match = _FOLLOWED_BY_SAYING.match(self.page.flat, mark.outer_end, mark.outer_end + 90)
        if not match or match["owner"] is None:
            return None
        people = [
            who for who in self.attribution.within(match.end(), match.end() + 30) if who.kind is SpeakerKind.PERSON
        ]
        if not people or re.search("[,。;]", self.page.masked[match.end() : people[0].start]):
            return None
        return Quote(mark, Subject(people[0], NAMED, people[0].start, "owner-behind"), match[0][-6:], "after")

    def _split(self, index: int, mark: MarkedText, inner: str, size: int) -> Quote | None:
        """Return a quotation as said by whoever stands between two quotations: “……，”他开门见山，“……”."""
        last = self.quotes[-1] if self.quotes else None
        follows = index and last and last.place == "split" and last.mark is self.page.marked[index - 1]
        if follows and last and size >= LEAST_CUED and self._between(last.mark, mark):
            return Quote(mark, last.subject, last.cue, "after")
        following = self.page.marked[index + 1 : index + 2]
        if not following or size < LEAST_CUED or not inner.rstrip().endswith((",", "。", "?", "!")):
            return None
        who = self._between(mark, following[0]) if self._opens_sentence(mark) else None
        if who is None:
            return None
        named = who.kind is not SpeakerKind.PRONOUN
        subject = Subject(who, NAMED, who.start, "between") if named else self.attribution.resolve(who)
        return Quote(mark, subject, self.page.flat[who.end : following[0].outer_start], "split")

    def _between(self, mark: MarkedText, following: MarkedText) -> SpeakerMention | None:
        """Return who begins the few words between two quotations of one sentence, or None if others stand there too."""
        between = self.page.masked[mark.outer_end : following.outer_start]
        people = self.attribution.within(mark.outer_end, following.outer_start)
        told = _INTERLUDE.fullmatch(between)
        others = [who for who in people[1:] if not self.attribution.is_object(who, mark.outer_end)]
        if (
            not told
            or not people
            or others
            or people[0].start > mark.outer_end + len(between) - len(between.lstrip(" ,"))
        ):
            return None
        return people[0] if people[0].kind in (SpeakerKind.PERSON, SpeakerKind.PRONOUN, SpeakerKind.GROUP) else None

    def _loose(self, mark: MarkedText, inner: str, size: int) -> Quote | None:
        """Return a quotation without a cue as said by whoever has just spoken, if it is a whole sentence."""
        follows = self.attribution.speaker_of.get(self.page.sentence_at(mark.outer_start) - 1) is not None
        least = LEAST_CUED if self._continues(mark) or not mark.closed or follows else LEAST_LOOSE
        if size < least or not self._opens_sentence(mark) or is_verse(inner):
            return None
        alone = mark.closed and bool(ENDS_SENTENCE.search(inner))
        unclosed = (
            not mark.closed and mark.outer_start == self.page.paragraphs[self.page.paragraph_at(mark.start)].start
        )
        before = self.page.masked[max(0, mark.outer_start - 2) : mark.outer_start].strip(" *")
        if not (alone or unclosed) or before[-1:] in tuple(",、") or self._in_list(mark):
            return None
        if before[-1:] == ":":
            clause = self.page.masked[max(0, mark.outer_start - 24) : mark.outer_start]
            nobody = Subject(None, 0.0, mark.outer_start, "no-speaker")
            return None if NOT_A_LEAD_IN.search(clause) else Quote(mark, nobody, ":", "none")
        subject = self._carried(mark)
        return Quote(mark, subject, "", "carried" if subject.who else "none")

    def _in_list(self, mark: MarkedText) -> bool:
        """Tell whether a quotation is one of several topics, not speech: “……？”“……？”等话题."""
        return self.page.flat[mark.outer_end : mark.outer_end + 1] in tuple('“「"、的等和与')

    def _carried(self, mark: MarkedText) -> Subject:
        """Return the speaker of the sentence before, or of the paragraph before for one that begins a paragraph."""
        page = self.page
        sentence = page.sentence_at(mark.outer_start)
        paragraph = page.paragraphs[page.paragraph_at(mark.outer_start)]
        if mark.outer_start > paragraph.start:
            who = self.attribution.speaker_of.get(sentence - 1) if sentence else None
            if who and page.sentences[sentence - 1].start >= paragraph.start:
                return Subject(who, CARRIED, mark.outer_start, "speaker-of-sentence-before")
            return Subject(None, 0.0, mark.outer_start, "no-speaker")
        return self._from_paragraph_before(mark, sentence)

    def _continues(self, mark: MarkedText) -> bool:
        """Tell whether this quotation continues one that the paragraph before left unclosed."""
        if not self.quotes or not mark.outer_start:
            return False
        last = self.quotes[-1].mark
        return not last.closed and not self.page.flat[last.end : mark.outer_start].strip(" *\n")

    def _from_paragraph_before(self, mark: MarkedText, sentence: int) -> Subject:
        """Return the speaker of the paragraph before, if a paragraph that is one quotation continues its quotation."""
        last = self.quotes[-1] if self.quotes else None
        nobody = Subject(None, 0.0, mark.outer_start, "no-speaker")
        if last is None or not last.subject.who or sentence == 0:
            return nobody
        before = self.page.sentences[sentence - 1]
        whole = self.page.paragraphs[self.page.paragraph_at(mark.outer_start)]
        touches = before.start <= last.mark.outer_end and self.page.sentence_at(last.mark.outer_start) == sentence - 1
        if self._continues(mark) or (touches and mark.outer_end >= whole.end - 1):
            return Subject(last.subject.who, CARRIED, mark.outer_start, "quotation-goes-on")
        return nobody


def is_verse(inner: str) -> bool:
    """Tell whether text is verse or a saying: four or more clauses of one length, or two halves of the same words."""
    clauses = [clause for clause in _CLAUSES.split(inner[:200]) if clause.strip()]
    if len(clauses) >= 4 and len({len(clause) for clause in clauses}) == 1:
        return True
    halves = [half for half in re.split("[;。]", inner[:200]) if half.strip()]
    if len(halves) != 2 or abs(len(halves[0]) - len(halves[1])) > 1:
        return False
    first, second = set(halves[0]), set(halves[1])
    return len(first & second) >= 0.6 * len(first | second)
