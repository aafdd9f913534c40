"""Decide who speaks: a ranking of everyone who may have spoken, and of nobody.

Candidates are the mentions before a passage and shortly behind it, and who spoke before. Passages are decided in the
order of the text, so that an answer helps with the next. A pronoun is no candidate; that one stands before the cue is
something to say for those it fits.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from debate.extraction.clauses import ADVERBS
from debate.extraction.learned import Features, choose, facts, weightiest
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.extraction.speech.cues import Cue
from debate.extraction.speech.parsed import Parsed, bucket
from debate.extraction.types import Weights

# How far back and ahead of a passage mentions are candidates, in code points and sentences, and how many at most.
BACK, BACK_SENTENCES, AHEAD, MOST_BEFORE, MOST_BEHIND = 800, 12, 90, 14, 4
MOST_REASONS = 3
_ROLE_BEHIND = re.compile(
    r" ?(?:公司|集团|旗下)?的?(?:CEO|CTO|COO|创始人|联合创始人|首席\w{2,4}官|首席科学家|董事长|总裁|负责人|发言人|"
    r"研究员|高管|总经理|掌门人|创办人|员工|用户|对手|律师|身边)",
    re.IGNORECASE,
)
_PLURAL = re.compile("们|公司|机构|企业|平台|媒体|团队|[Tt]hey")
# Paragraph and sentence distances, and distances in code points, as features.
_FEW, _FAR = (0, 1, 2, 4), (0, 3, 10, 25, 60, 120, 300)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage whose speaker is looked for; ``[outer_start, outer_end)`` has its marks.

    ``lead`` is the cue that leads to it, ``tail`` the one behind it; ``is_quote`` tells a quotation from a report.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    is_quote: bool
    lead: Cue | None = None
    tail: Cue | None = None

    @property
    def place(self) -> str:
        """Return where the cue of the passage stands."""
        return "before" if self.lead else "after" if self.tail else "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may have spoken, or nobody (``who`` is None), how probable that is and which rules say so most."""

    who: SpeakerMention | None
    probability: float
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Decided:
    """Who spoke so far: the passage and its speaker, in order."""

    passages: list[tuple[Passage, SpeakerMention | None]] = field(default_factory=list)

    def last(self) -> tuple[Passage, SpeakerMention] | None:
        """Return the last passage that has a speaker."""
        return next(((each, who) for each, who in reversed(self.passages[-6:]) if who is not None), None)


def key_of(who: SpeakerMention) -> str:
    """Return what two mentions of one speaker have in common."""
    return who.known or who.name


def speaker_of(passage: Passage, who: SpeakerMention) -> SpeakerMention:
    """Return who speaks where a mention was chosen: all of those joined to it, if they say it together (甲和乙表示)."""
    joined = [cue for cue in (passage.lead, passage.tail) if cue and cue.subject.how == "joined"]
    if not who.together or not any(cue.subject.who and cue.subject.who.together == who.together for cue in joined):
        return who
    return replace(who, name=who.together, known="", role="", company="")


class Speakers:
    """Ranks the speakers of the passages of one text."""

    def __init__(self, parsed: Parsed) -> None:
        self.page, self.clauses = parsed.page, parsed.clauses
        self.people = [who for who in self.clauses.people if who.kind is not SpeakerKind.PRONOUN]
        self._starts = [who.name_start for who in self.people]
        self._counts = Counter(key_of(who) for who in self.people)
        persons = Counter(key_of(who) for who in self.people if who.kind is SpeakerKind.PERSON)
        self._persons = [key for key, _ in persons.most_common()]
        self._begins, self._ends = {who.start for who in self.people}, {who.end for who in self.people}
        self._said_by: dict[int, list[Cue]] = {}
        for cue in parsed.cues:
            if cue.subject.who is not None and not cue.negated:
                self._said_by.setdefault(cue.subject.who.name_start, []).append(cue)
        self._heads: dict[int, bool] = {}

    def rank(self, passage: Passage, decided: Decided, weights: Weights) -> list[Choice]:
        """Return everyone who may have spoken, the likeliest first and with reasons; mentions of one count together."""
        model = weights.models["speakers"]
        candidates = self.candidates(passage, decided)
        total: dict[str, float] = {}
        best: dict[str, tuple[float, SpeakerMention | None, Features]] = {}
        for (who, features), sure in zip(candidates, choose(model, [each for _, each in candidates]), strict=True):
            key = key_of(who) if who else ""
            total[key] = total.get(key, 0.0) + sure
            if key not in best or sure > best[key][0]:
                best[key] = (sure, who, features)
        ranked = sorted(total, key=lambda key: -total[key])
        why = weightiest("speakers", model, best[ranked[0]][2], MOST_REASONS)
        return [Choice(best[key][1], total[key], why if key == ranked[0] else ()) for key in ranked]

    def candidates(self, passage: Passage, decided: Decided) -> list[tuple[SpeakerMention | None, Features]]:
        """Return the candidates with what there is to say for and against each; the last one is nobody."""
        view = _View(self, passage, decided)
        found = [*self._side(view, view.before(), "before"), *self._side(view, view.behind(), "behind")]
        seen = {key_of(who) for who, _ in found}
        last = decided.last()
        if last and key_of(last[1]) not in seen:
            found.append((last[1], facts(["far", f"far|{view.context}", *view.of_speaker(last[1])])))
        names = len({key_of(who) for who, _ in found})
        return [*found, (None, facts(view.of_nobody(names)))]

    def _side(
        self, view: "_View", mentions: Sequence[SpeakerMention], side: str
    ) -> Iterator[tuple[SpeakerMention, Features]]:
        persons = 0
        order: dict[str, int] = {}
        for number, who in enumerate(mentions):
            is_first = key_of(who) not in order
            rank = order.setdefault(key_of(who), len(order))
            place = [
                f"{side}|between={bucket(persons, (0, 1, 2))}|{who.kind}",
                f"{side}|number={bucket(number, _FEW)}",
                f"{side}|order={bucket(rank, (0, 1, 2))}|{view.context}|{view.led}",
                f"{side}|first={is_first}",
            ]
            yield who, facts([*place, *view.of_mention(who, side), *view.of_speaker(who)])
            persons += who.kind is SpeakerKind.PERSON

    def is_head(self, who: SpeakerMention) -> bool:
        """Tell whether a mention is the subject of its clause."""
        if who.name_start not in self._heads:
            self._heads[who.name_start] = self.clauses.is_head(who)
        return self._heads[who.name_start]

    def said_by(self, who: SpeakerMention) -> list[Cue]:
        """Return the cues whose printed subject a mention is."""
        return self._said_by.get(who.name_start, [])

    def touches(self, who: SpeakerMention) -> Iterator[str]:
        """Yield whether other names stand right beside a mention: 虚构公司张三三."""
        if who.end in self._begins or (who.end + 1 in self._begins and self.page.flat[who.end] in ' ("“'):
            yield f"name-follows|{who.kind}"
        if who.start in self._ends or (who.start - 1 in self._ends and self.page.flat[who.start - 1] in ' "“'):
            yield f"name-precedes|{who.kind}"

    def mentions(self, start: int, end: int) -> list[SpeakerMention]:
        """Return the mentions whose names begin in ``[start, end)``, pronouns left out."""
        return self.people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def standing(self, who: SpeakerMention) -> Iterator[str]:
        """Yield what a speaker is in the whole text: how often named, known, the only person."""
        key = key_of(who)
        yield f"kind={who.kind}"
        if who.is_guess:
            yield "guess"
        yield f"named={bucket(self._counts[key], (0, 1, 2, 5))}|{who.kind}"
        if who.known:
            yield f"known|{who.kind}"
        if who.role:
            yield "has-role"
        if self._persons[:1] == [key]:
            yield "most-named" if len(self._persons) > 1 else "only-person"


class _View:
    """One passage and what surrounds it, as features see it."""

    def __init__(self, speakers: Speakers, passage: Passage, decided: Decided) -> None:
        self.speakers, self.passage, self.page = speakers, passage, speakers.page
        self.sentence = self.page.sentence_at(passage.outer_start)
        self.last_sentence = self.page.sentence_at(max(passage.outer_start, passage.outer_end - 1))
        self.paragraph = self.page.paragraph_at(passage.outer_start)
        self.last = decided.last()
        self.lead = passage.lead
        self.context = f"{'quote' if passage.is_quote else 'report'}:{passage.place}"
        how = self.lead.subject.how if self.lead else "no-lead"
        pronoun = self.lead.subject.who if self.lead and how == "pronoun" else None
        self.led = f"{how}:{'many' if _PLURAL.search(pronoun.name) else 'one'}" if pronoun else how
        span = self.page.paragraphs[self.paragraph]
        opens = not self.page.flat[span.start : passage.outer_start].strip(" *")
        closes = not self.page.flat[passage.outer_end : span.end].strip(" *。,.")
        self.opens = "whole" if opens and closes else "opens" if opens else "in"
        before = self.page.flat[max(0, passage.outer_start - 3) : passage.outer_start].strip(" *")[-1:]
        self.mark = {":": "colon", ",": "comma"}.get(before, "stop" if before in tuple("。!?”」…;") else "text")

    def before(self) -> list[SpeakerMention]:
        """Return the mentions before the passage, the nearest first."""
        start = self.passage.outer_start
        least = self.page.sentences[max(0, self.sentence - BACK_SENTENCES)].start
        found = self.speakers.mentions(max(0, start - BACK, least), start)
        return [who for who in reversed(found) if who.end <= start][:MOST_BEFORE]

    def behind(self) -> list[SpeakerMention]:
        """Return the mentions behind a quotation, in its paragraph or at the head of the next."""
        if not self.passage.is_quote:
            return []
        end = self.passage.outer_end
        found = self.speakers.mentions(end, end + AHEAD)
        return [who for who in found if self.page.paragraph_at(who.start) <= self.paragraph + 1][:MOST_BEHIND]

    def of_nobody(self, names: int) -> Iterator[str]:
        """Yield what there is to say for nobody."""
        yield "nobody"
        yield f"nobody|{self.context}"
        yield f"nobody|led={self.led}"
        yield f"nobody|led={self.led}|{self.context}"
        yield f"nobody|names={bucket(names, (0, 1, 2, 4, 7))}"
        yield f"nobody|{self.opens}|{self.context}"
        yield f"nobody|{self.mark}|{self.context}"

    def of_speaker(self, who: SpeakerMention) -> Iterator[str]:
        """Yield what there is to say of a speaker whatever mention is meant."""
        yield from self.speakers.standing(who)
        yield f"led={self.led}|{who.kind}"
        if not self.last or key_of(self.last[1]) != key_of(who):
            return
        before, passage = self.last[0], self.passage
        paragraphs = self.paragraph - self.page.paragraph_at(before.outer_start)
        sentences = self.sentence - self.page.sentence_at(max(before.outer_start, before.outer_end - 1))
        gap = passage.outer_start - before.outer_end
        yield f"spoke|paragraphs={bucket(paragraphs, (0, 1, 2))}|{self.context}"
        yield f"spoke|sentences={bucket(sentences, _FEW)}|{before.is_quote}"
        yield f"spoke|gap={bucket(gap, (3, 20, 60, 150))}"
        yield f"spoke|{self.context}|{self.opens}|paragraphs={bucket(paragraphs, (0, 1, 2))}"
        yield f"spoke|led={self.led}|sentences={bucket(sentences, _FEW)}"

    def of_mention(self, who: SpeakerMention, side: str) -> Iterator[str]:
        """Yield what there is to say of one mention: how far, in which place of its clause, who else is near."""
        near = self._distance(who, side)
        yield near
        yield f"{near}|{who.kind}"
        yield f"{near}|{self.context}|{self.opens}"
        yield f"{near}|{self.mark}"
        distance = self.passage.outer_start - who.end if side == "before" else who.start - self.passage.outer_end
        yield f"{side}|distance={bucket(distance, _FAR)}"
        yield f"{side}|distance={bucket(distance, (3, 25, 120))}|{self.context}"
        yield from self._role_in_clause(who, side, near)
        yield from self.speakers.touches(who)
        follows = self.page.flat[who.end : who.end + 1]
        kind = "stop" if follows in tuple(",:;。!?、)(") else "de" if follows == "的" else "word"
        yield f"follows={kind}|{who.kind}"
        if who.kind is SpeakerKind.ORGANISATION and _ROLE_BEHIND.match(self.page.flat, who.end):
            yield "role-behind"

    def _distance(self, who: SpeakerMention, side: str) -> str:
        sentence, paragraph = self.page.sentence_at(who.start), self.page.paragraph_at(who.start)
        sentences = self.sentence - sentence if side == "before" else sentence - self.last_sentence
        paragraphs = abs(self.paragraph - paragraph)
        return f"{side}|sentences={bucket(sentences, _FEW)}|paragraphs={bucket(paragraphs, (0, 1, 2))}"

    def _role_in_clause(self, who: SpeakerMention, side: str, near: str) -> Iterator[str]:
        head, said = self.speakers.is_head(who), self.speakers.said_by(who)
        if head:
            yield f"head|{near}"
            yield f"head|led={self.led}|{near}"
        if self.speakers.clauses.is_object(who, max(0, who.start - 60)):
            yield f"object|{side}"
        if said:
            yield f"says|{near}"
            yield f"says|{said[-1].form}|{said[-1].subject.how}|{side}"
            yield f"says|led={self.led}|{near}"
        if self.lead and any(cue.start == self.lead.start for cue in said):
            yield f"leads|{self.led}|{who.kind}"
            yield f"leads|{self.lead.form}|{self.context}"
        if self.passage.tail and any(cue.start == self.passage.tail.start for cue in said):
            yield f"trails|{self.passage.tail.subject.how}|{who.kind}"
            yield f"trails|{self.context}|{self.mark}"
        if side == "before" and self.lead and who.end <= self.lead.start:
            yield from self._way_to_cue(who, self.lead)

    def _way_to_cue(self, who: SpeakerMention, lead: Cue) -> Iterator[str]:
        if lead.start - who.end > 120 or self.page.sentence_at(who.start) != lead.sentence:
            return
        between = self.page.masked[who.end : lead.start]
        ways = {"adverbs": ADVERBS.fullmatch(between), "comma": "," in between, "de": "的" in between}
        way = next((name for name, holds in ways.items() if holds), "other")
        yield f"way={way}|{who.kind}"
        yield f"way={way}|length={bucket(len(between), (0, 2, 6, 15))}"
