"""Find the answers of interviews printed as labelled turns: 张三三：……, **李四四：**……, 问：……, 答：……."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from debate.extraction.page import Page, Span, flatten
from debate.extraction.people import SpeakerKind, SpeakerMention, name_end

LABEL = re.compile(
    r"[\s*·#>]*+(?P<name>[^\s*·:,。;!?“”「」『』\"()、《》]{1,12}(?:[ ·][^\s*·:,。;!?“”「」『』\"()]{1,14})"
    r"{0,3})(?:\([^()]{1,20}\))?[ *]*:[ *]*"
)
ASKERS = re.compile(
    r"(?:记者|主持人?|提问者?|问题?|[QＱ]\d{0,2}|编者|观众提问|观众|现场提问|采访者|笔者|小编|本报|本刊|"
    r"媒体|[^:]{2,8}(?:记者|周刊|日报|新闻|财经|科技|网|氪|嗅|实验室|报|客|社|杂志))$"
)
ANSWERERS = re.compile(r"(?:答|[AＡ]\d{0,2}|嘉宾|受访者|回答)$")
NO_LABEL = re.compile(
    r"(?:来源|作者|编辑|责编|文|图|注|备注|摘要|导语|原文|标题|链接|时间|地点|日期|主题|关键词|标签|提示|"
    r"结论|总结|例如|比如|其中|因此|值得注意的是|简介|嘉宾介绍|联系|邮箱|电话|微信|出品|"
    r"第[一二三四五六七八九十]+.*|[一二三四五六七八九十]+.*|\d.*|首先|其次|最后|原因|问题是|简单说|换言之|"
    r"https?|记者手记|更多|核心观点|要点|核心要点|看点|划重点|校对|审核|排版|撰文|整理|策划|采访|监制)$"
)
HEADING = re.compile(
    r"\s*(?:#{1,6} |\*{0,2}\d{1,2}[.、 ]|[一二三四五六七八九十]{1,3}、|[0０]\d\b|结语|写在最后|后记|尾声)"
)
QUESTION = re.compile(r"[?][\s*”」\"]*$")
UNFINISHED = re.compile(r"[\w,、;](?:\*\*)?$")
# In code points: the longest question without a label, the shortest answer, and the shortest line that may be cut.
LONGEST_QUESTION = 160
LEAST_ANSWER = 12
LEAST_LINE = 24


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of an answer, which becomes one claim.

    ``speaker`` is None where the page lost the label; ``turn`` is equal for all paragraphs of one answer.
    """

    start: int
    end: int
    speaker: str | None
    who: SpeakerMention | None
    turn: str


@dataclass(slots=True)
class _Line:
    """A paragraph with its label split off: ``start`` and ``body`` begin behind the label, which may be empty."""

    start: int
    end: int
    label: str
    body: str


def find_turns(page: Page, people: list[SpeakerMention]) -> list[Turn]:
    """Return the answers of an interview in the text, one turn a paragraph; none if there are fewer than two labels."""
    lines = _lines(page)
    names = {flatten(who.name): who for who in people if who.kind is SpeakerKind.PERSON}
    counts = Counter(line.label for line in lines if line.label)
    asked = Counter(line.label for line in lines if line.label and QUESTION.search(line.body))
    for line in lines:
        if line.label and not _is_label(line, counts, asked, names):
            line.label = ""
    labels = {line.label for line in lines if line.label}
    if sum(counts[label] for label in labels) < 2 or labels <= (askers := _askers(lines)):
        return []
    return _Interview(page, lines, names, askers).turns()


def _lines(page: Page) -> list[_Line]:
    lines: list[_Line] = []
    for paragraph in _joined(page):
        match = LABEL.match(page.flat, paragraph.start, paragraph.end)
        label = match["name"].strip() if match and match.end() < paragraph.end else ""
        start = match.end() if match and label and not NO_LABEL.match(label) else paragraph.start
        lines.append(
            _Line(start, paragraph.end, label if start > paragraph.start else "", page.flat[start : paragraph.end])
        )
    return lines


def _joined(page: Page) -> list[Span]:
    """Return the paragraphs, joining those that a hard line break cut in the middle of a sentence."""
    joined: list[Span] = []
    for paragraph in page.paragraphs:
        last = joined[-1] if joined else None
        cut = (
            last is not None
            and last.end - last.start >= LEAST_LINE
            and UNFINISHED.search(page.flat, last.end - 3, last.end)
        )
        if (
            last
            and cut
            and not LABEL.match(page.flat, paragraph.start, paragraph.end)
            and not HEADING.match(page.flat, paragraph.start)
        ):
            joined[-1] = Span(last.start, paragraph.end)
        else:
            joined.append(paragraph)
    return joined


def _is_label(line: _Line, counts: Counter[str], asked: Counter[str], names: dict[str, SpeakerMention]) -> bool:
    """Tell whether a label names a person or a part (问, 答), or repeatedly stands before questions."""
    label = line.label
    if line.body[:1] in tuple('“「『"'):
        return False
    if ASKERS.match(label) or ANSWERERS.match(label) or label in names:
        return True
    is_name = name_end(label + ":", 0, sure=True) == len(label)
    return counts[label] > 1 and (is_name or asked[label] * 2 >= counts[label])


def _askers(lines: list[_Line]) -> set[str]:
    """Return the labels of interviewers: 记者 and the like, and labels with questions only, or nearly so."""
    asked = Counter(line.label for line in lines if line.label and QUESTION.search(line.body))
    said = Counter(line.label for line in lines if line.label)
    return {
        label
        for label in said
        if ASKERS.match(label)
        or asked[label] == said[label]
        or (asked[label] > 1 and asked[label] >= 0.7 * said[label])
    }


class _Interview:
    """Reads the lines in order; ``speaker`` is the label of the current turn, None where the page lost it."""

    def __init__(self, page: Page, lines: list[_Line], names: dict[str, SpeakerMention], askers: set[str]) -> None:
        self.page = page
        self.lines = lines
        self.names = names
        self.askers = askers
        self.drops_labels = self._drops_labels()
        self.speaker: str | None = None
        self.answering = False
        self.number = 0

    def _drops_labels(self) -> bool:
        """Tell whether the page lost labels: a question is followed by a paragraph without one.

        Where questions have labels, one without may be rhetorical and is ignored.
        """
        kinds = [self._kind(line) for line in self.lines[self._first() :]]
        question = "asked" if "asked" in kinds else "question"
        return any(one == question and two == "plain" for one, two in pairwise(kinds))

    def _first(self) -> int:
        return next((index for index, line in enumerate(self.lines) if line.label), len(self.lines))

    def _kind(self, line: _Line) -> str:
        if line.label:
            return "asked" if line.label in self.askers else "answer"
        if HEADING.match(line.body) and len(line.body) < 60:
            return "heading"
        if QUESTION.search(line.body) and len(line.body) <= LONGEST_QUESTION and line.body.count("。") <= 2:
            return "question"
        return "plain" if len(line.body) >= LEAST_ANSWER else "heading"

    def turns(self) -> list[Turn]:
        found: list[Turn] = []
        for line in self.lines[self._first() :]:
            if self._is_said(line):
                found.append(self._turn(line, self.speaker, self.number))
        return found

    def _is_said(self, line: _Line) -> bool:
        """Read the next line, and tell whether it is part of an answer."""
        kind = self._kind(line)
        if kind == "answer":
            self.speaker, self.answering, self.number = line.label, True, self.number + 1
            return True
        if kind == "heading":
            self.speaker, self.answering = None, self.drops_labels
            return False
        rhetorical = kind == "question" and self.answering and not self.drops_labels
        if kind == "plain" or rhetorical:
            self.speaker = None if self.drops_labels else self.speaker
            return self.answering
        self.speaker, self.answering, self.number = None, self.drops_labels, self.number + 1
        return False

    def _turn(self, line: _Line, speaker: str | None, number: int) -> Turn:
        who = self.names.get(speaker) if speaker else None
        if speaker and ANSWERERS.match(speaker):
            speaker = None
        start, end = line.start, line.end
        while end > start and self.page.flat[end - 1] in " *":
            end -= 1
        return Turn(start, end, who.name if who else speaker, who, f"t{number}")
