"""Find the answers of interviews printed as labelled turns: 张三三：……, **李四四：**……, 问：……, 答：……."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from debate.extraction.page import Page
from debate.extraction.people import SpeakerMention
from debate.extraction.speech.cast import ANSWERERS, ASKERS, NUMBERED, Cast, true_labels
from debate.extraction.speech.lines import QUESTION, Line, Turn, kind_of, read_lines, without_label
from debate.extraction.speech.talks import find_talks

# Words that announce an interview: 以下为对话实录, 采访内容如下.
ANNOUNCES = re.compile(
    r"(?:以下|下面|下文)[^。!?]{0,40}(?:对话|访谈|采访|专访|问答|对谈|圆桌)|"
    r"(?:对话|访谈|采访|专访|问答|对谈)(?:的)?(?:实录|全文|整理|节选|内容|文字)?[^。!?]{0,8}如下"
)
_YOU = re.compile("[你您]")
# How many questions make an interview that nothing announces.
LEAST_QUESTIONS = 3
# The share of a speaker's turns that are questions, from which on they count as the one who asks: with turns as long as
# those of others, and with short ones.
MOSTLY, OFTEN = 0.7, 0.4


def find_turns(page: Page, people: list[SpeakerMention]) -> list[Turn]:
    """Return what is said without marks, one turn a paragraph: answers of an interview, a talk or a letter."""
    lines, cast = read_lines(page), Cast(page, people)
    true = true_labels(lines, cast)
    labelled = [line if index in true else without_label(page, line) for index, line in enumerate(lines)]
    interview = _Interview(page, labelled, cast)
    if interview.is_dialogue:  # it may follow a talk, as its questions and answers
        return find_talks(page, labelled[: -len(interview.lines)], cast) + interview.turns()
    return find_talks(page, labelled, cast) or (interview.turns() if interview.drops_labels else [])


def _first(lines: list[Line], cast: Cast) -> int:
    """Return where an interview begins: at its first label, or without any behind the words that announce it.

    Where nothing announces it, several questions to somebody who was invited do.
    """
    labelled = next((index for index, line in enumerate(lines) if line.label), None)
    if labelled is not None:
        return labelled
    announced = next((index + 1 for index, line in enumerate(lines) if ANNOUNCES.search(line.body[-200:])), None)
    if announced is not None:
        return announced
    asked = [index for index, line in enumerate(lines) if _YOU.search(line.body) and kind_of(line) == "question"]
    invited = len(asked) >= LEAST_QUESTIONS and cast.invited(lines[asked[0]].start)
    return asked[0] if invited else len(lines)


def _mean(bodies: list[str]) -> float:
    return sum(map(len, bodies)) / len(bodies)


def _asks(bodies: list[str], share: float, labels: int) -> bool:
    """Tell whether a share of someone's turns are questions: one is enough only where there are other labels."""
    asked = sum(bool(QUESTION.search(body)) for body in bodies)
    return asked >= max(share * len(bodies), 1 if labels > 1 else 2)


class _Interview:
    """Reads the lines in order; ``speaker`` is the label of the current turn, None where the page lost it."""

    def __init__(self, page: Page, lines: list[Line], cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.lines = lines[_first(lines, cast) :]
        self.guest = cast.invited(self.lines[0].start) if self.lines else None
        self.askers = self._askers()
        self.labels = Counter(self._name(line.label) for line in self.lines if line.label)
        self.kinds = [self._kind(line) for line in self.lines]
        self.drops_labels = (self.labels.total() > 1 or not self.labels) and self._drops_labels()
        answering = self.labels.keys() - self.askers
        self.is_dialogue = self.labels.total() > 1 and bool(answering) and len(self.labels) > 1
        self.label: str | None = None
        self.state = "before"
        self.number = 0

    def _name(self, label: str) -> str:
        """Return one name for all labels of a person."""
        who = self.cast.person(label)
        return who.name if who else label

    def _askers(self) -> set[str]:
        """Return the labels of interviewers: 记者 and the like, and whoever mostly asks and was not invited.

        Who also makes statements is told by turns that are short beside those of the others.
        """
        turns: dict[str, list[str]] = {}
        for line, following in pairwise([*self.lines, None]):
            if line and line.label:
                words = line if line.body or following is None else following
                turns.setdefault(self._name(line.label), []).append(words.body)
        longest = max((_mean(bodies) for bodies in turns.values()), default=0)
        guest = self.guest.name if self.guest else ""
        return {
            label
            for label, bodies in turns.items()
            if label != guest
            and not ANSWERERS.match(label)
            and (ASKERS.match(label) or _asks(bodies, MOSTLY if _mean(bodies) * 2 > longest else OFTEN, len(turns)))
        }

    def _drops_labels(self) -> bool:
        """Tell whether the page lost labels: most questions are followed by a paragraph without one.

        Where questions have labels, one without may be rhetorical and is ignored.
        """
        kinds = [kind for kind in self.kinds if kind not in ("caption", "closing")]
        question = "asked" if "asked" in kinds else "question"
        asking = sum(line.asks for line, kind in zip(self.lines, self.kinds, strict=True) if kind == question)
        if asking * 2 < kinds.count(question):
            return False  # Q is not always a question
        followers = [two for one, two in pairwise(kinds) if one == question and two not in ("heading", question)]
        lost = followers.count("plain")
        if not self.labels:
            return lost > 1
        return bool(lost) and (question == "question" or lost * 2 > len(followers))

    def _kind(self, line: Line) -> str:
        if line.label:
            return "asked" if self._name(line.label) in self.askers else "answer"
        return kind_of(line)

    def turns(self) -> list[Turn]:
        return [
            self._turn(line) for line, kind in zip(self.lines, self.kinds, strict=True) if self._is_said(line, kind)
        ]

    def _is_said(self, line: Line, kind: str) -> bool:
        """Read the next line, and tell whether it is part of an answer."""
        if kind in ("answer", "asked"):
            introduced = self.askers and not self.number and kind == "answer" and kind_of(line) == "heading"
            if introduced and line.body:  # 顾明远：星河科技创始人, in a list of guests
                return False
            self.label, self.state, self.number = line.label, kind, self.number + 1
            return kind == "answer" and bool(line.body.strip(" *"))
        if kind in ("heading", "caption"):
            return False
        if kind == "closing" or (kind == "plain" and self._is_narrated(line)):
            self.label, self.state = None, "before"
            return False
        if self.drops_labels and (kind == "question" or self.state != "before"):
            if kind == "question":
                self.state, self.number = "asked", self.number + 1
            else:
                self.state = "answer"
            self.label = None
        return self.state == "answer" and not (self.drops_labels and kind == "question")

    def _is_narrated(self, line: Line) -> bool:
        """Tell whether a paragraph is about whoever answers, so that they do not say it: 采访结束后，顾明远……."""
        who = self.cast.person(self.label) if self.label else None
        return who is not None and self.cast.is_about(line, who)

    def _turn(self, line: Line) -> Turn:
        end = line.end
        while end > line.start and self.page.flat[end - 1] in " *":
            end -= 1
        turn = Turn(line.start, end, None, None, f"t{self.number}", "interview-label-dropped", 0.5)
        who = self.cast.person(self.label) if self.label else None
        printed = None if self.label is None or ANSWERERS.match(self.label) else self.label
        if who is None and (printed is None or NUMBERED.match(printed)):
            who = self._only_guest()
        if who is None and printed is None:
            return turn
        score = 0.95 if self.label else 0.7
        return replace(turn, speaker=who.name if who else printed, who=who, rule="interview-label", score=score)

    def _only_guest(self) -> SpeakerMention | None:
        """Return who answers where nobody else can: the only one who was invited, if no label names another."""
        named = {label for label in self.labels if label not in self.askers and not ANSWERERS.match(label)}
        if not self.guest or (len(named) > 1 and not named <= {self.guest.name}):
            return None
        return self.guest if all(label == self.guest.name or NUMBERED.match(label) for label in named) else None
