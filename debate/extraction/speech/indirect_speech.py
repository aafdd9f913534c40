"""Find reported clauses without quotation marks: from the first word behind the cue to the end of what is reported."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from debate.extraction.attribution import ONLY_CONNECTIVES, Attribution
from debate.extraction.cue_words import (
    ASKING,
    CLAUSAL,
    GESTURES,
    MENTAL,
    NARRATOR_RESUMES,
    NEED_COMMA,
    SPEAKER_CONTINUES,
)
from debate.extraction.page import Page
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.extraction.speech.quotes import Quote
from debate.extraction.speech.reports import Report

# Reports with fewer word characters say little (表示感谢).
LEAST = 6
# A report goes on for at most so many code points, several times as many as any real one has.
LONGEST_REPORT = 5_000
EDGE = " ,;:。.*\n"
# Rules of `Attribution` that find a speaker reliably enough to end another speaker's report.
VOICES = frozenset(["named-subject", "frame", "owner", "unlisted-subject", "subject-of-clause-before", "pronoun"])
# Rules that find a subject but not whom it refers to: the words are still reported, by a speaker without a name.
UNRESOLVED = frozenset(["several-subjects", "pronoun-ambiguous", "pronoun-unresolved"])
# A question at the end of a report (……，他怎么看?), which is the interviewer's.
ASKED_OF = re.compile(r"[,。][^,。]{0,8}(?:怎么看|如何看待?|怎么理解|怎么评价|认同吗|同意吗)[^,。]{0,8}[?]?\s*$")
# Words behind a cue that are an object or an adverbial, not a clause.
NO_CLAUSE = re.compile(
    r"的(?:原因|理由|时候|方向|东西|地方|事情?|背景|事实|关键|基础|情况|前提|人|话|方式|问题|内容|结果|"
    r"公司|企业|机构|创始人)$|"
    r"^(?:in|at|on|to|of|for|by|with|during|reporters|an? (?:interview|post|statement))\b|"
    r"^the (?:company|magazine|paper)(?: (?:in|at|on|last|this|during)\b|[,.]|$)"
)
# A verb of saying without a subject of its own, in the same sentence.
SAYS_ON = re.compile(
    r"(?:但|又|亦|并|还|也|同时|并且|再|续)+(?:称|指|说|表示|强调|指出|透露|补充|呼吁|提醒|坦言|认为|建议)"
)
QUOTED_EDGE = re.compile(r"[,:;。!?]\s*$")


@dataclass(frozen=True, slots=True)
class Reported:
    """The span of a reported clause, which may run over several sentences, and the cue that reports it."""

    start: int
    end: int
    report: Report


def find_indirect(page: Page, attribution: Attribution, reports: list[Report], quotes: list[Quote]) -> list[Reported]:
    """Return what is reported without quotation marks, in order, without overlaps."""
    return _IndirectReader(page, attribution, reports, quotes).read()


class _IndirectReader:
    def __init__(self, page: Page, attribution: Attribution, reports: list[Report], quotes: list[Quote]) -> None:
        self.page = page
        self.attribution = attribution
        self.reports = reports
        self.quotes = quotes
        self._report_starts = [report.start for report in reports]
        self._quote_starts = [quote.mark.outer_start for quote in quotes]

    def read(self) -> list[Reported]:
        found: list[Reported] = []
        done = 0
        for report in self.reports:
            if report.start < done or not self._reports_clause(report):
                continue
            start = self._first_word(report)
            end = self._end(report, start)
            asked = ASKED_OF.search(self.page.flat, start, end)
            end = asked.start() if asked else end
            while end > start and self.page.flat[end - 1] in EDGE:
                end -= 1
            if len(re.findall(r"\w", self.page.flat[start:end])) >= LEAST - report.comma and not self._is_object(
                report, start, end
            ):
                found.append(Reported(start, end, report))
                done = end
        return found

    def _is_object(self, report: Report, start: int, end: int) -> bool:
        """Tell whether the words are no clause: 呼吁业界开放的原因, told reporters, argued in a post."""
        words = self.page.flat[start:end]
        return not report.comma and bool(NO_CLAUSE.search(words))

    def _first_word(self, report: Report) -> int:
        start = report.content
        while start < len(self.page.flat) and self.page.flat[start] in EDGE:
            start += 1
        return start

    def _reports_clause(self, report: Report) -> bool:
        """Tell whether a cue reports a clause without quotation marks."""
        if report.negated or report.cue in ASKING or report.cue in GESTURES:
            return False
        if report.subject.who is None and report.subject.rule not in UNRESOLVED:
            return False
        if report.form in ("allusion", "label") or report.subject.rule == "subject-behind":
            return False
        if report.form == "verb" and self._is_noun(report):
            return False
        if report.form != "verb" or report.comma:
            return True
        return report.cue in CLAUSAL or report.cue not in NEED_COMMA

    def _is_noun(self, report: Report) -> bool:
        """Tell whether a cue is a noun that reports nothing: 全村的希望, 他的担忧, but not X直截了当的断言：……."""
        after_de = self.page.flat[report.start - 1 : report.start] == "的"
        return after_de and ":" not in self.page.flat[report.end : report.content]

    def _end(self, report: Report, start: int) -> int:
        """Return the end of the report: in its own sentence, or of the last sentence in which the speaker continues."""
        sentence = self.page.sentences[report.sentence]
        end = self._end_in_sentence(report, start, sentence.end)
        if end < sentence.end or not self._runs_on(report):
            return end
        paragraph = self.page.paragraphs[self.page.paragraph_at(report.start)]
        index = report.sentence + 1
        limit = min(paragraph.end, start + LONGEST_REPORT)
        while index < len(self.page.sentences) and self.page.sentences[index].start < limit:
            following = self.page.sentences[index]
            if not self._same_voice(report, index):
                break
            end = self._end_in_sentence(report, following.start, following.end)
            if end < following.end:
                break
            index += 1
        return end

    def _runs_on(self, report: Report) -> bool:
        """Tell whether a report may continue in the sentences after its own."""
        if report.form == "verb":
            nominal = self.page.masked[report.start - 1 : report.start] == "的"
            return report.comma and report.cue not in MENTAL and not nominal
        return report.form == "frame"

    def _same_voice(self, report: Report, index: int) -> bool:
        """Tell whether a later sentence is still the speaker's: no narrator, no other subject, no new report in it."""
        sentence = self.page.sentences[index]
        opening = self.page.masked[sentence.start : sentence.end]
        if NARRATOR_RESUMES.match(opening):
            return False
        for who in self.attribution.within(sentence.start, min(sentence.end, sentence.start + 200)):
            own = report.subject.who is not None and who.name == report.subject.who.name
            if (
                own
                or self._steps_back(who, sentence.start, sentence.end)
                or (who.kind is SpeakerKind.PERSON and self.attribution.is_head(who, sentence.start))
            ):
                return False
        others = [
            other for other in self._reports_in(sentence.start, sentence.end) if self._is_other_voice(report, other)
        ]
        return not others or (
            bool(SPEAKER_CONTINUES.match(opening)) and all(other.start > sentence.start + 30 for other in others)
        )

    def _steps_back(self, who: SpeakerMention, start: int, end: int) -> bool:
        """Tell whether the narrator speaks of the speaker (但他选择了开放); 所以他认为 continues the report instead."""
        if who.kind is not SpeakerKind.PRONOUN or not self.attribution.is_head(who, start):
            return False
        if who.name not in ("他", "她"):  # 该公司还称
            return any(report.subject.start == who.start for report in self._reports_in(who.end, who.end + 6))
        if ONLY_CONNECTIVES.match(self.page.masked, start, who.start):
            return True
        return not any(report.start - who.end <= 6 for report in self._reports_in(who.end, end))

    def _reports_in(self, start: int, end: int) -> list[Report]:
        return self.reports[bisect_left(self._report_starts, start) : bisect_left(self._report_starts, end)]

    def _is_other_voice(self, report: Report, other: Report) -> bool:
        who, mine = other.subject.who, report.subject.who
        if who is None or mine is None or who.kind is SpeakerKind.GROUP:
            return False
        return (
            who.name != mine.name and other.subject.rule in VOICES and (other.comma or who.kind is SpeakerKind.PERSON)
        )

    def _end_in_sentence(self, report: Report, start: int, end: int) -> int:
        """Return where the report ends inside one sentence: at a quotation, another speaker's clause, or a new cue."""
        for other in self._reports_in(start, end):
            if other is not report and self._is_other_voice(report, other) and other.subject.start > start:
                clause = self.attribution.clause_start(other.subject.start, start)
                if clause > start and ONLY_CONNECTIVES.match(self.page.masked, clause, other.subject.start):
                    end = min(end, clause)
                    break
        for other in self._reports_in(start + LEAST, end):
            if other is not report and self._says_on(report, other):
                end = min(end, self.attribution.clause_start(other.start, start))
                break
        for quote in self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]:
            opening = quote.mark.outer_start
            if opening <= start or QUOTED_EDGE.search(self.page.flat[max(0, opening - 3) : opening]):
                return opening
        return end

    def _says_on(self, report: Report, other: Report) -> bool:
        """Tell whether a later cue introduces the same speaker anew: 他指……，又称……."""
        clause = self.attribution.clause_start(other.start, report.content)
        lead = self.page.masked[clause : other.end]
        same = report.subject.who and other.subject.who and other.subject.who.name == report.subject.who.name
        return bool(same and other.subject.rule == "subject-of-clause-before" and SAYS_ON.fullmatch(lead))
