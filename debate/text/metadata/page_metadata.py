"""What a page says about its article: title, outlet, byline, publication date and address, each with its evidence.

The patterns for what is printed around an article are in ``credit_patterns.txt``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from debate.text.chinese import fold
from debate.text.cleaning import Cleaned
from debate.text.lines import Line
from debate.text.markup import Statement, is_html, read_front, read_head, title_parts
from debate.text.metadata.date_forms import find_date
from debate.text.metadata.near_lines import lines_near
from debate.text.noise import DATELINE, is_credit
from debate.text.word_lists import patterns_of, read_lists, with_parts

# Credits inside the article stand among its first and last lines.
FIRST, LAST = 8, 3
# In characters.
LONGEST_LINE = 160
LONGEST_VALUE = 200
LONGEST_EVIDENCE = 80
COPYRIGHT = re.compile(r"©|copyright|all rights reserved|版权所有|icp|\(c\)\s*\d{4}")


def _read_patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    lists = read_lists(Path(__file__).with_name("credit_patterns.txt"))
    parts = {name: lists.pop(name)[0] for name in ("starts", "name")}
    return {
        name: tuple(re.compile(with_parts(pattern, parts)) for pattern in patterns_of(lines))
        for name, lines in lists.items()
    }


PATTERNS = _read_patterns()
SAYS_PUBLISHED = re.compile(r"发布|发表|刊登|时间|日期|published|posted|date\b")
SAYS_UPDATED = re.compile(r"更新|修改|updated|modified")
URL = re.compile(
    r"(?:原文链接|原文地址|原文网址|本文链接|本文地址|网址|链接|url|"
    r"source)\s*[:：]\s*(?P<value>https?://[^\s<>\"')】]{4,500})",
    re.IGNORECASE,
)
URL_DATE = re.compile(r"/(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|t|\d|\Z)")


class Detected(NamedTuple):
    """A value, its evidence (one line of Chinese, with the words that say it), and the raw span of those words."""

    value: str
    evidence: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was detected; None for what the page does not say. The value of `published` is a partial ISO date."""

    title: Detected | None = None
    outlet: Detected | None = None
    byline: Detected | None = None
    published: Detected | None = None
    url: Detected | None = None

    def by_field(self) -> dict[str, Detected | None]:
        """Return the detected values by the name of the article's field that each belongs in."""
        return {
            "title": self.title,
            "outlet": self.outlet,
            "byline": self.byline,
            "published_on": self.published,
            "url": self.url,
        }


def read_metadata(raw_text: str, cleaned: Cleaned) -> Metadata:
    """Return what a page says about its article; its machine-readable head comes before the lines around the text.

    `cleaned` is the cleaning of `raw_text`. A date in the address counts only where nothing else gives one.
    """
    found: dict[str, Detected] = {}
    for about, detected in (*_stated(raw_text), *_printed(raw_text, cleaned)):
        found.setdefault(about, detected)
    if "published" not in found and "url" in found:
        dated = _from_url(found["url"])
        if dated:
            found["published"] = dated
    return Metadata(**found)


def _stated(raw: str) -> Iterator[tuple[str, Detected]]:
    """Yield (field, value) as the head of a file or of an HTML page states them, the most reliable first."""
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
    """Yield the possible titles of a page, the best first.

    An <h1> that no other stated title begins with is the name of the site and left out; of other titles the name of
    the site is cut off.
    """
    others = [fold(said.value) for said in statements if said.source != "<h1>"]
    for said in statements:
        is_site_name = (
            said.source == "<h1>" and others and not any(other.startswith(fold(said.value)) for other in others)
        )
        if is_site_name:
            continue
        value = said.value if said.source == "<h1>" else title_parts(said.value)[-1]
        yield from _checked("title", value, f"网页 {said.source}：", said.start, said.end)


def _checked(about: str, value: str, source: str, start: int, end: int) -> Iterator[tuple[str, Detected]]:
    """Yield a stated value if it can be one of its field: a date, an address, a name that is no address."""
    evidence = source + value[:LONGEST_EVIDENCE]
    if about == "published":
        dated = find_date(fold(value))
        if dated:
            yield about, Detected(dated.value, evidence, start, end)
    elif about == "url":
        if re.match(r"https?://\S+\Z", value):
            yield about, Detected(value, evidence, start, end)
    elif value and not (about == "byline" and value.startswith("http")):
        yield about, Detected(value[:LONGEST_VALUE], evidence, start, end)


def _printed(raw: str, cleaned: Cleaned) -> Iterator[tuple[str, Detected]]:
    """Yield (field, value) as lines near the article print them."""
    near = [line for line in _near(raw, cleaned) if len(line.text) <= LONGEST_LINE]
    folded = [fold(line.text) for line in near]
    for line, text in zip(near, folded, strict=True):
        yield from _matched("outlet", PATTERNS["outlet"], line, text)
        yield from _matched("byline", PATTERNS["byline"], line, text)
        yield from _matched("url", (URL,), line, line.text)
    dates = sorted(_dates(near, folded), key=lambda ranked: ranked[0])
    if dates:
        yield "published", dates[0][1]


def _matched(about: str, patterns: Iterable[re.Pattern[str]], line: Line, text: str) -> Iterator[tuple[str, Detected]]:
    """Yield the group "value" of the first of `patterns` that is found in `text`, which is as long as the line."""
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            start, end = match.span("value")
            place = (line.places[start], line.places[end - 1] + 1)
            yield about, Detected(line.text[start:end], f"页面文字：{line.text[:LONGEST_EVIDENCE]}", *place)
            return


def _dates(lines: Sequence[Line], folded: Sequence[str]) -> Iterator[tuple[tuple[int, int], Detected]]:
    """Yield the dates of credit lines with their rank: publication before unnamed before update, then the nearest."""
    for nearness, (line, text) in enumerate(zip(lines, folded, strict=True)):
        dated = find_date(text)
        if not dated or COPYRIGHT.search(text) or not is_credit(text):
            continue
        rank = 0 if SAYS_PUBLISHED.search(text) else 2 if SAYS_UPDATED.search(text) else 1
        place = (line.places[dated.start], line.places[dated.end - 1] + 1)
        yield (rank, nearness), Detected(dated.value, f"页面文字：{line.text[:LONGEST_EVIDENCE]}", *place)


def _near(raw: str, cleaned: Cleaned) -> list[Line]:
    """Return the lines that may credit the article: credits inside it, then the lines before it and after it."""
    near = lines_near(raw, cleaned, FIRST, LAST)
    ends = [(line, fold(line.text)) for line in (*near.first, *near.last)]
    edges = [line for line, text in ends if is_credit(text) or DATELINE.match(text)]
    return [*edges, *near.before, *near.after]


def _from_url(url: Detected) -> Detected | None:
    """Return the date that an address contains as /2024/07/05, /2024-07-05 or /20240705, or None."""
    match = URL_DATE.search(url.value)
    if not match:
        return None
    dated = find_date("-".join(match.groups()))
    evidence = f"网址里的日期：{url.value[:LONGEST_EVIDENCE]}"
    return Detected(dated.value, evidence, url.raw_start, url.raw_end) if dated else None
