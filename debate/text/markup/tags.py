"""A raw page split into tags and text, each with its raw span. Raises nothing, takes linear time.

Python's own parser gives positions too, but takes quadratic time on unclosed comments.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+)>")
LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]*)>|<[/!?][^<>]*>")
ATTRIBUTE = re.compile(r"([a-zA-Z][\w:.-]{0,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))|(\bhidden\b)")
# The content of these elements is no text, whatever it looks like.
RAW_CONTENT = ("script", "style", "template", "textarea")
LONGEST_ATTRIBUTES = 4_000


class Tag(NamedTuple):
    """A raw span [start:end]: text when `name` is "", a comment or declaration when "!", else the tag named so."""

    name: str
    closing: bool
    attributes: str
    start: int
    end: int


def read_tags(raw: str) -> Iterator[Tag]:
    """Yield texts and tags in order, covering `raw` without a gap; a "<" that opens no tag is text."""
    ends = _Ends(raw)
    at = 0
    while at < len(raw):
        tag = _next_tag(raw, at, ends)
        if tag is None:
            yield Tag("", False, "", at, len(raw))
            return
        if tag.start > at:
            yield Tag("", False, "", at, tag.start)
        yield tag
        at = tag.end
        if tag.name in RAW_CONTENT and not tag.closing:
            end = ends.find(tag.name, at)
            if end > at:
                yield Tag("!", False, "", at, end)
                at = end


def attributes_of(tag: Tag) -> dict[str, str]:
    """Return a tag's attributes, names in lower case, the first of two with one name; a bare `hidden` counts as one."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(tag.attributes[:LONGEST_ATTRIBUTES]):
        name, double, single, bare, hidden = match.groups()
        found.setdefault((name or hidden).lower(), double or single or bare or "")
    return found


class _Ends:
    """Where comments and scripts end; what was not found once is not searched again, so that time stays linear."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.missing: set[str] = set()

    def find(self, name: str, at: int) -> int:
        """Return where the content of `name` ("!" for a comment) that begins at `at` ends, or -1."""
        if name in self.missing:
            return -1
        if name == "!":
            end = self.raw.find("-->", at)
        else:
            found = re.compile(f"</{name}", re.IGNORECASE).search(self.raw, at)
            end = found.start() if found else -1
        if end < 0:
            self.missing.add(name)
        return end


def _next_tag(raw: str, at: int, ends: _Ends) -> Tag | None:
    """Return the first tag or comment at `at` or later, or None."""
    start = raw.find("<", at)
    while start >= 0:
        if raw.startswith("<!--", start):
            end = ends.find("!", start + 4)
            if end >= 0:
                return Tag("!", False, "", start, end + 3)
        match = TAG.match(raw, start) or LOOSE_TAG.match(raw, start)
        if match:
            closing, name, attributes = (*match.groups(), "", "", "")[:3]
            return Tag((name or "!").lower(), bool(closing), attributes or "", start, match.end())
        start = raw.find("<", start + 1)
    return None
