"""Find where reported words end: in their own sentence, or with the last one in which the same voice goes on."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from debate.extraction.clauses import ONLY_CONNECTIVES
from debate.extraction.cue_words import MENTAL, NARRATOR_RESUMES, SPEAKER_CONTINUES
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.cues import Cue
from debate.extraction.speech.parsed import Parsed

# Of a sentence's beginning so many code points are searched for other names; a cue this far in is inside the report.
OPENING, INSIDE = 200, 30
# A report goes on for at most so many code points, several times as many as any real one has.
LONGEST_REPORT = 5_000
# What reported words neither begin nor end with.
EDGE = " ,;:。.*\n"
# Subjects that are printed clearly enough to end another speaker's report.
VOICES = frozenset(["printed", "pronoun", "elided", "document"])
# A question at the end of a report (……，他怎么看?), which is the interviewer's.
ASKED_OF = re.compile(r"[,。][^,。]{0,8}(?:怎么看|如何看待?|怎么理解|怎么评价|认同吗|同意吗)[^,。]{0,8}[?]?\s*$")
# A verb of saying without a subject of its own, in the same sentence.
SAYS_ON = re.compile(
    r"(?:但|又|亦|并|还|也|同时|并且|再|续)+(?:称|指|说|表示|强调|指出|透露|补充|呼吁|提醒|坦言|认为|建议)"
)
QUOTED_EDGE = re.compile(r"[,:;。!?]\s*$")


class ReportEnds:
    """Finds the ends of reports in one text; ``quotes`` are the quotations that are speech."""

    def __init__(self, parsed: Parsed, quotes: Sequence[MarkedText]) -> None:
        self.parsed, self.page, self.clauses = parsed, parsed.page, parsed.clauses
        self.quotes = quotes
        self._quote_starts = [mark.outer_start for mark in quotes]

    def end_of(self, cue: Cue, start: int) -> int:
        """Return the end of the words that ``cue`` reports from ``start`` on."""
        end = self._end(cue, start)
        asked = ASKED_OF.search(self.page.flat, start, end)
        end = asked.start() if asked else end
        while end > start and self.page.flat[end - 1] in EDGE:
            end -= 1
        return end

    def _end(self, cue: Cue, start: int) -> int:
        sentence = self.page.sentences[cue.sentence]
        end = self._end_in_sentence(cue, start, sentence.end)
        if end < sentence.end or not self._runs_on(cue):
            return end
        paragraph = self.page.paragraphs[self.page.paragraph_at(cue.start)]
        limit = min(paragraph.end, start + LONGEST_REPORT)
        for following in self.page.sentences[cue.sentence + 1 :]:
            if following.start >= limit or not self._same_voice(cue, following.start, following.end):
                break
            end = self._end_in_sentence(cue, following.start, following.end)
            if end < following.end:
                break
        return end

    def _runs_on(self, cue: Cue) -> bool:
        """Tell whether a report may continue in the sentences after its own."""
        if cue.form == "verb":
            nominal = self.page.masked[cue.start - 1 : cue.start] == "的"
            return cue.comma and cue.words not in MENTAL and not nominal
        return cue.form == "frame"

    def _same_voice(self, cue: Cue, start: int, end: int) -> bool:
        """Tell whether a later sentence is still the speaker's: no narrator, no other subject, no new report in it."""
        opening = self.page.masked[start:end]
        if NARRATOR_RESUMES.match(opening):
            return False
        mine = cue.subject.who
        for who in self.clauses.within(start, min(end, start + OPENING)):
            own = mine is not None and who.name == mine.name
            head = who.kind is SpeakerKind.PERSON and self.clauses.is_head(who)
            if own or head or self._steps_back(who, start, end):
                return False
        others = [other for other in self.parsed.cues_within(start, end) if self._is_other_voice(cue, other)]
        goes_on = bool(SPEAKER_CONTINUES.match(opening))
        return not others or (goes_on and all(other.start > start + INSIDE for other in others))

    def _steps_back(self, who: SpeakerMention, start: int, end: int) -> bool:
        """Tell whether the narrator speaks of the speaker (但他选择了开放); 所以他认为 continues the report instead."""
        if who.kind is not SpeakerKind.PRONOUN or not self.clauses.is_head(who):
            return False
        if who.name not in ("他", "她"):  # 该公司还称
            return any(cue.subject.who is who for cue in self.parsed.cues_within(who.end, who.end + 6))
        if ONLY_CONNECTIVES.match(self.page.masked, start, who.start):
            return True
        return not any(cue.start - who.end <= 6 for cue in self.parsed.cues_within(who.end, end))

    def _is_other_voice(self, cue: Cue, other: Cue) -> bool:
        who, mine = other.subject.who, cue.subject.who
        if who is None or mine is None or who.kind is SpeakerKind.GROUP or other.subject.how not in VOICES:
            return False
        return who.name != mine.name and (other.comma or who.kind is SpeakerKind.PERSON)

    def _end_in_sentence(self, cue: Cue, start: int, end: int) -> int:
        """Return where the report ends inside one sentence: at another speaker's clause, a new cue, or a quotation."""
        others = self.parsed.cues_within(start, end)
        for other in others:
            who = other.subject.who
            if other.start != cue.start and who and who.start > start and self._is_other_voice(cue, other):
                clause = self.clauses.clause_start(who.start, start)
                if clause > start and ONLY_CONNECTIVES.match(self.page.masked, clause, who.start):
                    end = min(end, clause)
                    break
        again = next((other for other in others if other.start != cue.start and self._says_on(cue, other)), None)
        if again:
            end = min(end, self.clauses.clause_start(again.start, start))
        for mark in self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]:
            opening = mark.outer_start
            if opening <= start or QUOTED_EDGE.search(self.page.flat[max(0, opening - 3) : opening]):
                return opening
        return end

    def _says_on(self, cue: Cue, other: Cue) -> bool:
        """Tell whether a later cue introduces the same speaker anew: 他指……，又称……."""
        clause = self.clauses.clause_start(other.start, cue.content)
        return other.subject.how == "elided" and bool(SAYS_ON.fullmatch(self.page.masked, clause, other.end))
