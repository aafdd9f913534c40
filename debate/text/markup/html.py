"""An HTML page as the lines that a reader sees, with the place of each character in the source."""

import html
import re
from dataclasses import dataclass, field

from debate.text.lines import Area, Line
from debate.text.markup.element_roles import (
    BLOCKS,
    CELLS,
    HEADINGS,
    HIDDEN,
    SELF_CLOSING,
    VOID,
    area_word,
    breaking_classes,
    is_embedded,
    is_hidden,
    keeps_breaks,
)
from debate.text.markup.tags import Tag, attributes_of, read_tags

DOCUMENT = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,200}>\s*+|<!--[^<>]{0,2000}-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE,
)
LATE_DOCUMENT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
BLOCK_TAG = re.compile(r"<(?:/(?:p|div|li|td|section|h[1-6])|br\s*/?)>", re.IGNORECASE)
# A piece that somebody cut out of a page: a block from its first character to its last.
PIECE_OF_PAGE = re.compile(
    r"\s*+<(?P<tag>h[1-6]|p|div|section|article|main|ul|ol|dl|table|pre|blockquote|figure|header)(?=[\s>])",
    re.IGNORECASE,
)
LONGEST_TAG = 12
# A page says what it is within its first characters.
LOOK_AT = 20_000
# A piece of a page has at least so many block tags.
MIN_BLOCK_TAGS = 3
# Limits on open elements, on how many of them an end tag is compared with, and on areas around a line: a broken page
# must not cost quadratic time.
MAX_DEPTH = 400
LOOK_UP = 40
MAX_AREAS = 8
# How many elements, the innermost ones, may stand in a term of a list: <dt><p><b>.
INSIDE_TERM = 3

REFERENCE = re.compile(r"&#?[0-9a-zA-Z]{1,31};")
PIECE = re.compile(rf"{REFERENCE.pattern}|\s+|[^&\s]+|&")
WIDE = re.compile("[\u2014-\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")


def is_html(raw: str) -> bool:
    """Tell whether `raw` is a page or a piece of one, and not a text with a few tags left in it.

    A whole document begins with a doctype or one of the outer elements. A piece begins and ends with a block's tag, or
    has several, at least half as many as it has lines.
    """
    if DOCUMENT.match(raw, 0, LOOK_AT) or LATE_DOCUMENT.search(raw, 0, LOOK_AT):
        return True
    if PIECE_OF_PAGE.match(raw) and raw.rstrip()[-LONGEST_TAG:].rpartition("</")[2].endswith(">"):
        return True
    tags = sum(1 for _ in BLOCK_TAG.finditer(raw))
    if tags < MIN_BLOCK_TAGS:
        return False
    return tags * 2 >= sum(1 for _ in re.finditer(r"\S[^\S\n]*\n", raw))


def read_page(raw: str) -> list[Line]:
    """Return the visible lines of an HTML page, in order, with their links, heading levels and areas.

    Character references are decoded. White space is collapsed as a browser does, and left out where it only breaks the
    source between Chinese characters. Scripts and hidden elements are skipped, but not WeChat's body, which is hidden
    until a script runs. Raises nothing; takes linear time.
    """
    reader = _Reader(raw, breaking_classes(raw))
    for tag in read_tags(raw):
        reader.read(tag)
    reader.end_line(len(raw))
    return reader.lines


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, with what applies to the text in it; `areas` number the areas around it."""

    name: str
    hidden: bool = False
    link: bool = False
    heading: int = 0
    pre: bool = False
    areas: tuple[Area, ...] = ()
    embedded: bool = False


@dataclass(slots=True)
class _Reader:
    """The state of reading one page.

    `stack` are the open elements and `overflow` how many more than MAX_DEPTH are open; `texts`, `places` and `links`
    are of the line being read; `gap` is white space (its raw span) that is written if a text follows on the same line.
    """

    raw: str
    breaking: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open("")])
    overflow: int = 0
    area_count: int = 0
    texts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    links: int = 0
    gap: tuple[int, int] | None = None
    after_link: bool = False

    def read(self, tag: Tag) -> None:
        """Read the next tag or text of the page."""
        if not tag.name:
            if not self.stack[-1].hidden:
                self._read_text(tag.start, tag.end)
        elif tag.closing:
            self._close(tag)
        else:
            self._open(tag)

    def end_line(self, end: int) -> None:
        """Finish the line that is being read, if there is one, at the raw place `end`."""
        self.gap, self.after_link = None, False
        if not self.texts:
            return
        top = self.stack[-1]
        line = Line(self.places[0], self.places[-1] + 1, "".join(self.texts), self.places)
        line.end = min(end, _end_of(self.raw, line.end))
        line.links, line.heading, line.areas = self.links, top.heading, top.areas
        line.is_embedded = top.embedded
        line.is_term = top.name == "dt" or any(each.name == "dt" for each in self.stack[-INSIDE_TERM:])
        self.lines.append(line)
        self.texts, self.places, self.links = [], [], 0

    def _open(self, tag: Tag) -> None:
        if tag.name in CELLS:
            self._space(tag.start)
        elif tag.name == "br" or tag.name in BLOCKS:
            self.end_line(tag.start)
        if tag.name in VOID or (tag.attributes.endswith("/") and tag.name not in BLOCKS):
            return
        self._close_implied(tag.name)
        if len(self.stack) >= MAX_DEPTH:
            self.overflow += 1
            return
        if tag.name == "a" and self.after_link:
            self._space(tag.start)
        self.stack.append(self._inherit(tag))

    def _inherit(self, tag: Tag) -> _Open:
        top = self.stack[-1]
        attributes = attributes_of(tag) if tag.attributes else {}
        areas = top.areas
        word = area_word(tag.name, attributes) if len(areas) < MAX_AREAS else ""
        if word:
            self.area_count += 1
            areas = (*areas, Area(self.area_count, word))
        breaks = keeps_breaks(tag.name, attributes, self.breaking)
        return _Open(
            tag.name,
            top.hidden or tag.name in HIDDEN or is_hidden(tag.name, attributes),
            top.link or (tag.name == "a" and "href" in attributes),
            top.heading or (int(tag.name[1]) if tag.name in HEADINGS else 0),
            top.pre if breaks is None else breaks,
            areas,
            top.embedded or is_embedded(tag.name, attributes),
        )

    def _close_implied(self, name: str) -> None:
        """Close the innermost element where the start tag of `name` ends it."""
        top = self.stack[-1]
        if (top.name == name and name in SELF_CLOSING) or (top.name == "p" and name in BLOCKS):
            self.stack.pop()

    def _close(self, tag: Tag) -> None:
        if tag.name in BLOCKS and tag.name not in CELLS:
            self.end_line(tag.start)
        if tag.name in VOID:
            return
        if self.overflow:
            self.overflow -= 1
            return
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - LOOK_UP), -1):
            if self.stack[depth].name == tag.name:
                del self.stack[depth:]
                break
        self.after_link = tag.name == "a"

    def _read_text(self, start: int, end: int) -> None:
        pre = self.stack[-1].pre
        for piece in PIECE.finditer(self.raw, start, end):
            text, place = piece[0], piece.start()
            if text.isspace():
                if pre and "\n" in text:
                    self.end_line(place)
                else:
                    self.gap = self.gap or (place, piece.end())
            elif len(text) > 1 and text[0] == "&":
                self._read_reference(text, place)
            else:
                self._add(text, range(place, piece.end()))

    def _read_reference(self, reference: str, place: int) -> None:
        text = html.unescape(reference)
        if text == reference:
            self._add(text, range(place, place + len(text)))
        elif text.isspace():
            self._space(place)
        else:
            self._add(text, (place,) * len(text))

    def _space(self, place: int) -> None:
        """Have a space written before the next text of the line."""
        self.gap = self.gap or (place, place)

    def _add(self, text: str, places: range | tuple[int, ...]) -> None:
        if self.gap and self.texts and not self._is_source_wrap(self.gap, text):
            start, end = self.gap
            self.texts.append(self.raw[start] if end - start == 1 and self.raw[start] not in "\n\r\t" else " ")
            self.places.append(start)
        self.gap, self.after_link = None, False
        self.texts.append(text)
        self.places.extend(places)
        if self.stack[-1].link:
            self.links += len(text)

    def _is_source_wrap(self, gap: tuple[int, int], text: str) -> bool:
        """Tell whether white space only breaks the source between two Chinese characters."""
        start, end = gap
        return "\n" in self.raw[start:end] and bool(WIDE.match(self.texts[-1][-1]) and WIDE.match(text[0]))


def _end_of(raw: str, end: int) -> int:
    """Return the end of the character reference that begins at `end - 1`; `end` for any other character."""
    found = REFERENCE.match(raw, end - 1)
    return found.end() if found else end
