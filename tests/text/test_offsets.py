"""Positions in a clean text and in the raw text lead to each other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.text.offsets import OffsetMap, Segment


@st.composite
def maps(draw: st.DrawFn) -> OffsetMap:
    segments = []
    start = raw_start = 0
    gaps = st.integers(0, 3)
    for length in draw(st.lists(st.integers(1, 5), max_size=8)):
        start, raw_start = start + draw(gaps), raw_start + draw(gaps)
        segments.append(Segment(start, raw_start, length))
        start, raw_start = start + length, raw_start + length
    return OffsetMap(segments)


# raw "AA(x)BB--CC", text "AABB\nCC" with the line feed written by the cleaner
SAMPLE = OffsetMap([Segment(0, 0, 2), Segment(2, 5, 2), Segment(5, 9, 2)])


@pytest.mark.parametrize(
    ("span", "raw"),
    [
        ((0, 2), (0, 2)),
        ((1, 3), (1, 6)),
        ((0, 7), (0, 11)),
        ((4, 5), (7, 9)),  # only the written line feed: the gap it stands in
        ((3, 5), (6, 7)),
        ((2, 2), (5, 5)),
        ((0, 99), (0, 11)),
    ],
)
def test_a_text_span_covers_the_smallest_raw_span(span: tuple[int, int], raw: tuple[int, int]) -> None:
    assert SAMPLE.to_raw(*span) == raw


@pytest.mark.parametrize(
    ("raw", "span"),
    [
        ((0, 11), (0, 7)),
        ((1, 6), (1, 3)),
        ((2, 5), None),  # all of it removed
        ((3, 6), (2, 3)),
        ((7, 9), None),
        ((4, 4), None),
        ((11, 20), None),
    ],
)
def test_a_raw_span_gives_what_survived(raw: tuple[int, int], span: tuple[int, int] | None) -> None:
    assert SAMPLE.to_text(*raw) == span


def test_an_empty_map_knows_nothing() -> None:
    empty = OffsetMap()
    assert (empty.to_text(0, 5), empty.to_raw(0, 0), empty.to_raw(0, 3)) == (None, (0, 0), (0, 0))


@given(maps())
def test_a_map_survives_json(offsets: OffsetMap) -> None:
    assert OffsetMap.from_list(json.loads(json.dumps(offsets.as_list()))) == offsets


@given(maps(), st.integers(0, 40), st.integers(0, 40))
def test_look_ups_agree_with_counting(offsets: OffsetMap, one: int, two: int) -> None:
    start, end = sorted((one, two))
    pairs = [(s.start + i, s.raw_start + i) for s in offsets.segments for i in range(s.length)]
    raw = [place for at, place in pairs if start <= at < end]
    text = [at for at, place in pairs if start <= place < end]
    assert offsets.to_text(start, end) == ((text[0], text[-1] + 1) if text else None)
    if raw:
        assert offsets.to_raw(start, end) == (raw[0], raw[-1] + 1)


@pytest.mark.parametrize(
    "segments",
    [
        [Segment(0, 0, 0)],
        [Segment(-1, 0, 2)],
        [Segment(0, 0, 3), Segment(2, 5, 1)],
        [Segment(0, 5, 3), Segment(3, 0, 1)],
    ],
)
def test_a_wrong_segment_is_refused(segments: list[Segment]) -> None:
    with pytest.raises(ValueError, match="segment"):
        OffsetMap(segments)


@pytest.mark.parametrize("flat", [[1], [0, 0], [0, 0, "3"], [0, 0, True], [0, 0, 0], [0, -1, 2]])
def test_a_wrong_list_is_refused(flat: list[object]) -> None:
    with pytest.raises(ValueError):
        OffsetMap.from_list(flat)


@pytest.mark.parametrize("span", [(-1, 2), (3, 2)])
def test_a_wrong_span_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        SAMPLE.to_raw(*span)
    with pytest.raises(ValueError, match="not a span"):
        SAMPLE.to_text(*span)
