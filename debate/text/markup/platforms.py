"""What pages of known platforms say in elements and scripts of their own; the table is ``platforms.txt``."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from debate.text.chinese import fold
from debate.text.markup.page_head import LOOK_AT, Statement, plain
from debate.text.markup.tags import Tag, attributes_of, read_tags
from debate.text.word_lists import read_sections

# The element or script of a platform is surer than what its pages state for all their readers, except their time.
WORTH = {"outlet": 0, "byline": 5, "published": 5, "url": 6}
# Limits: characters of an element, how many are read, and how many classes of one are looked at.
LONGEST, MOST_FOUND, MOST_CLASSES = 400, 20, 12
MARK = re.compile(r"\b(?:id|class|data-testid|rel|itemprop)\s{0,3}=", re.IGNORECASE)
TAGS = re.compile(r"<[^<>]*>")
SCRIPTS_WITHIN = 3_000_000


def _read_table() -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]], frozenset[str], dict[str, str]]:
    """Return what an element with a mark is about, the patterns of scripts, names of platforms, and sites by host."""
    marks: dict[str, str] = {}
    scripts: list[tuple[str, re.Pattern[str]]] = []
    lists: dict[str, list[str]] = {"platforms": [], "sites": []}
    for section in read_sections(Path(__file__).with_name("platforms.txt")):
        kind, _, about = section.head.partition(" ")
        words = [word for line in section.lines for word in line.split()]
        if kind == "element":
            marks |= dict.fromkeys(words, about)
        elif kind == "script":
            scripts += [(about, re.compile(pattern)) for pattern in section.lines]
        else:
            lists[kind] += words
    names = frozenset(map(fold, lists["platforms"]))
    return marks, scripts, names, dict(site.split("=") for site in lists["sites"])


MARKS, SCRIPTS, PLATFORM_NAMES, SITES = _read_table()


def read_platform(raw: str) -> list[Statement]:
    """Return what the elements, then the scripts, of known platforms say on a page. Raises nothing."""
    return [*islice(_elements(raw), MOST_FOUND), *_scripts(raw)]


def _elements(raw: str) -> Iterator[Statement]:
    for tag in read_tags(raw[:LOOK_AT]):
        if tag.name in ("", "!") or tag.closing or not MARK.search(tag.attributes):
            continue
        mark = next((each for each in _marks_of(tag) if each in MARKS), "")
        inner = raw[tag.end : raw.find(f"</{tag.name}", tag.end, tag.end + LONGEST)] if mark else ""
        value = plain(TAGS.sub(" ", inner))
        if value:
            start = tag.end + len(inner) - len(inner.lstrip())
            yield Statement(MARKS[mark], WORTH[MARKS[mark]], value, mark, start, tag.end + len(inner.rstrip()))


def _marks_of(tag: Tag) -> Iterator[str]:
    attributes = attributes_of(tag)
    classes = attributes.get("class", "").split()[:MOST_CLASSES]
    yield f"#{attributes.get('id', '')}"
    yield from (f".{name}" for name in classes)
    yield from (f".{one}.{other}" for one in classes for other in classes)
    yield from (f"[{name}={attributes[name]}]" for name in ("data-testid", "rel", "itemprop") if name in attributes)


def _scripts(raw: str) -> Iterator[Statement]:
    for about, pattern in SCRIPTS:
        found = pattern.search(raw, 0, SCRIPTS_WITHIN)
        if found:
            yield Statement(about, WORTH[about] + 1, found["value"], "脚本", *found.span("value"))
