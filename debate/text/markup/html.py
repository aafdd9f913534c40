"""An HTML page as lines a reader would see, each character knowing where it stood in the source."""

import html
import re
from dataclasses import dataclass, field

from debate.text.lines import Line
from debate.text.markup.element_roles import area_of, is_hidden
from debate.text.markup.tags import Tag, attributes_of, read_tags

DOCUMENT = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,200}>\s*+|<!--[^<>]{0,2000}-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE,
)
LATE_DOCUMENT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
BLOCK_TAG = re.compile(r"<(?:/(?:p|div|li|td|section|h[1-6])|br\s*/?)>", re.IGNORECASE)
LOOK_AT = 20_000
FEW_TAGS = 3

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "audio",
        "iframe",
        "noscript",
        "canvas",
        "object",
    ]
)
CELLS = frozenset(("td", "th"))
# A start tag that ends an element of the same name left open.
SELF_CLOSING = frozenset(("p", "li", "tr", "dd", "dt", "option", "a"))
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "!"]
)
UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "textarea",
        "noscript",
        "select",
        "svg",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MAX_DEPTH = 400
# How far up an end tag looks for its beginning: broken pages must not cost quadratic time.
LOOK_UP = 40

PIECE = re.compile(r"&#?[0-9a-zA-Z]{1,31};|\s+|[^&\s]+|&")
WIDE = re.compile("[\u2014-\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")


def is_html(raw: str) -> bool:
    """Say whether `raw` is a page or a piece of one, and not a text with a tag left in it.

    A whole document announces itself. A piece has several block tags, and its lines are mostly broken by them.
    """
    if DOCUMENT.match(raw, 0, LOOK_AT) or LATE_DOCUMENT.search(raw, 0, LOOK_AT):
        return True
    tags = sum(1 for _ in BLOCK_TAG.finditer(raw))
    if tags < FEW_TAGS:
        return False
    return tags * 2 >= sum(1 for _ in re.finditer(r"\S[^\S\n]*\n", raw))


def read_page(raw: str) -> list[Line]:
    """Return the visible lines of an HTML page, in order; lines know their links, headings and areas.

    Character references are read, white space is collapsed as a browser does (none is left between Chinese
    characters), scripts and hidden elements are skipped; WeChat's body, hidden until a script runs, is not.
    """
    reader = _Reader(raw)
    for tag in read_tags(raw):
        reader.read(tag)
    reader.end_line(len(raw))
    return reader.lines


@dataclass(slots=True)
class _Open:
    """An element not closed yet, with what it inherits."""

    name: str
    hidden: bool = False
    link: bool = False
    heading: int = 0
    pre: bool = False
    areas: tuple[int, ...] = ()


@dataclass(slots=True)
class _Reader:
    raw: str
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
        """Take the next run of the page in."""
        if not tag.name:
            if not self.stack[-1].hidden:
                self._read_text(tag.start, tag.end)
        elif tag.closing:
            self._close(tag)
        else:
            self._open(tag)

    def end_line(self, end: int) -> None:
        """Finish the line that is being read, if there is one."""
        self.gap, self.after_link = None, False
        if not self.texts:
            return
        top = self.stack[-1]
        line = Line(self.places[0], self.places[-1] + 1, "".join(self.texts), self.places)
        line.end = min(end, _end_of(self.raw, line.end))
        line.links, line.heading, line.areas = self.links, top.heading, top.areas
        self.lines.append(line)
        self.texts, self.places, self.links = [], [], 0

    def _open(self, tag: Tag) -> None:
        if tag.name in CELLS:
            self._space(tag.start)
        elif tag.name == "br" or tag.name in BLOCKS:
            self.end_line(tag.start)
        if tag.name in VOID or (tag.attributes.endswith("/") and tag.name not in BLOCKS):
            return
        self._close_what_it_ends(tag.name)
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
        if len(areas) < 8 and area_of(tag.name, attributes):
            self.area_count += 1
            areas = (*areas, self.area_count)
        return _Open(
            tag.name,
            top.hidden or tag.name in UNSEEN or is_hidden(tag.name, attributes),
            top.link or (tag.name == "a" and "href" in attributes),
            top.heading or (int(tag.name[1]) if tag.name in HEADINGS else 0),
            top.pre or tag.name == "pre",
            areas,
        )

    def _close_what_it_ends(self, name: str) -> None:
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
        """Say whether white space only breaks the source between two Chinese characters."""
        start, end = gap
        return "\n" in self.raw[start:end] and bool(WIDE.match(self.texts[-1][-1]) and WIDE.match(text[0]))


def _end_of(raw: str, end: int) -> int:
    """Return where the character that ends at `end` ends, were it a character reference."""
    found = re.compile(r"&#?[0-9a-zA-Z]{1,31};").match(raw, end - 1)
    return found.end() if found else end
