"""Make the training rows of one article: what the reader has to decide in it, and what is right.

What is right say annotations of the whole article, or an editor's decisions about some of its passages.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.matching import same_speaker
from debate.extraction.learned import Features
from debate.extraction.people import SpeakerMention
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.marks import candidate_marks, mark_features
from debate.extraction.speech.parsed import Parsed, parse
from debate.extraction.speech.reports import Report, candidate_reports, report_features
from debate.extraction.speech.speakers import Decided, Passage, Speakers, speaker_of
from debate.extraction.speech.speeches import of_quote, of_report, of_turn
from debate.extraction.stance import Words, prediction_features, stance_candidates, words_of_speech
from debate.extraction.training.fitting import Row
from debate.extraction.types import ROLES, Knowledge
from debate.text import Cleaned

# The first words of a report may differ by so many code points from the annotation.
NEAR = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold claim with its span in the clean text; ``refused`` says that there is no speech, whatever it may seem."""

    start: int
    end: int
    claim: GoldClaim
    refused: bool = False


def rows_of(
    gold: GoldArticle, cleaned: Cleaned, knowledge: Knowledge, *, readings: bool = True
) -> dict[str, list[Row]]:
    """Return the rows of one article by the name of the model; without ``readings`` not those of what claims say."""
    made = ArticleRows(cleaned.text, knowledge, gold, placed_claims(gold, cleaned), cleaned)
    if readings:
        made.add_readings()
    return made.rows


def placed_claims(gold: GoldArticle, cleaned: Cleaned) -> list[Placed]:
    """Return the gold claims whose words survived the cleaning, in order."""
    found = []
    for claim in gold.claims:
        span = cleaned.offsets.to_text(claim.start, claim.end)
        if span:
            found.append(Placed(*span, claim))
    return sorted(found, key=lambda each: each.start)


def decision(features: Features, holds: bool) -> Row:
    """Return the row of a decision between yes and no: its features, against nothing."""
    return [(features, holds), ({}, not holds)]


def stance_row(read: Words, side: str) -> Row:
    """Return the row of the side that a speech takes: of each of `ROLES` its features, and whether it is ``side``."""
    candidates, _ = stance_candidates(read)
    return [(features, stance == side) for stance, features in zip(ROLES, candidates, strict=True)]


class ArticleRows:
    """The rows of one article by the name of the model they train.

    ``placed`` are the judged passages in order. With ``cleaned`` all others in the annotated part of the text are no
    speech; without it nothing is known of them, and they make no rows.
    """

    def __init__(
        self,
        text: str,
        knowledge: Knowledge,
        gold: GoldArticle,
        placed: Sequence[Placed],
        cleaned: Cleaned | None = None,
    ) -> None:
        self.text, self.gold, self.placed, self.cleaned = text, gold, placed, cleaned
        self.debate = knowledge.words
        self.parsed: Parsed = parse(text, knowledge)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.quotes: list[MarkedText] = []
        self._passages: list[tuple[Passage, GoldClaim, SpeakerMention | None]] = []
        self._marks()
        self._reports()
        self._turns()
        self._speakers()

    def _is_annotated(self, start: int, end: int) -> bool:
        """Tell whether it is known of a span that is no judged passage that it is no speech."""
        if self.cleaned is None or self.gold.range is None:
            return self.cleaned is not None
        raw = self.cleaned.offsets.to_raw(start, end)
        return self.gold.range[0] <= raw[0] and raw[1] <= self.gold.range[1]

    def _marks(self) -> None:
        for index, mark in candidate_marks(self.parsed):
            hit = self._quoted(mark.start, mark.end)
            if hit is None and not self._is_annotated(mark.start, mark.end):
                continue
            holds = hit is not None and not hit.refused
            if hit is None or not hit.claim.optional:
                self.rows["marks"].append(decision(mark_features(self.parsed, index), holds))
            if hit and holds:
                self.quotes.append(mark)
                self._passages.append((of_quote(self.parsed, mark), hit.claim, None))

    def _quoted(self, start: int, end: int) -> Placed | None:
        """Return the direct passage that a quotation is, or is most of."""
        for each in self.placed:
            shared = min(end, each.end) - max(start, each.start)
            shorter, longer = sorted((end - start, each.end - each.start))
            if each.claim.kind == "direct" and shared > shorter / 2 and longer <= 4 * shorter:
                return each
        return None

    def _reports(self) -> None:
        for choices in candidate_reports(self.parsed, self.quotes):
            judged = [(*choice, self._reported(choice[1])) for choice in choices]
            hits = [hit for *_, hit in judged if hit and not hit.refused]
            if not hits and not self._is_annotated(choices[0][1], choices[0][1] + 5):
                judged = [each for each in judged if each[2]]  # that one is refused says nothing about the other
            if judged and not (hits and hits[0].claim.optional):
                row = [
                    (report_features(self.parsed, cue, start), hit is not None and not hit.refused)
                    for cue, start, hit in judged
                ]
                self.rows["reports"].append([*row, ({}, not hits)])
            for cue, start, hit in judged:
                if hit and not hit.refused:
                    self._passages.append((of_report(Report(start, hit.end, cue)), hit.claim, None))

    def _reported(self, start: int) -> Placed | None:
        """Return the reported passage that begins at a position, or nearly."""
        reported = (each for each in self.placed if each.claim.kind == "indirect")
        return next((each for each in reported if abs(each.start - start) <= NEAR), None)

    def _turns(self) -> None:
        for turn in self.parsed.turns:
            hit = self._quoted(turn.start, turn.end)
            if hit and turn.who and not hit.refused:
                self._passages.append((of_turn(turn), hit.claim, turn.who))

    def _speakers(self) -> None:
        """Rank each passage as if those before had been decided rightly."""
        speakers, decided = Speakers(self.parsed), Decided()
        for passage, claim, labelled in sorted(self._passages, key=lambda each: each[0].start):
            if labelled is not None:
                decided.passages.append((passage, labelled))
                continue
            candidates = speakers.candidates(passage, decided)
            names = [speaker_of(passage, who).name if who else None for who, _ in candidates]
            rights = [name is not None and same_speaker(name, claim, self.gold) for name in names]
            named = next((who for (who, _), right in zip(candidates, rights, strict=True) if right), None)
            rights[-1] = named is None
            if not claim.optional:
                self.rows["speakers"].append(
                    [(each, right) for (_, each), right in zip(candidates, rights, strict=True)]
                )
            decided.passages.append((passage, named))

    def add_readings(self) -> None:
        """Read the annotated passages themselves, narration included: there are few enough."""
        for each in self.placed:
            claim = each.claim
            inside = [one for one in self.parsed.mentions if each.start <= one.start and one.end <= each.end]
            read = words_of_speech(self.text, each.start, each.end, inside, debate=self.debate, kind=claim.kind)
            self.rows["prediction"].append(decision(prediction_features(read.unnamed, claim.kind), claim.is_prediction))
            if claim.on_debate:
                self.rows["stance"].append(stance_row(read, claim.stance))
