"""One bar, divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.presentation.charts.geometry.share_bar import bar_height, shares

PARTS = st.lists(st.tuples(st.integers(1, 10_000), st.text(min_size=1, max_size=12)), min_size=1, max_size=4)


@given(PARTS)
def test_the_parts_fill_the_bar_one_after_another(parts):
    made = shares(parts)

    assert made[0].x == 0
    assert [share.x for share in made[1:]] == pytest.approx([share.x + share.width for share in made[:-1]], abs=0.02)
    assert made[-1].x + made[-1].width == pytest.approx(100, abs=0.02)


@given(PARTS)
def test_labels_stand_below_the_bar_inside_the_picture(parts):
    made = shares(parts)
    assert all(14 < share.y < bar_height(made) for share in made)


def test_a_part_is_as_wide_as_its_share():
    assert [share.width for share in shares([(1, "开"), (3, "闭")])] == [25.0, 75.0]
