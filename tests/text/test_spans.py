"""Overlapping spans laid out over a text."""

from hypothesis import given
from hypothesis import strategies as st

from debate.text.spans import overlay

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.integers()), max_size=8)


def test_what_lies_over_each_piece_is_told_the_shortest_first():
    pieces = overlay("甲乙丙丁戊", [(0, 4, "long"), (1, 2, "short")])
    assert [(piece.text, piece.over) for piece in pieces] == [
        ("甲", ("long",)),
        ("乙", ("short", "long")),
        ("丙丁", ("long",)),
        ("戊", ()),
    ]


def test_a_text_without_spans_is_one_piece_and_an_empty_one_none():
    assert overlay("甲乙", []) == [("甲乙", ())]
    assert overlay("", [(0, 3, "x")]) == []


@given(text=st.text(max_size=30), spans=SPANS)
def test_the_pieces_are_the_text_and_each_character_lies_under_its_spans(text, spans):
    pieces = overlay(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        wanted = sorted(what for start, end, what in spans if max(0, start) <= at < min(end, len(text)))
        assert sorted(piece.over) == wanted
        at += len(piece.text)
