"""Read a page as lines: the label of a speaker taken off, and headings, captions and closing notes told from words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from debate.extraction.page import Page
from debate.extraction.people import SpeakerMention
from debate.extraction.types import Span

_NOT_IN_NAME = r"\s*·:,。;!?…“”「」『』\"()\[\]【】〖〗、《》|｜丨@<>/"
_NAME = (
    rf"(?P<name>[^{_NOT_IN_NAME}]{{1,16}}(?:[ ·][^{_NOT_IN_NAME}]{{1,14}}){{0,3}}|"
    rf"[^{_NOT_IN_NAME}]{{0,8}}《[^》\n]{{1,16}}》[^{_NOT_IN_NAME}]{{0,6}})"
)
_TIME = r"(?<!\d)[\[(<]?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?[\])>]?"
_DRESS = rf"[\s*·#>●▶►▷■□◆◇○◎▪▍▌★☆→—–\U0001f300-\U0001faff\u2600-\u27bf\ufe0f-]*+(?:{_TIME}[\s*]*+)?@?"
_COLON = r":(?!(?<=\d:)\d\d(?!\d))"  # none of a time of day
_GLOSS = r"(?:\([^()]{1,30}\)[ *]*+)?"
# A label in front of its words: 顾明远(星河科技): …, [00:12] 顾明远: …, 【顾明远】…, 顾明远｜….
LABEL = re.compile(
    rf"{_DRESS}(?:{_NAME}[ *]*+{_GLOSS}(?:{_TIME}[ *]*+)?{_COLON}|"
    rf"[【\[〖]{_NAME.replace('name', 'boxed')}{_GLOSS}[】\]〗][ *]*:?|"
    rf"「{_NAME.replace('name', 'cornered')}」[ *]*:|(?![ -~]+[|｜]){_NAME.replace('name', 'barred')} ?[|｜丨]|"
    rf"(?P<letter>[QA问答]\d{{0,2}})(?:[.、 ]|$))[ *]*"
)
# A label on a line of its own, without a colon: 顾明远, 发言人2 00:45.
ALONE = re.compile(rf"{_DRESS}{_NAME}[ *]*+{_GLOSS}(?P<time>{_TIME})?[ *]*+$")
NO_LABEL = re.compile(
    r"(?:来源|作者|编辑|责编|文|图|注|备注|摘要|导语|原文|标题|链接|时间|地点|日期|主题|关键词|标签|提示|"
    r"结论|总结|例如|比如|其中|因此|值得注意的是|简介|嘉宾介绍|联系|邮箱|电话|微信|出品|"
    r"第[一二三四五六七八九十]+.*|[一二三四五六七八九十]+.*|\d.*|首先|其次|最后|原因|问题是|简单说|换言之|"
    r"https?|记者手记|更多|核心观点|要点|核心要点|看点|划重点|校对|审核|排版|撰文|整理|策划|采访|监制)$"
)
# A line that holds several turns: 问：…？答：…。 and reposts, 顾明远：…//@林若溪：….
_NEXT_TURN = re.compile(r"//(?=@)|(?<=[。!?”」…])\s*(?=(?:[^\s,。:!?“”]{0,8}[问答]|[QA]\d?):)")
_HEADING = re.compile(
    r"\s*(?:#{1,6} |\*{0,2}\d{1,2}[.、 ]|[一二三四五六七八九十]{1,3}、|[0０]\d\b|结语|写在最后|后记|尾声)"
)
_CAPTION = re.compile(
    r"\A\s*(?:[▲△▼↑↓]|\([^()]*\)\s*$|图\d*[ :|｜/]|\[?图片|视频[:｜])|"
    r"[|｜(][^|｜。]{0,6}(?:来源|图源|摄影?|供图|截图)[^。]{0,24}$|(?:图片来源|图源|供图)[^。]{0,24}$"
)
_CLOSING = re.compile(
    r"[\s*(【\[—=-]*(?:(?:(?:全文|本文|正文|文章)?完|END|The End)[\s*)】\].。—=-]*$|"
    r"编者?[按注后]|责任?编辑|(?:记者|采访|编辑)?手记|"
    r"(?:本文)?(?:作者|编辑|来源|转载自?)[:|｜/]|本文(?:来自|来源|转载|首发|作者|为|由|系)|原文链接|"
    r"参考(?:资料|链接|文献)|延伸阅读|相关阅读|推荐阅读|版权(?:声明|所有|归)|免责声明|声明:|题图|头图|关于我们|"
    r"欢迎(?:关注|扫码|添加)|更多精彩|点击(?:阅读|关注|查看|进入|[上下]方|原文)|扫码|长按|热点视频|往期)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"[我咱俺]|\b(?:I|I'm|I've|my|we|our|We|Our|My)\b")
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")
_ASIDE = r"(?:\([^()]{1,8}\))?"  # (笑)
QUESTION = re.compile(rf"[?][\s*”」\"]*+{_ASIDE}[\s*]*+$")
_SENTENCE = re.compile(rf"[。!?…;][\s*”」』\")]*+{_ASIDE}[\s*]*+$|[a-z\d][.][\s*”\"]*+$")
_INTRODUCES = re.compile(r".{11}:[ *]*$")  # a sentence before a list; what is shorter is a heading
# In code points: the longest question without a label, the shortest answer without one, and the longest heading.
LONGEST_QUESTION, LEAST_ANSWER, LONGEST_HEADING = 160, 5, 40


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of an answer, a talk or a letter, which becomes one claim.

    ``speaker`` is None where the page does not say who speaks; ``turn`` is equal for all paragraphs of one answer.
    ``rule`` says how the speaker was found, ``score`` how sure that is.
    """

    start: int
    end: int
    speaker: str | None
    who: SpeakerMention | None
    turn: str
    rule: str = "interview-label"
    score: float = 0.95


@dataclass(slots=True)
class Line:
    """A paragraph with its label split off: ``start`` and ``body`` begin behind the label, which may be empty.

    ``bare`` are the whole words of a line that would be a label if they were a speaker's name, ``whole`` is where the
    line begins, ``handle`` that the label is a name in a social network: @顾明远.
    """

    whole: int
    start: int
    end: int
    label: str
    body: str
    bare: bool = False
    handle: bool = False

    @property
    def asks(self) -> bool:
        return bool(QUESTION.search(self.body))


def kind_of(line: Line) -> str:
    """Return what a line without a label is: "closing", "caption", "heading", "question" or "plain"."""
    body = line.body
    if _CLOSING.match(body) and len(body) < LONGEST_QUESTION:
        return "closing"
    if _is_caption(body):
        return "caption"
    if line.asks and len(body) <= LONGEST_QUESTION and body.count("。") <= 2:
        return "question"
    ends = _SENTENCE.search(body)
    if ends:
        return "plain" if len(body.strip(" *")) >= LEAST_ANSWER else "heading"
    numbered = _HEADING.match(body) and len(body) < LONGEST_HEADING
    return "heading" if numbered or (len(body) <= LONGEST_HEADING and not _INTRODUCES.search(body)) else "plain"


def speaks_of_self(words: str) -> bool:
    """Tell whether somebody says I or we, outside quotations."""
    return bool(_FIRST_PERSON.search(QUOTED.sub("", words)))


def _is_caption(line: str) -> bool:
    return line.lstrip().startswith("![") or (len(line) < LONGEST_QUESTION and bool(_CAPTION.search(line)))


def read_lines(page: Page) -> list[Line]:
    """Return the lines of a page in order; whether a label is one is for others to judge."""
    return [_line(page.flat, part) for paragraph in page.paragraphs for part in _turns_of(page.flat, paragraph)]


def without_label(page: Page, line: Line) -> Line:
    """Return a line whose label is none: its words belong to the line."""
    return Line(line.whole, line.whole, line.end, "", page.flat[line.whole : line.end])


def _line(flat: str, span: Span) -> Line:
    found = LABEL.match(flat, span.start, span.end)
    bare = None if found else ALONE.match(flat, span.start, span.end)
    match = found or bare
    label = next(filter(None, match.groupdict().values()), "") if match else ""
    if not match or not label or NO_LABEL.match(label) or _is_caption(flat[span.start : span.end]):
        return Line(span.start, span.start, span.end, "", flat[span.start : span.end])
    handle = "@" in flat[span.start : match.end()]
    alone = bool(bare and not bare["time"])
    return Line(span.start, match.end(), span.end, label.strip(), flat[match.end() : span.end], alone, handle)


def _turns_of(flat: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.start
    for match in _NEXT_TURN.finditer(flat, paragraph.start, paragraph.end):
        if match.start() > at:
            yield Span(at, match.start())
            at = match.end()
    yield Span(at, paragraph.end)
