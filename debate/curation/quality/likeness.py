"""Tell which claims may be one and the same: by their passages, statements, dates and places in an article, together.

Statements in our own words share few characters, so words count by how rare they are (idf, as in
`debate.extraction.similar_claims`), and only claims of one speaker, or of a company and a person who speaks for it, are
compared. Candidates come from an index of each claim's rarest words: the time to find those of one claim does not grow
with the number of claims. What the figures below were chosen on is said in docs/method.md.
"""

import datetime
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from django.utils.translation import gettext as _

from debate.search import runs
from debate.vocabulary import PartialDate

# From this score on two claims are listed; an editor who is writing is shown claims from the second on.
LISTED_FROM, OFFERED_FROM = 0.8, 0.6
# Similarities that make a score of 1 each by itself, of one speaker on one day.
PASSAGES_FROM, STATEMENTS_FROM, ACROSS_FROM = 0.24, 0.26, 0.30
# What an overlap of two passages of one article adds: it alone shows only that two claims were made of one passage.
OVERLAP_WEIGHT = 0.8
# Passages of fewer words than this are too short to be compared by themselves.
SHORTEST = 5
# Days between the two dates, at most -> what counts of the similarity. Reports of one remark are dated days apart.
NEARNESS = ((0, 1.0), (7, 0.9), (62, 0.75))
FAR = 0.55
# Somebody saying the same twice in one article is rarely recorded twice: the editor had both before his eyes.
IN_ONE_ARTICLE = 0.7
# A company and a person who speaks for it may be two names for the speaker of one claim.
OF_ONE_COMPANY = 0.85
# Claims are found by the rarest words they share, each of which names at most so many; so many of them must agree, and
# so many claims that agree in the most are compared.
RAREST, MOST_NAMED, LEAST_SHARED, MOST_COMPARED = 24, 48, 2, 12
LATIN_STEM = 7


class Words:
    """The words of texts as numbers, which are the same for every text: a bag of numbers takes a tenth of the room."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lock = Lock()

    def bag(self, text: str) -> array:
        """Return the different words of a text as sorted numbers."""
        with self._lock:
            found = {self._numbers.setdefault(word, len(self._numbers)) for word in words_of(text)}
        return array("I", sorted(found))


def words_of(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring Chinese characters and the beginnings of other words, whatever the script."""
    for run in runs(text):
        if run.isascii() or len(run) == 1:
            yield run[:LATIN_STEM]
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited passage: its words, empty where the article's text is not at hand, and its raw span."""

    article: int
    start: int
    end: int
    words: array


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a claim; ``pk`` is 0 for one that an editor is about to write.

    ``companies`` are those it is said for. ``by_person`` tells that no company can be another name for the speaker of
    this one and of another person's claim.
    """

    pk: int
    speaker: int | None
    by_person: bool
    companies: frozenset[int]
    said_on: str
    statement: array
    english: array
    passages: tuple[Passage, ...]

    @property
    def words(self) -> set[int]:
        return {*self.statement, *self.english, *(word for passage in self.passages for word in passage.words)}

    @property
    def houses(self) -> list[tuple[str, int]]:
        """Within what it is compared: its speaker, and the companies it is said for."""
        own = [("speaker", self.speaker)] if self.speaker else []
        return [*own, *(("company", company) for company in sorted(self.companies))]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like another claim is; ``why`` is for the editor."""

    pk: int
    score: float
    why: tuple[str, ...]


class WordingIndex:
    """All claims that may be compared; finds those that are like one of them, or like a new one."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.wordings = {wording.pk: wording for wording in wordings}
        self._frequency = Counter(word for wording in self.wordings.values() for word in wording.words)
        self._rarity: dict[int, float] = {}
        self._places: dict[tuple[str, int, int], set[int]] = defaultdict(set)
        for wording in self.wordings.values():
            self._file(wording)

    def replace(self, pks: Iterable[int], wordings: Iterable[Wording]) -> None:
        """Take claims out and put others in."""
        self._rarity.clear()
        for pk in pks:
            if wording := self.wordings.pop(pk, None):
                self._frequency.subtract(wording.words)
                for key in self._keys(wording):
                    self._places[key].discard(pk)
        for wording in wordings:
            self.wordings[wording.pk] = wording
            self._frequency.update(wording.words)
            self._file(wording)

    def like(self, wording: Wording, floor: float) -> list[Likeness]:
        """Return the claims with a score of at least ``floor``, the most alike first."""
        found = [self._compare(wording, self.wordings[pk]) for pk in self._candidates(wording)]
        return sorted((each for each in found if each and each.score >= floor), key=lambda each: -each.score)

    def weight(self, words: Iterable[int]) -> float:
        return sum(map(self.idf, words))

    def idf(self, word: int) -> float:
        rarity = self._rarity.get(word)
        if rarity is None:
            count = self._frequency.get(word) or 1
            rarity = self._rarity[word] = math.log((1 + len(self.wordings)) / count)
        return rarity

    def _file(self, wording: Wording) -> None:
        for key in self._keys(wording):
            self._places[key].add(wording.pk)

    def _keys(self, wording: Wording) -> Iterator[tuple[str, int, int]]:
        """Yield where a claim is filed: by each article it cites; within its speaker and companies, by every word."""
        yield from (("article", passage.article, 0) for passage in wording.passages)
        yield from ((*house, word) for house in wording.houses for word in wording.words)

    def _candidates(self, wording: Wording) -> list[int]:
        """Return the claims of the same speaker or company that share the most of its rare words, and overlapping ones.

        A word that names many of them says little, and would make the search as long as they are many.
        """
        shared: Counter[int] = Counter()
        for house in wording.houses:
            named = (self._places.get((*house, word), set()) for word in wording.words)
            for pks in sorted((pks for pks in named if len(pks) > (wording.pk in pks)), key=len)[:RAREST]:
                if len(pks) <= MOST_NAMED:
                    shared.update(pks)
        shared.pop(wording.pk, None)
        found = {pk for pk, number in shared.most_common(MOST_COMPARED) if number >= LEAST_SHARED}
        for passage in wording.passages:
            near = self._places.get(("article", passage.article, 0), ())
            found |= {pk for pk in near if any(overlap(passage, its) for its in self.wordings[pk].passages)}
        return sorted(found - {wording.pk})

    def _compare(self, one: Wording, other: Wording) -> Likeness | None:
        return Comparison(self, one, other).likeness() if may_be_one_speaker(one, other) else None

    def containment(self, one: array, other: array) -> float:
        """Return which part of the rarer words of the shorter text the other one has, 0 to 1."""
        if min(len(one), len(other)) < SHORTEST:
            return 0.0
        shared = set(one).intersection(other)
        return self.weight(shared) / (min(self.weight(one), self.weight(other)) or 1.0) if shared else 0.0

    def cosine(self, one: array, other: array) -> float:
        """Return the cosine of two texts as vectors of their words, each weighed by how rare it is, 0 to 1."""
        shared = sum(self.idf(word) ** 2 for word in set(one).intersection(other))
        if not shared:
            return 0.0
        norms = (math.sqrt(sum(self.idf(word) ** 2 for word in words)) for words in (one, other))
        return shared / (math.prod(norms) or 1.0)


@dataclass(frozen=True)
class Comparison:
    """Two claims side by side."""

    index: WordingIndex
    one: Wording
    other: Wording

    def likeness(self) -> Likeness:
        """Join what passages, statements and places say: each counts by its square, so that several weak ones do."""
        overlapping = self.overlap()
        passages = 0.0 if overlapping else self.passages()
        statements, across = self.statements(), self.across()
        told = max(statements / STATEMENTS_FROM, across / ACROSS_FROM)
        joined = math.hypot(passages / PASSAGES_FROM, told, overlapping * OVERLAP_WEIGHT)
        when, days = self._when()
        score = joined * when * self._of_whom() * self._where(bool(overlapping))
        signs = (
            (overlapping > 0, (_("引的是同一段，重合 %(overlapping)s") % {"overlapping": f"{overlapping:.0%}"})),
            (passages >= PASSAGES_FROM / 2, (_("原话相近 %(passages)s") % {"passages": f"{passages:.0%}"})),
            (statements >= STATEMENTS_FROM / 2, (_("表述相近 %(statements)s") % {"statements": f"{statements:.0%}"})),
            (across >= ACROSS_FROM / 2, (_("原话与表述相近 %(across)s") % {"across": f"{across:.0%}"})),
            (days > 0, (_("日期相差 %(days)s 天") % {"days": days})),
        )
        return Likeness(self.other.pk, score, tuple(words for holds, words in signs if holds))

    def passages(self) -> float:
        """Return the containment of the most similar passages, of different articles or of one."""
        both = ((mine.words, its.words) for mine in self.one.passages for its in self.other.passages)
        return max((self.index.containment(*words) for words in both), default=0.0)

    def statements(self) -> float:
        """Return how similar the statements are: the mean of both languages where both have both."""
        chinese = self.index.cosine(self.one.statement, self.other.statement)
        if not (self.one.english and self.other.english):
            return chinese
        return (chinese + self.index.cosine(self.one.english, self.other.english)) / 2

    def across(self) -> float:
        """Return how similar a passage of one is to the statement of the other, in either language."""
        pairs = [
            (passage.words, statement)
            for mine, its in ((self.one, self.other), (self.other, self.one))
            for passage in mine.passages
            for statement in (its.statement, its.english)
        ]
        return max((self.index.cosine(*words) for words in pairs), default=0.0)

    def overlap(self) -> float:
        return max((overlap(mine, its) for mine in self.one.passages for its in self.other.passages), default=0.0)

    def _when(self) -> tuple[float, int]:
        days = days_apart(self.one.said_on, self.other.said_on)
        return next((factor for most, factor in NEARNESS if days <= most), FAR), days

    def _of_whom(self) -> float:
        return 1.0 if self.one.speaker == self.other.speaker else OF_ONE_COMPANY

    def _where(self, is_overlapping: bool) -> float:
        articles = ({passage.article for passage in each.passages} for each in (self.one, self.other))
        return IN_ONE_ARTICLE if not is_overlapping and set.intersection(*articles) else 1.0


def may_be_one_speaker(one: Wording, other: Wording) -> bool:
    """Tell whether two claims may be by one speaker: the same one, or a company and whoever speaks for it.

    Two persons of one company are never one speaker.
    """
    if one.speaker == other.speaker:
        return True
    return not (one.by_person and other.by_person) and bool(one.companies & other.companies)


def overlap(one: Passage, other: Passage) -> float:
    """Return which part of the shorter passage the other one covers, 0 to 1; 0 in different articles."""
    shorter = min(one.end - one.start, other.end - other.start)
    if one.article != other.article or shorter <= 0:
        return 0.0
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / shorter


def days_apart(one: str, other: str) -> int:
    """Return the fewest days that may lie between two partial dates; 0 when one is unknown."""
    first, second = PartialDate(one), PartialDate(other)
    if not first or not second:
        return 0
    starts: list[datetime.date] = [day for day in (first.first_day, second.first_day) if day]
    ends: list[datetime.date] = [day for day in (first.last_day, second.last_day) if day]
    return max(0, (max(starts) - min(ends)).days)
