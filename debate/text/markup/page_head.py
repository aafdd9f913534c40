"""What an HTML page says about itself: meta elements, JSON-LD, <title>, <link>, <time>, and where each stands."""

import html
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from debate.text.markup.tags import Tag, attributes_of, read_tags

# What a statement is about, and how much it is worth: of two about the same thing the lower number wins.
META = {
    "og:title": ("title", 1), "twitter:title": ("title", 3), "articletitle": ("title", 2), "dc.title": ("title", 4),
    "headline": ("title", 2), "title": ("title", 5),
    "og:site_name": ("outlet", 3), "application-name": ("outlet", 6), "mediaid": ("outlet",
    1), "contentsource": ("outlet", 1),
    "source": ("outlet", 2), "publisher": ("outlet", 4), "dc.publisher": ("outlet", 5), "sitename": ("outlet", 5),
    "article:author": ("byline", 2), "author": ("byline", 3), "dc.creator": ("byline", 4), "byl": ("byline", 2),
    "og:article:author": ("byline", 2), "parsely-author": ("byline", 4),
    "article:published_time": ("published", 1), "og:published_time": ("published", 2), "og:release_date": ("published",
    3),
    "datepublished": ("published", 2), "publishdate": ("published", 3), "pubdate": ("published",
    3), "publish_date": ("published", 3),
    "weibo: article:create_at": ("published", 3), "weibo:article:create_at": ("published", 3), "date": ("published", 5),
    "dc.date": ("published", 5), "dc.date.issued": ("published", 4), "parsely-pub-date": ("published", 4),
    "sailthru.date": ("published", 4), "apub:time": ("published", 3), "og:url": ("url", 2), "twitter:url": ("url", 4),
}  # fmt: skip
JSON_KEYS = {
    "headline": ("title", 2), "datepublished": ("published", 1), "pubdate": ("published", 2), "author": ("byline", 1),
    "publisher": ("outlet", 2), "mainentityofpage": ("url", 5),
}  # fmt: skip
ARTICLE_TYPES = re.compile("article|posting|report|webpage", re.IGNORECASE)
# A page says what it is near its beginning.
LOOK_AT = 300_000
LONGEST_JSON = 200_000
LONGEST_VALUE = 300
MOST_STATEMENTS = 400


class Statement(NamedTuple):
    """A page's word on its title, outlet, byline, publication date ("published") or url."""

    about: str
    worth: int
    value: str
    source: str
    start: int
    end: int


def read_head(raw: str) -> list[Statement]:
    """Return what an HTML page says of itself, in its order; values as a reader would see them."""
    found: list[Statement] = []
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


def _titled(raw: str, opened: Tag, closing: Tag) -> Iterator[Statement]:
    inner = raw[opened.end : min(closing.start, opened.end + 2_000)]
    value = _plain(re.sub(r"<[^<>]*>", "", inner))
    if value:
        start = opened.end + len(inner) - len(inner.lstrip())
        end = opened.end + len(inner.rstrip())
        worth, source = (0, "<h1>") if opened.name == "h1" else (6, "<title>")
        yield Statement("title", worth, value, source, start, max(start, end))


def _attributed(raw: str, tag: Tag) -> Iterator[Statement]:
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
        yield Statement(*about, _plain(value), source, start, start + len(value))


def _linked_data(raw: str, start: int) -> Iterator[Statement]:
    end = raw.find("<", start)
    text = raw[start : end if end >= 0 else len(raw)]
    if len(text) > LONGEST_JSON or text.count("[") + text.count("{") > 2_000:
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
                yield Statement(*about, _plain(said), f"JSON-LD {key}", *place)


def _things(data: object) -> Iterator[dict[str, object]]:
    """Yield the articles of a JSON-LD script: its top, the members of a list or of a graph."""
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
    if isinstance(value, list):
        return "、".join(name for name in map(_name_of, value[:5]) if name)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or ""
    return value.strip() if isinstance(value, str) else ""


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(value)).strip()


# "标题 - 某某网", "标题_频道_某某网": what stands between a title and the names behind it.
TITLE_SEPARATOR = re.compile(r"\s+[-–—|·]\s+|[_|｜丨]|\s?[-–—]{1,2}\s?(?=[^\s-]{2,12}\Z)")
SHORTEST_TITLE = 6


def title_parts(title: str) -> list[str]:
    """Return a stated title, and its first part where the name of the site stands behind it."""
    first = TITLE_SEPARATOR.split(title, maxsplit=1)[0].strip()
    return [title.strip(), first] if len(first) >= SHORTEST_TITLE else [title.strip()]
