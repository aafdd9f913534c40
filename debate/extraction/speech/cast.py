"""Tell who the labels of an interview stand for: those who ask, those who answer, and people under several names."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from debate.extraction.page import Page, flatten
from debate.extraction.people import SpeakerKind, SpeakerMention, name_end
from debate.extraction.speech.lines import QUOTED, Line, speaks_of_self

ASKERS = re.compile(
    r"(?:记者|主持人?|提问者?|问题?|[QＱ]\d{0,2}|编者|观众提问|观众|现场提问|采访者|采访人|笔者|小编|本报|本刊|听众|"
    r"媒体|[^:]{0,12}(?:记者|主持人?|周刊|日报|晚报|时报|新闻|财经|媒体|编辑部|网|氪|嗅|实验室|报|客|社|杂志|问)|.*《.*|"
    r"(?:主持人|记者)[^:]{2,4}|(?i:host|interviewer|moderator|question|reporter|audience)(?: ?member)?)$"
)
ANSWERERS = re.compile(r"(?:答|[AＡ]\d{0,2}|受访者|受访人|被采访者|回答|嘉宾|(?i:answer|guest|interviewee))$")
NUMBERED = re.compile(
    r"(?:(?:说话人|发言人|讲者|讲话人|嘉宾|对话者|与会者) ?[A-Z\d一二三四五六七八九]{1,2}|"
    r"(?i:speaker|guest) ?[A-Z\d]{1,2})$"
)
_SAYS = re.compile(r"(?<=.)(?:答|回答|回应)$")
_INVITED = re.compile(
    r"专访|采访|对话|访谈|对谈|访问|邀请|连线|做客|接受|嘉宾|受访|圆桌|聊了?聊|"
    r"(?i:interview|conversation with|talk(?:ed|s)? (?:to|with)|spoke with)"
)
_SHORT = re.compile(r"\((?:以下|下文|下称|后文)?简?称?(?:为|作)?[“「\"'](?P<short>[^”」\"']{1,12})[”」\"']\)")
# A name behind a label, which makes a byline of it: 记者：林若溪.
_BYLINE = re.compile(r"[^,。!?;]{2,12}$")
_ADDRESS = re.compile(r"https?:|www\.|[\w.-]+@\w")
_ANNOUNCES = re.compile("以下|下面|如下|实录|全文")
_TITLES = r"(?:总|老师|教授|博士|院士|先生|女士|老板|董|院长|主任|校长)"


class Cast:
    """The people of one page by every label that may stand for them."""

    def __init__(self, page: Page, people: Iterable[SpeakerMention]) -> None:
        self.page = page
        self.mentions = [who for who in people if who.kind is SpeakerKind.PERSON]
        self._starts = [who.name_start for who in self.mentions]
        self._by_name: dict[str, SpeakerMention] = {}
        self._by_surname: dict[str, set[str]] = {}
        told: dict[str, SpeakerMention] = {}  # the mention that tells most of each person
        for who in sorted(self.mentions, key=lambda who: (bool(who.known), bool(who.role)), reverse=True):
            told.setdefault(who.name, who)
        for who in self.mentions:
            name = flatten(who.name)
            self._by_name.setdefault(name, told[who.name])
            self._by_name.setdefault(page.flat[who.name_start : who.end], told[who.name])
            if not name.isascii() and "·" not in name:
                self._by_surname.setdefault(name[:1], set()).add(name)
            if " " in name and name.isascii():
                self._by_name.setdefault("".join(part[0] for part in name.split()), who)
        self._add_short_names()

    def _add_short_names(self) -> None:
        ends = {who.end: who for who in self.mentions}
        for match in _SHORT.finditer(self.page.flat):
            if match.start() in ends:
                self._by_name.setdefault(match["short"], ends[match.start()])

    def person(self, label: str) -> SpeakerMention | None:
        """Return whom a label names: by full name, with a role, by surname alone or with a title, by initials."""
        label = _SAYS.sub("", label)
        label = label.replace(".", "") if label.isascii() else label
        if label in self._by_name:
            return self._by_name[label]
        surname = re.fullmatch(rf"(?P<name>.){_TITLES}?", label)
        same = self._by_surname.get(surname["name"], set()) if surname else set()
        if len(same) == 1:
            return self._by_name[next(iter(same))]
        for size in range(min(len(label) - 1, 12), 1, -1):  # 星河科技创始人顾明远, 顾明远博士
            who = self._by_name.get(label[-size:]) or self._by_name.get(label[:size])
            if who and len(label) > size:
                return who
        return None

    def within(self, start: int, end: int) -> list[SpeakerMention]:
        """Return the people named in a span, each once."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return list({who.name: who for who in self.mentions[first:last]}.values())

    def is_about(self, line: Line, who: SpeakerMention) -> bool:
        """Tell whether a line is the narrator's words about someone: it names them, and nobody says I."""
        named = any(each.name == who.name for each in self.within(line.start, line.end))
        return named and not speaks_of_self(line.body)

    def invited(self, end: int) -> SpeakerMention | None:
        """Return who alone is introduced before ``end`` as the one who is asked: 本刊专访了顾明远."""
        found = {
            who.name: who
            for paragraph in self.page.paragraphs
            if paragraph.start < end and _INVITED.search(self.page.flat, paragraph.start, min(end, paragraph.end))
            for who in self.within(paragraph.start, min(end, paragraph.end))
        }
        return next(iter(found.values())) if len(found) == 1 else None


def true_labels(lines: list[Line], cast: Cast) -> set[int]:
    """Return the indexes of the lines whose label names a person or a part (问, 答), or mostly asks or answers."""
    counts = Counter(line.label for line in lines if line.label)
    asking = Counter(line.label for line in lines if line.label and line.asks)
    asking.update(two.label for one, two in pairwise(lines) if one.asks and two.label)
    found = {
        index
        for index, line in enumerate(lines)
        if line.label and (_is_label(line, counts, asking, cast) or (index and _is_announced(lines[index - 1], line)))
    }
    alone = {lines[index].label for index in found if lines[index].bare}
    asked = any(index in found and lines[index].bare and two.asks for index, two in enumerate(lines[1:]))
    # Otherwise a name on a line of its own is a byline, a heading or a signature.
    return found if asked and len(alone) > 1 else {index for index in found if not lines[index].bare}


def _is_announced(before: Line, line: Line) -> bool:
    """Tell whether the line before announces whom a label names: 以下为顾明远演讲实录。"""
    words = before.label + before.body
    return len(line.label) > 1 and not line.bare and line.label in words and bool(_ANNOUNCES.search(words))


def _is_label(line: Line, counts: Counter[str], asking: Counter[str], cast: Cast) -> bool:
    label, body = line.label, line.body.rstrip(" *")
    if body and (QUOTED.fullmatch(body) or _ADDRESS.match(body)):
        return False
    if _BYLINE.match(body) and ASKERS.match(label) and not line.asks:
        return False
    if line.handle or ASKERS.match(label) or ANSWERERS.match(label) or NUMBERED.match(label) or cast.person(label):
        return True
    # Any capital letter begins a name in Latin letters: there only questions and answers tell.
    is_name = not label.isascii() and name_end(label + ":", 0, sure=True) == len(label)
    return counts[label] > 1 and (is_name or (not line.bare and asking[label] * 2 >= counts[label]))
