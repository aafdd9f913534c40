"""One text taken apart for reading: its page, clauses, cues and turns."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from debate.extraction.clauses import Clauses
from debate.extraction.mentions import find_mentions
from debate.extraction.page import Page, read_page
from debate.extraction.people import SpeakerMention, find_people
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.cues import Cue, find_cues
from debate.extraction.speech.interview_turns import find_turns
from debate.extraction.speech.lines import Turn
from debate.extraction.types import Knowledge, Mention

# How many code points behind a quotation its cue may stand, and between a cue and the mark it leads to.
REACH_AFTER, REACH_BEFORE = 70, 24
# What may stand between the cue and the opening mark: 说了这样一句话：
_LEAD_IN = re.compile(r"[了过着到道说称这样一句话段番行字,:是为其的就地 *\n]{0,12}$")
_STOP = re.compile("[。!?;\n]")


@dataclass(slots=True)
class Parsed:
    """A text in parts: ``people`` are the mentions of possible speakers, ``turns`` the answers of an interview.

    ``mentions`` are those of companies and models.
    """

    page: Page
    mentions: list[Mention]
    people: list[SpeakerMention]
    clauses: Clauses
    cues: list[Cue]
    turns: list[Turn]
    _cue_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._cue_starts = [cue.start for cue in self.cues]

    def cues_within(self, start: int, end: int) -> list[Cue]:
        """Return the cues that begin in ``[start, end)``."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def lead_of(self, mark: MarkedText) -> Cue | None:
        """Return the cue that leads to a quotation, one with a printed subject first."""
        index = bisect_left(self._cue_starts, mark.outer_start) - 1
        leading = [
            cue
            for cue in reversed(self.cues[max(0, index - 2) : index + 1])
            if mark.outer_start - cue.end <= REACH_BEFORE
            and (cue.content >= mark.outer_start or _LEAD_IN.fullmatch(self.page.masked[cue.end : mark.outer_start]))
        ]
        return next((cue for cue in leading if cue.subject.who), leading[0] if leading else None)

    def around_of(self, mark: MarkedText) -> Cue | None:
        """Return the last cue before a quotation in its sentence."""
        index = bisect_left(self._cue_starts, mark.outer_start) - 1
        cue = self.cues[index] if index >= 0 else None
        return cue if cue and cue.sentence == self.page.sentence_at(mark.outer_start) else None

    def tail_of(self, mark: MarkedText) -> Cue | None:
        """Return the first cue behind a quotation, if no sentence ends between them: “……”，他说."""
        index = bisect_left(self._cue_starts, mark.outer_end)
        cue = self.cues[index] if index < len(self.cues) else None
        if cue is None or cue.start - mark.outer_end > REACH_AFTER:
            return None
        between = self.page.masked[mark.outer_end : cue.start].lstrip("。 *\n")
        return None if _STOP.search(between) else cue

    def in_turn(self, position: int) -> bool:
        """Tell whether a position is inside an answer of the interview."""
        index = bisect_right(self.turns, position, key=lambda turn: turn.start) - 1
        return index >= 0 and position < self.turns[index].end

    def in_interview(self, position: int) -> bool:
        """Tell whether a position is between the first and the last answer of the interview."""
        return bool(self.turns) and self.turns[0].start <= position < self.turns[-1].end


def parse(text: str, knowledge: Knowledge) -> Parsed:
    """Take a text apart."""
    page = read_page(text)
    mentions = find_mentions(text, knowledge)
    people = find_people(page, knowledge, mentions)
    clauses = Clauses(page, people)
    return Parsed(page, mentions, people, clauses, find_cues(page, clauses), find_turns(page, people))


def bucket(value: int, edges: tuple[int, ...]) -> str:
    """Return the first edge that is not below a value, "+" if it is above all: a number as a feature."""
    return next((str(edge) for edge in edges if value <= edge), "+")
