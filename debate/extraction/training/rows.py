"""Make the training rows of one annotated article: what the reader has to decide in it, and what is right."""

from collections import defaultdict
from dataclasses import dataclass

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.matching import same_speaker
from debate.extraction.learned import Features
from debate.extraction.mentions import find_mentions
from debate.extraction.people import SpeakerMention
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.marks import candidate_marks, mark_features
from debate.extraction.speech.parsed import Parsed, parse
from debate.extraction.speech.reports import Report, candidate_reports, report_features
from debate.extraction.speech.speakers import Decided, Passage, Speakers
from debate.extraction.speech.speeches import of_quote, of_report, of_turn
from debate.extraction.stance import STANCES, prediction_features, stance_candidates, words_of_speech
from debate.extraction.training.fitting import Row
from debate.extraction.types import Knowledge
from debate.text import Cleaned

# The first words of a report may differ by so many code points from the annotation.
NEAR = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold claim with its span in the clean text."""

    start: int
    end: int
    claim: GoldClaim


def rows_of(
    gold: GoldArticle, cleaned: Cleaned, knowledge: Knowledge, *, readings: bool = True
) -> dict[str, list[Row]]:
    """Return the rows of one article by the name of the model; without ``readings`` not those of what claims say."""
    made = _Rows(gold, cleaned, knowledge)
    if readings:
        made.add_readings(knowledge)
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


class _Rows:
    def __init__(self, gold: GoldArticle, cleaned: Cleaned, knowledge: Knowledge) -> None:
        self.gold, self.cleaned = gold, cleaned
        self.parsed: Parsed = parse(cleaned.text, knowledge)
        self.placed = placed_claims(gold, cleaned)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.quotes: list[MarkedText] = []
        self._passages: list[tuple[Passage, GoldClaim, SpeakerMention | None]] = []
        self._marks()
        self._reports()
        self._turns()
        self._speakers()

    def _inside(self, start: int, end: int) -> bool:
        """Tell whether a span is in the part of the text that is annotated."""
        if self.gold.range is None:
            return True
        raw = self.cleaned.offsets.to_raw(start, end)
        return self.gold.range[0] <= raw[0] and raw[1] <= self.gold.range[1]

    def _marks(self) -> None:
        for index, mark in candidate_marks(self.parsed):
            if not self._inside(mark.start, mark.end):
                continue
            claim = self._quoted(mark.start, mark.end)
            if claim is None or not claim.optional:
                self.rows["marks"].append(decision(mark_features(self.parsed, index), claim is not None))
            if claim:
                self.quotes.append(mark)
                self._passages.append((of_quote(self.parsed, mark), claim, None))

    def _quoted(self, start: int, end: int) -> GoldClaim | None:
        """Return the direct claim that a quotation is, or is most of."""
        for each in self.placed:
            shared = min(end, each.end) - max(start, each.start)
            shorter, longer = sorted((end - start, each.end - each.start))
            if each.claim.kind == "direct" and shared > shorter / 2 and longer <= 4 * shorter:
                return each.claim
        return None

    def _reports(self) -> None:
        starts = [each for each in self.placed if each.claim.kind == "indirect"]
        for choices in candidate_reports(self.parsed, self.quotes):
            if not self._inside(choices[0][1], choices[0][1] + 5):
                continue
            hits = [next((each for each in starts if abs(each.start - start) <= NEAR), None) for _, start in choices]
            found = next((hit for hit in hits if hit), None)
            row = [
                (report_features(self.parsed, *each), hit is not None) for each, hit in zip(choices, hits, strict=True)
            ]
            if found is None or not found.claim.optional:
                self.rows["reports"].append([*row, ({}, found is None)])
            for (cue, start), hit in zip(choices, hits, strict=True):
                if hit:
                    self._passages.append((of_report(Report(start, hit.end, cue)), hit.claim, None))

    def _turns(self) -> None:
        for turn in self.parsed.turns:
            claim = self._quoted(turn.start, turn.end)
            if claim and turn.who:
                self._passages.append((of_turn(turn), claim, turn.who))

    def _speakers(self) -> None:
        """Rank each passage as if those before had been decided rightly."""
        speakers, decided = Speakers(self.parsed), Decided()
        for passage, claim, labelled in sorted(self._passages, key=lambda each: each[0].start):
            if labelled is not None:
                decided.passages.append((passage, labelled))
                continue
            candidates = speakers.candidates(passage, decided)
            rights = [
                who is not None and same_speaker(who.together or who.name, claim, self.gold) for who, _ in candidates
            ]
            named = next((who for (who, _), right in zip(candidates, rights, strict=True) if right), None)
            rights[-1] = named is None
            if not claim.optional:
                self.rows["speakers"].append(
                    [(each, right) for (_, each), right in zip(candidates, rights, strict=True)]
                )
            decided.passages.append((passage, named))

    def add_readings(self, knowledge: Knowledge) -> None:
        """Read the annotated passages themselves, narration included: there are few enough."""
        mentions = find_mentions(self.cleaned.text, knowledge)
        for each in self.placed:
            claim = each.claim
            inside = [one for one in mentions if each.start <= one.start and one.end <= each.end]
            read = words_of_speech(self.cleaned.text, each.start, each.end, inside, kind=claim.kind)
            self.rows["prediction"].append(decision(prediction_features(read.unnamed, claim.kind), claim.is_prediction))
            if claim.on_debate:
                candidates, _ = stance_candidates(read)
                rights = [stance == claim.stance for stance in STANCES]
                self.rows["stance"].append(list(zip(candidates, rights, strict=True)))
