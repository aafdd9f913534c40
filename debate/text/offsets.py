"""Positions in a cleaned text to positions in its raw text, and back.

All positions are Unicode code points; every end is exclusive.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Segment(NamedTuple):
    """A run of characters taken over unchanged: text[start:start+length] == raw[raw_start:raw_start+length]."""

    start: int
    raw_start: int
    length: int


class OffsetMap:
    """An ordered list of segments with look-ups in both directions, O(log n) each.

    Raw characters in no segment were removed. Text characters in no segment were written by the cleaner (the
    line feed for a lone carriage return, a quotation mark for its HTML entity): they belong to the raw gap
    between their neighbours.
    """

    __slots__ = ("_raw_starts", "_starts", "segments")

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        """Make a map of `segments`; raise ValueError when one is empty, negative, out of order or overlaps another."""
        self.segments: tuple[Segment, ...] = tuple(segments)
        _check(self.segments)
        self._starts = [segment.start for segment in self.segments]
        self._raw_starts = [segment.raw_start for segment in self.segments]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that covers the text characters start..end.

        An empty span gives an empty one. A span of nothing but written characters gives the raw gap they belong to. A
        span past the end is cut off at the last segment. Raises ValueError for a negative or backward span.
        """
        _check_span(start, end)
        if start == end:
            return self._empty_to_raw(start)
        first = self._first_ending_after(self._starts, start, raw=False)
        last = bisect_left(self._starts, end) - 1
        if first > last:
            return self._gap(last)
        head, tail = self.segments[first], self.segments[last]
        raw_start = head.raw_start + max(0, start - head.start)
        raw_end = tail.raw_start + min(tail.length, end - tail.start)
        return raw_start, raw_end

    def to_text(self, raw_start: int, raw_end: int) -> tuple[int, int] | None:
        """Return the text span from the first to the last surviving character of a raw span.

        Returns None when no character of it survived. Raises ValueError for a negative or backward span.
        """
        _check_span(raw_start, raw_end)
        first = self._first_ending_after(self._raw_starts, raw_start, raw=True)
        last = bisect_left(self._raw_starts, raw_end) - 1
        if first > last or raw_start == raw_end:
            return None
        head, tail = self.segments[first], self.segments[last]
        start = head.start + max(0, raw_start - head.raw_start)
        end = tail.start + min(tail.length, raw_end - tail.raw_start)
        return start, end

    def as_list(self) -> list[int]:
        """Return a flat list for JSON, three integers a segment: text gap and raw gap before it, and its length."""
        flat: list[int] = []
        text_end = raw_end = 0
        for start, raw_start, length in self.segments:
            flat += (start - text_end, raw_start - raw_end, length)
            text_end, raw_end = start + length, raw_start + length
        return flat

    @classmethod
    def from_list(cls, flat: Sequence[object]) -> "OffsetMap":
        """Rebuild a map from `as_list()`; raise ValueError when the list is not one."""
        numbers = [value for value in flat if isinstance(value, int) and not isinstance(value, bool)]
        if len(numbers) != len(flat) or len(numbers) % 3:
            raise ValueError("an offset list holds three integers for each segment")
        segments = []
        text_end = raw_end = 0
        for at in range(0, len(numbers), 3):
            text_gap, raw_gap, length = numbers[at : at + 3]
            segments.append(Segment(text_end + text_gap, raw_end + raw_gap, length))
            text_end, raw_end = text_end + text_gap + length, raw_end + raw_gap + length
        return cls(segments)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self.segments == other.segments

    def __hash__(self) -> int:
        return hash(self.segments)

    def __repr__(self) -> str:
        return f"OffsetMap({len(self.segments)} segments)"

    def _first_ending_after(self, starts: list[int], position: int, *, raw: bool) -> int:
        """Return the index of the first segment that ends after `position`."""
        index = bisect_right(starts, position) - 1
        if index < 0:
            return 0
        segment = self.segments[index]
        begin = segment.raw_start if raw else segment.start
        return index if position < begin + segment.length else index + 1

    def _gap(self, before: int) -> tuple[int, int]:
        """Return the raw gap after segment number `before` (-1: before the first)."""
        if not self.segments:
            return 0, 0
        left = self.segments[before].raw_start + self.segments[before].length if before >= 0 else 0
        after = before + 1
        return left, self.segments[after].raw_start if after < len(self.segments) else left

    def _empty_to_raw(self, position: int) -> tuple[int, int]:
        """Return the empty raw span at a place in the text: the end of the last character taken over before it."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return (self.segments[0].raw_start,) * 2 if self.segments else (0, 0)
        segment = self.segments[index]
        raw = segment.raw_start + min(segment.length, position - segment.start)
        return raw, raw


def compose(first: Sequence[Segment], second: Iterable[Segment]) -> list[Segment]:
    """Return the segments of raw -> text2 from those of raw -> text1 (`first`) and text1 -> text2 (`second`).

    Takes linear time.
    """
    composed: list[Segment] = []
    index = 0
    for start, middle, length in second:
        while index < len(first) and first[index].start + first[index].length <= middle:
            index += 1
        at = index
        while at < len(first) and first[at].start < middle + length:
            low = max(middle, first[at].start)
            high = min(middle + length, first[at].start + first[at].length)
            append(composed, Segment(start + low - middle, first[at].raw_start + low - first[at].start, high - low))
            at += 1
        index = max(index, at - 1)
    return composed


def append(segments: list[Segment], new: Segment) -> None:
    """Append a segment, or lengthen the last one where the two touch in text and raw text."""
    if segments:
        start, raw_start, length = segments[-1]
        if start + length == new.start and raw_start + length == new.raw_start:
            segments[-1] = Segment(start, raw_start, length + new.length)
            return
    segments.append(new)


def _check_span(start: int, end: int) -> None:
    if start < 0 or end < start:
        raise ValueError(f"not a span: {start}..{end}")


def _check(segments: tuple[Segment, ...]) -> None:
    for start, raw_start, length in segments:
        if start < 0 or raw_start < 0 or length < 1:
            raise ValueError(f"not a segment: {start}, {raw_start}, {length}")
    for one, two in pairwise(segments):
        if two.start < one.start + one.length or two.raw_start < one.raw_start + one.length:
            raise ValueError(f"segments overlap or are out of order: {one}, {two}")
