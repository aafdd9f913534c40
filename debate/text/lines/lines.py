"""A raw text as the lines that a reader sees, with the raw place of each character."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from debate.text.lines.inline_noise import INVISIBLE_RUN, MAX_ROUNDS, MAY_NEED_RULES, VISIBLE_RUN, find_noise
from debate.text.lines.inline_rules import Cut
from debate.text.lines.markdown import LINK_REASON, find_block_marks
from debate.text.offsets import Segment
from debate.text.removals import Removal

LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Programs that wrap lines break the long addresses of pictures too.
ADDRESS_BREAKS_OFF = re.compile(r"\]\((?:https?:|/)[^\s()]{20,2000}\Z")
ADDRESS_ENDS = re.compile(r"[^\s()\u3400-\u9fff]{1,2000}\)")
# No article has a line with so many cuts: it was made to waste time, and is left as it is.
MOST_CUTS = 20_000
# Raw spans (start, end) that an editor wants to stay.
Spans = Sequence[tuple[int, int]]


class Area(NamedTuple):
    """An element of an HTML page that says it is not the article: its number on the page and the word that says so."""

    number: int
    word: str


@dataclass(slots=True)
class Line:
    """One line, raw[start:end] without its break; `places` are the raw places of the characters of `text`.

    `links` is how many of its characters are the text of links; `heading` its level, 0 for none; `areas` are the
    elements around it on an HTML page that say they are not the article; `is_term` says that it names the speaker or
    the question of what follows it in a definition list; `is_embedded` that it belongs to a picture or to a post of
    another site.
    """

    start: int
    end: int
    text: str
    places: Sequence[int]
    removals: tuple[Removal, ...] = ()
    links: int = 0
    heading: int = 0
    areas: tuple[Area, ...] = ()
    is_term: bool = False
    is_embedded: bool = False

    @property
    def link_share(self) -> float:
        """The share of the characters that are links, 0..1."""
        return min(1.0, self.links / max(1, len(self.text)))

    def cut(self, cuts: Sequence[Cut]) -> None:
        """Remove spans of the text and record them; `cuts` are in order and do not overlap.

        A character written instead of a cut gets the place where the cut begins.
        """
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
        """Narrow the text to text[start:end]."""
        self.text, self.places = self.text[start:end], self.places[start:end]

    def segments(self, raw: str, at: int) -> Iterator[Segment]:
        """Yield the runs of the text that stand in `raw` in one piece; `at` is the line's start in the clean text."""
        if isinstance(self.places, range):
            if self.places:
                yield Segment(at, self.places.start, len(self.places))
            return
        begin = 0
        for index in range(1, len(self.places) + 1):
            if index < len(self.places) and self.places[index] == self.places[index - 1] + 1:
                continue
            yield from _taken_over(raw, self.text[begin:index], self.places[begin], at + begin)
            begin = index


def read_lines(raw: str, kept: Spans = ()) -> list[Line]:
    """Return every line of `raw` that is not blank, tidied; one of nothing but noise has an empty text.

    What lies in `kept` is never cut.
    """
    lines = split_lines(raw)
    for line in lines:
        tidy(line, kept)
    return lines


def split_lines(raw: str) -> list[Line]:
    """Return every line of `raw` that is not blank, as it stands there; one broken inside a link's address is one."""
    lines: list[Line] = []
    for found in LINE.finditer(raw):
        line = Line(*found.span(), found[0], range(*found.span()))
        if lines and ADDRESS_ENDS.match(line.text) and ADDRESS_BREAKS_OFF.search(lines[-1].text):
            before = lines[-1]
            lines[-1] = Line(before.start, line.end, before.text + line.text, [*before.places, *line.places])
        elif not line.text.isspace():
            lines.append(line)
    return lines


def tidy(line: Line, kept: Spans = ()) -> None:
    """Remove from a line what no reader sees: noise inside, Markdown's marks and white space around."""
    _drop_invisible(line)
    if _remove_noise(line, kept):
        for _ in range(MAX_ROUNDS):
            marks = _allowed(line, find_block_marks(line.text), kept)
            if not marks:
                break
            line.heading = line.heading or _level(line.text)
            line.cut(marks)
    if line.text != line.text.strip():
        begin = len(line.text) - len(line.text.lstrip())
        line.keep(begin, max(begin, len(line.text.rstrip())))


def _level(text: str) -> int:
    """Return the heading level that the "#" marks of a line give it, 0 without any."""
    marks = text.lstrip("> \t")
    return len(marks) - len(marks.lstrip("#"))


def touches(kept: Spans, start: int, end: int) -> bool:
    """Tell whether raw[start:end] and one of the spans to keep have a character in common."""
    return any(kept_start < end and start < kept_end for kept_start, kept_end in kept)


def _drop_invisible(line: Line) -> None:
    """Leave out the characters nobody can see or read; no removal is recorded, the gap in `places` shows them."""
    if not INVISIBLE_RUN.search(line.text):
        return
    runs = [found.span() for found in VISIBLE_RUN.finditer(line.text)]
    line.places = [place for start, end in runs for place in line.places[start:end]]
    line.text = INVISIBLE_RUN.sub("", line.text)


def _remove_noise(line: Line, kept: Spans) -> bool:
    """Cut noise until none is left; return False, with the line as it was, when that takes too many cuts or rounds."""
    if not MAY_NEED_RULES.search(line.text):
        return True
    before = line.text, line.places, line.removals, line.links
    for _ in range(MAX_ROUNDS):
        cuts = _allowed(line, find_noise(line.text), kept)
        if not cuts:
            return True
        if len(cuts) > MOST_CUTS:
            break
        line.links += _linked_length(cuts)
        line.cut(cuts)
    else:
        if not _allowed(line, find_noise(line.text), kept):
            return True
    line.text, line.places, line.removals, line.links = before
    return False


def _linked_length(cuts: Sequence[Cut]) -> int:
    """Return how many characters stand between the "[" and the "](…)" of the links that are cut."""
    return sum(right.start - left.end for left, right in pairwise(cuts) if left.reason == right.reason == LINK_REASON)


def _allowed(line: Line, cuts: Sequence[Cut], kept: Spans) -> Sequence[Cut]:
    """Return the cuts that touch no raw span to keep."""
    if not kept:
        return cuts
    return [
        cut
        for cut in cuts
        if cut.start == cut.end or not touches(kept, line.places[cut.start], line.places[cut.end - 1] + 1)
    ]


def _taken_over(raw: str, text: str, place: int, at: int) -> Iterator[Segment]:
    """Yield a run in one piece or, where the cleaner wrote some of its characters, only those taken from `raw`."""
    if raw.startswith(text, place):
        yield Segment(at, place, len(text))
        return
    for index, character in enumerate(text):
        if raw[place + index : place + index + 1] == character:
            yield Segment(at + index, place + index, 1)
