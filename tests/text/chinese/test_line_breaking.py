"""Lines of a text that mixes Chinese and Latin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.text.chinese.line_breaking import ELLIPSIS, NOT_FIRST, NOT_LAST, lines_of

TEXTS = st.text("虚构开放，。「」（）“”… aé1.%-", max_size=80)


def wide(text: str) -> int:
    """Columns: a Chinese character takes two."""
    return sum(1 if character.isascii() else 2 for character in text)


def lines(text: str, width: int = 12, at_most: int = 99) -> list[str]:
    return lines_of(text, width, wide, at_most)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("虚构开放", ["虚构开放"]),
        ("虚构开放虚构开放", ["虚构开放虚构", "开放"]),
        ("虚构开放虚构。开放", ["虚构开放虚", "构。开放"]),
        ("虚构开放虚「构」", ["虚构开放虚", "「构」"]),
        ("虚构 Model3 虚构", ["虚构 Model3", "虚构"]),
        ("an invented open model", ["an invented", "open model"]),
        ("Incomprehensibilities", ["Incomprehens", "ibilities"]),
        ("两行\n的 文", ["两行 的 文"]),
    ],
)
def test_a_line_ends_where_it_may(text, expected):
    assert lines(text) == expected


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert lines("虚构开放虚构，开放虚构开放", at_most=1) == ["虚构开放虚…"]
    assert lines("虚构开放，。。。虚构", width=10, at_most=1) == ["虚构开…"]


@given(TEXTS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    found = lines(text, width)

    assert "".join(found).replace(" ", "") == "".join(text.split())
    assert [line for line in found if wide(line) > width or not line.strip()] == []


@given(st.text("虚构开放", min_size=1), st.sampled_from(NOT_FIRST), st.sampled_from(NOT_LAST))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text, closing, opening):
    found = lines(f"{text}{closing}{text}{opening}{text}")

    assert [line for line in found if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []


@given(TEXTS, st.integers(4, 30), st.integers(1, 3))
def test_there_are_no_more_lines_than_fit(text, width, at_most):
    found, whole = lines(text, width, at_most), lines(text, width)

    assert len(found) == min(at_most, len(whole))
    assert (found == whole) == (len(whole) <= at_most) or found[-1].endswith(ELLIPSIS)
    assert all(wide(line) <= width for line in found)
