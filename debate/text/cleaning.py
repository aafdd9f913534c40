"""From a raw page to the article's own text, with the raw place of every character."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from debate.text.chinese import fold
from debate.text.lines import (
    UNREADABLE_CHARACTER,
    Line,
    Spans,
    drop_page_furniture,
    join_wrapped,
    read_lines,
    tidy,
    touches,
)
from debate.text.markup import Front, is_html, read_front, read_head, read_page, title_parts
from debate.text.noise import FoldedLine, judge, judge_page
from debate.text.offsets import OffsetMap, Segment, append, compose
from debate.text.removals import Removal, RemovalKind, Verdict

CLEANER_VERSION: int = 3

__all__ = ["CLEANER_VERSION", "Cleaned", "Removal", "RemovalKind", "clean"]

BLANK = Verdict(RemovalKind.WHITESPACE, "空白、换行或不可见字符。")
UNREADABLE = Verdict(RemovalKind.MOJIBAKE, "无法显示的字符。")
TAGS = Verdict(RemovalKind.MARKUP, "网页标签、脚本或隐藏内容。")
FRONT_MATTER = Verdict(RemovalKind.MARKUP, "文件头部的元数据。")
# A page may hold an escaped page, and that another one: each round opens one; a text made to need more rounds stays.
MAX_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text, the raw places of its characters, and what was removed, in the order of the raw text."""

    text: str
    offsets: OffsetMap
    removals: tuple[Removal, ...]


def clean(raw_text: str, kept: Spans = ()) -> Cleaned:
    """Return the article in `raw_text` without the page around it.

    The text has one paragraph a line, lines separated by one "\\n" (blank lines are dropped), no white space around a
    line. Its characters are those of the raw text in their order, except the line feed or space written for another
    break and the character written for a character reference. Segments and removals together cover the raw text.
    `kept` are raw spans that an editor wants to stay: lines they touch are not thrown out, nothing is cut inside them;
    only tags and scripts of an HTML page cannot be kept. Cleaning a clean text removes nothing. Raises nothing; takes
    linear time.
    """
    text, segments, noise = _clean_once(raw_text, kept)
    default = TAGS if is_html(raw_text) else BLANK
    for _ in range(MAX_ROUNDS):
        offsets = OffsetMap(segments)
        spans = [span for start, end in kept if (span := offsets.to_text(start, end))]
        again, more, found = _clean_once(text, spans)
        if again == text:
            break
        noise += [Removal(kind, reason, *offsets.to_raw(start, end)) for kind, reason, start, end in found]
        text, segments = again, compose(segments, more)
    noise.sort(key=lambda removal: (removal.raw_start, -removal.raw_end))
    return Cleaned(text, OffsetMap(segments), tuple(_cover(raw_text, segments, noise, default)))


def _clean_once(raw: str, kept: Spans) -> tuple[str, list[Segment], list[Removal]]:
    """Return the text after one round, where it stood in `raw`, and what was removed for a reason."""
    lines, folded, verdicts, titles = (_read_html if is_html(raw) else _read_text)(raw, kept)
    judged = judge(folded, verdicts, titles)
    if kept:
        judged = [
            None if touches(kept, line.start, line.end) else verdict
            for line, verdict in zip(lines, judged, strict=True)
        ]
    left = [line for line, verdict in zip(lines, judged, strict=True) if line.text and verdict is None]
    return *_join(raw, left), _noise(raw, lines, judged)


def _read_text(raw: str, kept: Spans) -> tuple[list[Line], list[FoldedLine], list[Verdict | None], frozenset[str]]:
    """Return the lines of a text, the same folded, the verdicts known from its front matter, and its titles."""
    front = read_front(raw)
    lines = read_lines(raw, kept)
    drop_page_furniture(raw, [line for line in lines if not touches(kept, line.start, line.end)])
    lines = join_wrapped(raw, lines)
    verdicts: list[Verdict | None] = [FRONT_MATTER if front.holds(line.start) else None for line in lines]
    return lines, _folded(lines), verdicts, _titles(lines, _front_titles(front))


def _read_html(raw: str, kept: Spans) -> tuple[list[Line], list[FoldedLine], list[Verdict | None], frozenset[str]]:
    """Return the lines of an HTML page, the same folded, the verdicts known from its markup, and its titles."""
    lines = read_page(raw)
    for line in lines:
        tidy(line, kept)
    folded = _folded(lines)
    known = [part for said in read_head(raw) if said.about == "title" for part in title_parts(said.value)]
    return lines, folded, judge_page(raw, lines, folded), _titles(lines, known)


def _folded(lines: Sequence[Line]) -> list[FoldedLine]:
    return [FoldedLine(fold(line.text), line.link_share, line.heading > 0, line.is_term) for line in lines]


def _titles(lines: Sequence[Line], known: Sequence[str]) -> frozenset[str]:
    """Return the folded titles of a page: `known` ones, and its heading of the first level if there is only one."""
    first = {fold(line.text) for line in lines if line.heading == 1 and line.text}
    return frozenset((*map(fold, known), *(first if len(first) == 1 else ())))


def _front_titles(front: Front) -> list[str]:
    return title_parts(front.fields["title"].value) if "title" in front.fields else []


def _join(raw: str, kept: Sequence[Line]) -> tuple[str, list[Segment]]:
    """Return the text of the lines that stay, and the segments by which it stands in `raw`."""
    segments: list[Segment] = []
    at = 0
    for index, line in enumerate(kept):
        if index:
            # A line feed of the raw text is taken over; any other line break is written, and in no segment.
            feed = kept[index - 1].end + (1 if raw.startswith("\r\n", kept[index - 1].end) else 0)
            if feed < line.start and raw.startswith("\n", feed):
                append(segments, Segment(at, feed, 1))
            at += 1
        for segment in line.segments(raw, at):
            append(segments, segment)
        at += len(line.text)
    return "\n".join(line.text for line in kept), segments


def _noise(raw: str, lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> list[Removal]:
    """Return what was removed for a reason, in order; a line that is thrown out includes its line break."""
    noise: list[Removal] = []
    for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        if verdict:
            end = lines[index + 1].start if index + 1 < len(lines) else len(raw)
            noise.append(Removal(*verdict, line.start, end))
        else:
            noise += line.removals
    # The outer one of two nested cuts comes first.
    return sorted(noise, key=lambda removal: (removal.raw_start, -removal.raw_end))


def _cover(raw: str, segments: Iterable[Segment], noise: Sequence[Removal], default: Verdict) -> list[Removal]:
    """Return removals that cover every raw gap between segments: the noise in it, the rest as blank or by `default`."""
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
                _append(covered, Removal(*_why_left_out(raw, at, end, default), at, end))
            at = end
        at = raw_start + size
    return covered


def _why_left_out(raw: str, start: int, end: int, default: Verdict) -> Verdict:
    """Return the verdict on raw[start:end], which no rule removed and which is not in the text."""
    if raw[start:end].isspace():
        return BLANK
    return UNREADABLE if UNREADABLE_CHARACTER.search(raw, start, end) and "<" not in raw[start:end] else default


def _append(covered: list[Removal], new: Removal) -> None:
    """Append a removal, or lengthen the last one where the two touch and are alike."""
    last = covered[-1] if covered else None
    if last and last.raw_end == new.raw_start and last.kind is new.kind and last.reason == new.reason:
        covered[-1] = Removal(last.kind, last.reason, last.raw_start, new.raw_end)
    else:
        covered.append(new)
