"""Labels never cover one another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.presentation.charts.geometry.labels import label_rows, label_steps, shortened, width_of

LABELS = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 200)), max_size=20)


def spans(labels, places, screen):
    """What each label covers on a screen: from, to, row."""
    for (x, width), place in zip(labels, places, strict=True):
        at = x / 100 * screen
        yield (at, at + width, place.row) if place.anchor == "start" else (at - width, at, place.row)


@pytest.mark.parametrize("laid", [label_rows, label_steps])
@given(labels=LABELS, wider=st.floats(1, 4))
def test_no_label_covers_another_on_the_smallest_screen_nor_on_a_wider_one(laid, labels, wider):
    covered = list(spans(labels, laid(labels, 330), 330 * wider))

    assert not [(a, b) for a, b in combinations(covered, 2) if a[2] == b[2] and a[0] < b[1] and b[0] < a[1]]


@given(st.lists(st.tuples(st.floats(0, 70), st.floats(1, 150)), max_size=20))
def test_no_line_runs_down_through_a_label(labels):
    covered = list(spans(labels, label_steps(labels, 640), 640))
    marks = [start for start, _, _ in covered]

    crossed = [
        (mark, other)
        for mark, (_, _, row) in zip(marks, covered, strict=True)
        for other in covered
        if other[2] > row and other[0] < mark < other[1]
    ]
    assert crossed == []


@given(st.text(max_size=40), st.floats(20, 200))
def test_a_shortened_text_fits_and_what_fits_stays(text, longest):
    short = shortened(text, longest)

    assert short == text if width_of(text) <= longest else width_of(short) <= longest + 12


def test_a_chinese_character_is_wider_than_a_latin_one():
    assert width_of("开闭", 10) == 20.0
    assert width_of("ab", 10) < 12
