"""From a raw page to the article's own text, with the way back to every raw character."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from debate.text.furniture import Verdict, judge
from debate.text.lines import Line, read_lines
from debate.text.offsets import OffsetMap, Segment
from debate.text.removals import Removal, RemovalKind
from debate.text.residue import BROKEN
from debate.text.script import fold

CLEANER_VERSION: int = 1

__all__ = ["CLEANER_VERSION", "Cleaned", "Removal", "RemovalKind", "clean"]

UNSEEN = Verdict(RemovalKind.WHITESPACE, "空白、换行或不可见字符。")
UNREAD = Verdict(RemovalKind.MOJIBAKE, "无法显示的字符。")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text, where its characters came from, and what was left out, in the order of the raw text."""

    text: str
    offsets: OffsetMap
    removals: tuple[Removal, ...]


def clean(raw_text: str) -> Cleaned:
    """Return the article in `raw_text` without the page around it.

    The text is one paragraph a line, lines separated by one "\\n" (blank lines are dropped), no white space
    around a line. Its characters are those of the raw text in their order, except the line feed written for
    another line break and the character written for an HTML entity. Segments and removals together cover the
    raw text. Cleaning a clean text removes nothing. Never raises; takes linear time.
    """
    lines = read_lines(raw_text)
    folded = [fold(line.text) for line in lines]
    verdicts = judge(folded)
    kept = [line for line, verdict in zip(lines, verdicts, strict=True) if line.text and verdict is None]
    text, offsets = _join(raw_text, kept)
    noise = _noise(raw_text, lines, verdicts)
    return Cleaned(text, offsets, tuple(_cover(raw_text, offsets.segments, noise)))


def _join(raw: str, kept: Sequence[Line]) -> tuple[str, OffsetMap]:
    segments: list[Segment] = []
    at = 0
    for index, line in enumerate(kept):
        if index:
            # A line feed of the raw text is kept as it is; any other line break is written anew.
            feed = kept[index - 1].end + (1 if raw.startswith("\r\n", kept[index - 1].end) else 0)
            if raw.startswith("\n", feed):
                _add(segments, Segment(at, feed, 1))
            at += 1
        for segment in line.segments(raw, at):
            _add(segments, segment)
        at += len(line.text)
    return "\n".join(line.text for line in kept), OffsetMap(segments)


def _add(segments: list[Segment], new: Segment) -> None:
    """Append a segment, or lengthen the last one where the two touch in text and raw text."""
    if segments:
        start, raw_start, length = segments[-1]
        if start + length == new.start and raw_start + length == new.raw_start:
            segments[-1] = Segment(start, raw_start, length + new.length)
            return
    segments.append(new)


def _noise(raw: str, lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> list[Removal]:
    """Return what was removed for a reason, in order; a line thrown out goes with its line break."""
    noise: list[Removal] = []
    for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        if verdict:
            end = lines[index + 1].start if index + 1 < len(lines) else len(raw)
            _append(noise, Removal(*verdict, line.start, end))
        else:
            # The outer one of two nested cuts comes first.
            noise += sorted(line.removals, key=lambda removal: (removal.raw_start, -removal.raw_end))
    return noise


def _cover(raw: str, segments: Iterable[Segment], noise: Sequence[Removal]) -> list[Removal]:
    """Return removals for every raw gap between segments: the noise in it, and what is nothing to see."""
    covered: list[Removal] = []
    index = at = 0
    for _, raw_start, size in (*segments, Segment(0, len(raw), 0)):
        while at < raw_start:
            while index < len(noise) and noise[index].raw_end <= at:
                index += 1
            if index < len(noise) and noise[index].raw_start <= at:
                end = min(noise[index].raw_end, raw_start)
                _append(covered, Removal(noise[index].kind, noise[index].reason, at, end))
            else:
                end = min(noise[index].raw_start, raw_start) if index < len(noise) else raw_start
                verdict = UNREAD if BROKEN.search(raw, at, end) else UNSEEN
                _append(covered, Removal(*verdict, at, end))
            at = end
        at = raw_start + size
    return covered


def _append(covered: list[Removal], new: Removal) -> None:
    last = covered[-1] if covered else None
    if last and last.raw_end == new.raw_start and last.kind is new.kind and last.reason == new.reason:
        covered[-1] = Removal(last.kind, last.reason, last.raw_start, new.raw_end)
    else:
        covered.append(new)
