"""A raw text as lines a reader would see, each character knowing where it stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from debate.text.offsets import Segment
from debate.text.removals import Removal, RemovalKind
from debate.text.residue import MAX_ROUNDS, SEEN, SUSPECT, UNSEEN, Cut, find_residues

LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
MARKDOWN_PREFIX = re.compile(r"(?:(?:#{1,6}|>)\s+)+")


@dataclass(slots=True)
class Line:
    """One line, raw[start:end] without its break; `places` gives the raw place of each visible character."""

    start: int
    end: int
    text: str
    places: Sequence[int]
    removals: tuple[Removal, ...] = ()

    def cut(self, cuts: Sequence[Cut]) -> None:
        """Take spans of the visible text out, noting each; a written character gets the place of its cut."""
        texts: list[str] = []
        places: list[int] = []
        removals = list(self.removals)
        at = 0
        for start, end, kind, reason, instead in cuts:
            texts += (self.text[at:start], instead)
            places += self.places[at:start]
            places += (self.places[start],) * len(instead)
            if end > start:
                removals.append(Removal(kind, reason, self.places[start], self.places[end - 1] + 1))
            at = end
        self.text = "".join((*texts, self.text[at:]))
        self.places = [*places, *self.places[at:]]
        self.removals = tuple(removals)

    def keep(self, start: int, end: int) -> None:
        """Narrow the visible text to [start:end]."""
        self.text, self.places = self.text[start:end], self.places[start:end]

    def segments(self, raw: str, at: int) -> Iterator[Segment]:
        """Yield the runs of the visible text as they stand in `raw`; `at` is its start in the clean text."""
        if isinstance(self.places, range):
            if self.places:
                yield Segment(at, self.places.start, len(self.places))
            return
        begin = 0
        for index in range(1, len(self.places) + 1):
            if index < len(self.places) and self.places[index] == self.places[index - 1] + 1:
                continue
            yield from _unwritten(raw, self.text[begin:index], self.places[begin], at + begin)
            begin = index


def read_lines(raw: str) -> list[Line]:
    """Return every line of `raw` that is not blank, without residue inside and white space around.

    A line of nothing but residue is among them, with an empty text.
    """
    return [_read_line(raw, *found.span()) for found in LINE.finditer(raw) if not found[0].isspace()]


def _read_line(raw: str, start: int, end: int) -> Line:
    line = Line(start, end, raw[start:end], range(start, end))
    _drop_characters(line)
    settled = _drop_residues(line)
    prefix = MARKDOWN_PREFIX.match(line.text.lstrip()) if settled else None
    if prefix:
        indent = len(line.text) - len(line.text.lstrip())
        line.cut([Cut(indent, indent + prefix.end(), RemovalKind.MARKUP, "Markdown 标题或引用符号。")])
    if line.text != line.text.strip():
        begin = len(line.text) - len(line.text.lstrip())
        line.keep(begin, max(begin, len(line.text.rstrip())))
    return line


def _drop_characters(line: Line) -> None:
    """Leave out the characters nobody can see or read; what they were is told by the gap they leave."""
    if not UNSEEN.search(line.text):
        return
    runs = [found.span() for found in SEEN.finditer(line.text)]
    line.places = [line.start + place for start, end in runs for place in range(start, end)]
    line.text = UNSEEN.sub("", line.text)


def _drop_residues(line: Line) -> bool:
    """Cut residues until none is left; give up, and leave the line as it was, when that does not end."""
    if not SUSPECT.search(line.text):
        return True
    before = line.text, line.places, line.removals
    for _ in range(MAX_ROUNDS):
        cuts = find_residues(line.text)
        if not cuts:
            return True
        line.cut(cuts)
    if not find_residues(line.text):
        return True
    line.text, line.places, line.removals = before
    return False


def _unwritten(raw: str, text: str, place: int, at: int) -> Iterator[Segment]:
    """Yield a run in one piece, or, where the cleaner wrote some of it, only the raw characters."""
    if raw.startswith(text, place):
        yield Segment(at, place, len(text))
        return
    for index, character in enumerate(text):
        if raw[place + index] == character:
            yield Segment(at + index, place + index, 1)
