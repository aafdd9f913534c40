"""What a page says about its article: title, outlet, byline, publication date and address, each with its evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debate.text.chinese import fold
from debate.text.cleaning import Cleaned
from debate.text.lines import Line, read_lines, tidy
from debate.text.markup import Statement, is_html, read_front, read_head, read_page, title_parts
from debate.text.metadata.date_forms import find_date
from debate.text.noise import DATELINE, is_credit

# How far from the article its credits may stand, in lines: lists of other articles have dates as well.
BEFORE, AFTER = 25, 8
LONGEST_LINE = 160
LONGEST_TITLE = 200
COPYRIGHT = re.compile(r"©|copyright|all rights reserved|版权所有|icp|\(c\)\s*\d{4}")
STARTS = r"(?:\A|(?<=[\s|/·,;()\[\]【】丨>]))"
VALUE = r"[^\s|/丨,;:。()\[\]【】]{2,24}"
OUTLET = (
    re.compile(r"(?:本文|文章|稿件)?(?:来自|转自|转载自|首发于?|原载于?|选自|来源于?|"
        r"摘自)\s*(?:于)?\s*(?:微信)?(?:公众号|公号|微信号|媒体|"
        r"订阅号)\s*[:“「『《]?\s*(?P<value>[^\s:,。()“”「」『』《》]{2,24})"),
    re.compile(rf"{STARTS}(?:文章|稿件|新闻|信息|本文)?(?:来源|稿源|转自|出处)(?:媒体|公众号|网站)?\s*[:|"
        rf"丨/]\s*(?P<value>{VALUE})"),
    re.compile(r"(?:公众号|微信公众号|微信号)\s*[:|]\s*(?P<value>[^\s|,;:。()]{2,24})"),
    re.compile(r"\A(?P<value>[^\s|/:,。\d]{2,16})(?:\s+|\s*[|·]\s*)(?=\d{4}[-年/.])"),
    re.compile(r"\A原创\s*(?:[^\s]{1,12}\s+){1,2}?(?P<value>[^\s\d:]{2,20})\s+(?=\d{4}[-年/.])"),
)  # fmt: skip
BYLINE = (
    re.compile(rf"{STARTS}(?:本文)?(?:作者|撰文|撰稿|撰写|执笔|文|文字|采写|记者|本报记者|见习记者)\s*[:|"
        rf"/丨]\s*(?P<value>[^\s|/丨,;:。()\[\]【】]{{1,24}}(?:\s?[、&]\s?[^\s|/丨,;:。()]{{1,24}}){{0,4}})"),
    re.compile(r"(?:本报记者|记者|見習記者)\s*(?P<value>[\u3400-\u9fff·]{2,4})(?=\s|/|,|\Z|报道|报导|综合|发自)"),
    re.compile(r"\Aby (?P<value>[a-z][a-z.'-]{1,20}(?: [a-z][a-z.'-]{1,20}){1,3})(?=\s*(?:[|,·•/(]|\Z))"),
)  # fmt: skip
SAID = re.compile(r"发布|发表|刊登|时间|日期|published|posted|date\b")
UPDATED = re.compile(r"更新|修改|updated|modified")
URL = re.compile(
    r"(?:原文链接|原文地址|原文网址|本文链接|本文地址|网址|链接|url|"
    r"source)\s*[:：]\s*(?P<value>https?://[^\s<>\"')】]{4,500})",
    re.IGNORECASE,
)
URL_DATE = re.compile(r"/(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|t|\d|\Z)")


class Detected(NamedTuple):
    """A value, why it is believed (one line of Chinese with the words that say it), and where it stands."""

    value: str
    evidence: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was detected; None for what the page does not say. `published` is a partial ISO date."""

    title: Detected | None = None
    outlet: Detected | None = None
    byline: Detected | None = None
    published: Detected | None = None
    url: Detected | None = None

    def by_field(self) -> dict[str, Detected | None]:
        """The detected values by the name of the article's field that each belongs in."""
        return {
            "title": self.title,
            "outlet": self.outlet,
            "byline": self.byline,
            "published_on": self.published,
            "url": self.url,
        }


def read_metadata(raw_text: str, cleaned: Cleaned) -> Metadata:
    """Return what a page says about its article: its machine-readable head first, then the lines around the text."""
    found: dict[str, Detected] = {}
    for about, detected in (*_stated(raw_text), *_printed(raw_text, cleaned)):
        found.setdefault(about, detected)
    if "published" not in found and "url" in found:
        dated = _from_url(found["url"])
        if dated:
            found["published"] = dated
    return Metadata(**found)


def _stated(raw: str) -> Iterator[tuple[str, Detected]]:
    """Yield what the head of a file or of an HTML page states, the most reliable first."""
    if not is_html(raw):
        for about, field in read_front(raw).fields.items():
            yield from _checked(about, field.value, f"文件头 {field.key}：", field.start, field.end)
        return
    statements = sorted(read_head(raw), key=lambda said: said.worth)
    yield from _page_title([said for said in statements if said.about == "title"])
    for said in statements:
        if said.about != "title":
            yield from _checked(said.about, said.value, f"网页 {said.source}：", said.start, said.end)


def _page_title(statements: Sequence[Statement]) -> Iterator[tuple[str, Detected]]:
    """Yield the heading that the page's other titles begin with, else the best stated title without the site's name."""
    others = [fold(said.value) for said in statements if said.source != "<h1>"]
    for said in statements:
        is_site_name = (
            said.source == "<h1>" and others and not any(other.startswith(fold(said.value)) for other in others)
        )
        if is_site_name:
            continue
        value = said.value if said.source == "<h1>" else title_parts(said.value)[-1]
        yield from _checked("title", value, f"网页 {said.source}：", said.start, said.end)


def _checked(about: str, value: str, why: str, start: int, end: int) -> Iterator[tuple[str, Detected]]:
    evidence = why + value[:80]
    if about == "published":
        dated = find_date(fold(value))
        if dated:
            yield about, Detected(dated.value, evidence, start, end)
    elif about == "url":
        if re.match(r"https?://\S+\Z", value):
            yield about, Detected(value, evidence, start, end)
    elif value and not (about == "byline" and value.startswith("http")):
        yield about, Detected(value[:LONGEST_TITLE], evidence, start, end)


def _printed(raw: str, cleaned: Cleaned) -> Iterator[tuple[str, Detected]]:
    """Yield what lines near the article say; of dates first those that call themselves the publication's."""
    near = [line for line in _near(raw, cleaned) if len(line.text) <= LONGEST_LINE]
    folded = [fold(line.text) for line in near]
    for line, text in zip(near, folded, strict=True):
        yield from _matched("outlet", OUTLET, line, text)
        yield from _matched("byline", BYLINE, line, text)
        yield from _matched("url", (URL,), line, line.text)
    dates = sorted(_dates(near, folded), key=lambda ranked: ranked[0])
    if dates:
        yield "published", dates[0][1]


def _matched(about: str, patterns: Iterable[re.Pattern[str]], line: Line, text: str) -> Iterator[tuple[str, Detected]]:
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            start, end = match.span("value")
            place = (line.places[start], line.places[end - 1] + 1)
            yield about, Detected(line.text[start:end], f"页面文字：{line.text[:80]}", *place)
            return


def _dates(lines: Sequence[Line], folded: Sequence[str]) -> Iterator[tuple[tuple[int, int], Detected]]:
    for nearness, (line, text) in enumerate(zip(lines, folded, strict=True)):
        dated = find_date(text)
        if not dated or COPYRIGHT.search(text) or not is_credit(text):
            continue
        rank = 0 if SAID.search(text) else 2 if UPDATED.search(text) else 1
        place = (line.places[dated.start], line.places[dated.end - 1] + 1)
        yield (rank, nearness), Detected(dated.value, f"页面文字：{line.text[:80]}", *place)


def _near(raw: str, cleaned: Cleaned) -> list[Line]:
    """Return the lines that may credit the article: left out around it, or above its first paragraph; nearest first."""
    lines = _lines(raw)
    segments = cleaned.offsets.segments
    first = segments[0].raw_start if segments else len(raw)
    last = segments[-1].raw_start + segments[-1].length if segments else 0
    before = [line for line in lines if line.end <= first][-BEFORE:]
    after = [line for line in lines if line.start >= last][:AFTER]
    inside = [line for line in lines if first <= line.start < last]
    edges = [
        line for line in (*inside[:8], *inside[-3:]) if is_credit(fold(line.text)) or DATELINE.match(fold(line.text))
    ]
    return [*edges, *reversed(before), *after]


def _lines(raw: str) -> list[Line]:
    if not is_html(raw):
        return [line for line in read_lines(raw) if line.text]
    lines = read_page(raw)
    for line in lines:
        tidy(line)
    return [line for line in lines if line.text]


def _from_url(url: Detected) -> Detected | None:
    match = URL_DATE.search(url.value)
    if not match:
        return None
    dated = find_date("-".join(match.groups()))
    return Detected(dated.value, f"网址里的日期：{url.value[:80]}", url.raw_start, url.raw_end) if dated else None
