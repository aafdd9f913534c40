"""What an HTML page states about its article in meta elements, JSON-LD, <title>, <h1>, <link> and <time>."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from debate.text.markup.tags import Tag, attributes_of, read_tags
from debate.text.word_lists import read_sections


def _read_keys(where: str) -> dict[str, tuple[str, int]]:
    """Return, for each key of the lists of `where` ("meta" or "json"), what it is about and its worth (1 is best)."""
    keys: dict[str, tuple[str, int]] = {}
    for section in read_sections(Path(__file__).with_name("head_keys.txt")):
        place, about = section.head.split()
        for line in section.lines if place == where else ():
            worth, key = line.split(maxsplit=1)
            keys[key] = (about, int(worth))
    return keys


META, JSON_KEYS = _read_keys("meta"), _read_keys("json")
ARTICLE_TYPES = re.compile("article|posting|report|webpage", re.IGNORECASE)
# Limits, in characters: only the beginning of a page is read, and longer scripts and values are no statements.
LOOK_AT = 300_000
LONGEST_JSON = 200_000
LONGEST_VALUE = 300
LONGEST_TITLE_ELEMENT = 2_000
MOST_STATEMENTS = 400
MOST_BRACKETS = 2_000
SAVED_FROM = re.compile(
    r"<!--[^<>]{0,200}?(?:saved from url=\(\d{1,5}\)|\burl:\s{1,9})(?P<value>https?://[^\s<>]{4,1000}?)(?=\s|-->)",
    re.IGNORECASE,
)
SAVED_WITHIN = 4_000
# What stands between a title and the name of the site behind it: "标题 - 某某网", "标题_频道_某某网".
TITLE_SEPARATOR = re.compile(r"\s+[-–—|·]\s+|[_|｜丨]|\s?[-–—]{1,2}\s?(?=[^\s-]{2,12}\Z)")
SHORTEST_TITLE = 6
# "标题-科技频道-某某网", once the site is cut off.
CHANNEL = re.compile(r"\s?[-–—_|]\s?[^\s-]{0,6}(?:频道|新闻|资讯|专栏|栏目|科技|财经)\Z")
# "某某网 | 标题"; a dash may stand in a title: "GPT-9 - 不只是模型".
SITE_FIRST = re.compile(r"\s*[^\s|_｜丨]{2,5}\s*[|_｜丨]")


class Statement(NamedTuple):
    """What a page states about its article, and the raw span [start:end] where it does.

    `about` is "title", "outlet", "byline", "published" or "url". Of two statements about the same thing the one with
    the lower `worth` is the more reliable. `source` is the element or key, as editors read it.
    """

    about: str
    worth: int
    value: str
    source: str
    start: int
    end: int


def read_head(raw: str) -> list[Statement]:
    """Return what an HTML page states about itself, in its order, with character references decoded. Raises nothing."""
    found: list[Statement] = []
    found += _saved_from(raw)
    opened: Tag | None = None
    for tag in read_tags(raw[:LOOK_AT]):
        if len(found) >= MOST_STATEMENTS:
            break
        if opened and tag.name == opened.name and tag.closing:
            found += _titled(raw, opened, tag)
            opened = None
        elif tag.name in ("title", "h1") and not tag.closing and opened is None:
            opened = tag
        elif tag.name in ("meta", "link", "time") and tag.attributes:
            found += _attributed(raw, tag)
        elif tag.name == "script" and not tag.closing and "ld+json" in tag.attributes:
            found += _linked_data(raw, tag.end)
    return found


def _saved_from(raw: str) -> Iterator[Statement]:
    """Yield the address that browsers and SingleFile write into a comment at the top of a saved page."""
    said = SAVED_FROM.search(raw, 0, SAVED_WITHIN)
    if said:
        yield Statement("url", 3, said["value"], "保存网页的注释", *said.span("value"))


def _titled(raw: str, opened: Tag, closing: Tag) -> Iterator[Statement]:
    """Yield the title that a <title> or <h1> holds."""
    inner = raw[opened.end : min(closing.start, opened.end + LONGEST_TITLE_ELEMENT)]
    value = plain(re.sub(r"<[^<>]*>", "", inner))
    if value:
        start = opened.end + len(inner) - len(inner.lstrip())
        end = opened.end + len(inner.rstrip())
        worth, source = (0, "<h1>") if opened.name == "h1" else (6, "<title>")
        yield Statement("title", worth, value, source, start, max(start, end))


def _attributed(raw: str, tag: Tag) -> Iterator[Statement]:
    """Yield what a <meta>, <link> or <time> states in its attributes."""
    attributes = attributes_of(tag)
    value, about, source = attributes.get("content", ""), ("", 0), f"<{tag.name}>"
    if tag.name == "meta":
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        about, source = META.get(key.lower().strip(), about), f"<meta {key}>"
    elif tag.name == "link" and attributes.get("rel", "").lower() == "canonical":
        value, about = attributes.get("href", ""), ("url", 1)
    elif tag.name == "time":
        value, about = attributes.get("datetime", ""), ("published", 6)
    if about[0] and 0 < len(value) <= LONGEST_VALUE:
        start = max(tag.start, raw.find(value, tag.start, tag.end))
        yield Statement(*about, plain(value), source, start, start + len(value))


def _linked_data(raw: str, start: int) -> Iterator[Statement]:
    """Yield what the JSON-LD script whose text begins at `start` states; nothing when it is no JSON."""
    end = raw.find("<", start)
    text = raw[start : end if end >= 0 else len(raw)]
    if len(text) > LONGEST_JSON or text.count("[") + text.count("{") > MOST_BRACKETS:
        return
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for thing in _things(data):
        for key, value in thing.items():
            about = JSON_KEYS.get(str(key).lower())
            said = _name_of(value)
            if about and said and len(said) <= LONGEST_VALUE:
                at = raw.find(said, start, start + len(text))
                place = (at, at + len(said)) if at >= 0 else (start, start + len(text))
                yield Statement(*about, plain(said), f"JSON-LD {key}", *place)


def _things(data: object) -> Iterator[dict[str, object]]:
    """Yield the articles of a JSON-LD script: the object itself, or members of its list or graph."""
    members = data if isinstance(data, list) else [data]
    for member in members[:20]:
        if not isinstance(member, dict):
            continue
        graph = member.get("@graph")
        if isinstance(graph, list):
            yield from _things(graph)
        elif ARTICLE_TYPES.search(str(member.get("@type", "article"))):
            yield member


def _name_of(value: object) -> str:
    """Return the text of a JSON-LD value: a string, an object's name, the names in a list; "" for anything else."""
    if isinstance(value, list):
        return "、".join(name for name in map(_name_of, value[:5]) if name)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or ""
    return value.strip() if isinstance(value, str) else ""


def plain(value: str) -> str:
    """Return a value with character references decoded and white space collapsed."""
    return re.sub(r"\s+", " ", html.unescape(value)).strip()


def title_parts(title: str) -> list[str]:
    """Return a stated title and, where a site's name follows a separator, the part before it; one or two strings."""
    first, *rest = (part.strip() for part in TITLE_SEPARATOR.split(title, maxsplit=1))
    if len(first) < SHORTEST_TITLE and rest and SITE_FIRST.match(title):
        first = rest[0]
    first = CHANNEL.sub("", first) if len(CHANNEL.sub("", first)) >= SHORTEST_TITLE else first
    return [title.strip(), first] if len(first) >= SHORTEST_TITLE else [title.strip()]
