"""The head that exporters write above a page: YAML between two lines of dashes, or a few "Title: …" lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Longer heads, and longer values, are not written by any exporter.
MOST_LINES = 60
LONGEST_LINE = 2_000
FENCE = re.compile(r"-{3,}\s*\Z")
PAIR = re.compile(r"\s{0,9}(?P<key>[\w.-]{1,40}(?: [\w.-]{1,20})?)\s{0,3}[:：](?=\s|\Z|[^/])\s{0,9}(?P<value>.*?)\s*\Z")
CONTINUED = re.compile(r"\s{0,9}-\s|\s{2,}\S|\s*\Z|\s*[\]\[{}\"'#]")
LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
QUOTES = "\"'“”"

# What the keys of heads mean; keys are compared in lower case, "_" and "-" read as spaces.
KEYS = {
    **dict.fromkeys(("title", "og:title", "标题", "標題", "题目", "文章标题", "headline"), "title"),
    **dict.fromkeys(("source", "site", "site name", "sitename", "publisher", "publication", "来源", "來源", "媒体",
    "account",
                     "公众号", "出处", "hostname", "website", "outlet"), "outlet"),
    **dict.fromkeys(("author", "authors", "byline", "creator", "作者", "记者", "記者"), "byline"),
    **dict.fromkeys(("date", "published", "published time", "publish date", "publish time", "pubdate", "published at",
    "date published",
                     "published on", "发布时间", "發布時間", "發佈時間", "发布日期", "日期", "时间",
                     "時間"), "published"),
    **dict.fromkeys(("url", "url source", "source url", "link", "permalink", "canonical", "original url", "链接",
    "鏈接", "网址",
                     "網址", "原文链接", "原文", "地址"), "url"),
    **dict.fromkeys(("markdown content", "warning", "description", "tags", "keywords", "lang", "language", "正文",
    "关键词",
                     "摘要", "number of pages", "crawled", "fetched", "retrieved", "saved", "抓取时间"), ""),
}  # fmt: skip
FEW_PAIRS = 2


class Field(NamedTuple):
    """One value of a head and where it stands; `key` is as printed."""

    key: str
    value: str
    start: int
    end: int


class Front(NamedTuple):
    """The head of a raw text: where the text after it begins (0 without a head), and what it says."""

    end: int
    fields: dict[str, Field]


def read_front(raw: str) -> Front:
    """Return the head of `raw`; of fields said twice the first counts."""
    start = re.compile(r"\s*").match(raw).end()  # type: ignore[union-attr]
    start = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
    lines = list(_lines(raw, start))
    return _fenced(lines) or _plain(lines) or Front(0, {})


def _lines(raw: str, at: int) -> Iterator[tuple[int, str, int]]:
    for _ in range(MOST_LINES):
        found = LINE.match(raw, at, at + LONGEST_LINE)
        if found is None or found.end() == at:
            return
        yield at, found[0].rstrip("\r\n"), found.end()
        at = found.end()


def _fenced(lines: list[tuple[int, str, int]]) -> Front | None:
    if not lines or not FENCE.match(lines[0][1]):
        return None
    fields: dict[str, Field] = {}
    pairs = 0
    for start, line, end in lines[1:]:
        if FENCE.match(line):
            return Front(end, fields) if pairs else None
        pair = PAIR.match(line)
        if not pair and not CONTINUED.match(line):
            return None
        if pair:
            pairs += 1
            _note(fields, pair, start)
    return None


def _plain(lines: list[tuple[int, str, int]]) -> Front | None:
    """Read "key: value" lines with known keys, at least two, at the very top."""
    fields: dict[str, Field] = {}
    pairs, last = 0, 0
    for start, line, end in lines:
        pair = PAIR.match(line)
        if (
            pair
            and (_meaning(pair["key"]) is not None)
            and len(pair["value"]) <= 500
            and not _is_sentence(pair["value"])
        ):
            pairs, last = pairs + 1, end
            _note(fields, pair, start)
        elif line.strip():
            break
    # "作者:" and "来源:" stand above articles that no exporter has touched: the rules for lines know them.
    return Front(last, fields) if pairs >= FEW_PAIRS and {"title", "url"} & set(fields) else None


def _note(fields: dict[str, Field], pair: re.Match[str], line_start: int) -> None:
    meaning = _meaning(pair["key"])
    value = pair["value"].strip(QUOTES)
    if meaning and value and meaning not in fields:
        start = line_start + pair.start("value") + pair["value"].index(value)
        fields[meaning] = Field(pair["key"], value, start, start + len(value))


def _meaning(key: str) -> str | None:
    return KEYS.get(re.sub("[_-]", " ", key.lower()))


def _is_sentence(value: str) -> bool:
    return bool(re.search("。.|！.*！", value))
