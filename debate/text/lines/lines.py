"""A raw text as lines a reader would see, each character knowing where it stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from debate.text.lines.inline_noise import MAX_ROUNDS, SEEN, SUSPECT, UNSEEN, find_residues
from debate.text.lines.inline_rules import Cut
from debate.text.lines.markdown import LINK_REASON, find_frame
from debate.text.offsets import Segment
from debate.text.removals import Removal

LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# No article has a paragraph so broken: such a line is built to waste time, and is left as it is.
MOST_CUTS = 20_000
Spans = Sequence[tuple[int, int]]


@dataclass(slots=True)
class Line:
    """One line, raw[start:end] without its break; `places` gives the raw place of each visible character.

    `links` is how many of its characters are the text of links; `heading` its level, 0 for none; `areas` numbers the
    elements of an HTML page around it that call themselves something other than the article.
    """

    start: int
    end: int
    text: str
    places: Sequence[int]
    removals: tuple[Removal, ...] = ()
    links: int = 0
    heading: int = 0
    areas: tuple[int, ...] = ()

    @property
    def link_share(self) -> float:
        """How much of the line is links, 0..1."""
        return min(1.0, self.links / max(1, len(self.text)))

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


def read_lines(raw: str, kept: Spans = ()) -> list[Line]:
    """Return every line of `raw` that is not blank, without residue inside and white space around.

    A line of nothing but residue is among them, with an empty text. What lies in `kept` is never cut.
    """
    lines = [
        Line(*found.span(), found[0], range(*found.span())) for found in LINE.finditer(raw) if not found[0].isspace()
    ]
    for line in lines:
        tidy(line, kept)
    return lines


def tidy(line: Line, kept: Spans = ()) -> None:
    """Take out of a line what no reader sees: residue inside, marks and white space around."""
    _drop_characters(line)
    if _drop_residues(line, kept):
        for _ in range(MAX_ROUNDS):
            frame = _allowed(line, find_frame(line.text), kept)
            if not frame:
                break
            line.heading = line.heading or _level(line.text)
            line.cut(frame)
    if line.text != line.text.strip():
        begin = len(line.text) - len(line.text.lstrip())
        line.keep(begin, max(begin, len(line.text.rstrip())))


def _level(text: str) -> int:
    marks = text.lstrip("> \t")
    return len(marks) - len(marks.lstrip("#"))


def touches(kept: Spans, start: int, end: int) -> bool:
    """Say whether raw[start:end] and one of the spans to keep have a character in common."""
    return any(kept_start < end and start < kept_end for kept_start, kept_end in kept)


def _drop_characters(line: Line) -> None:
    """Leave out the characters nobody can see or read; what they were is told by the gap they leave."""
    if not UNSEEN.search(line.text):
        return
    runs = [found.span() for found in SEEN.finditer(line.text)]
    line.places = [place for start, end in runs for place in line.places[start:end]]
    line.text = UNSEEN.sub("", line.text)


def _drop_residues(line: Line, kept: Spans) -> bool:
    """Cut residues until none is left; give up, and leave the line as it was, when that does not end."""
    if not SUSPECT.search(line.text):
        return True
    before = line.text, line.places, line.removals, line.links
    for _ in range(MAX_ROUNDS):
        cuts = _allowed(line, find_residues(line.text), kept)
        if not cuts:
            return True
        if len(cuts) > MOST_CUTS:
            break
        line.links += _linked(cuts)
        line.cut(cuts)
    else:
        if not _allowed(line, find_residues(line.text), kept):
            return True
    line.text, line.places, line.removals, line.links = before
    return False


def _linked(cuts: Sequence[Cut]) -> int:
    """Return how many characters stand between the "[" and the "](…)" of links that are cut."""
    return sum(right.start - left.end for left, right in pairwise(cuts) if left.reason == right.reason == LINK_REASON)


def _allowed(line: Line, cuts: Sequence[Cut], kept: Spans) -> Sequence[Cut]:
    if not kept:
        return cuts
    return [
        cut
        for cut in cuts
        if cut.start == cut.end or not touches(kept, line.places[cut.start], line.places[cut.end - 1] + 1)
    ]


def _unwritten(raw: str, text: str, place: int, at: int) -> Iterator[Segment]:
    """Yield a run in one piece, or, where the cleaner wrote some of it, only the raw characters."""
    if raw.startswith(text, place):
        yield Segment(at, place, len(text))
        return
    for index, character in enumerate(text):
        if raw[place + index : place + index + 1] == character:
            yield Segment(at + index, place + index, 1)
