"""Changes of position as they were known on a day."""

import pytest

from debate.insight import changed_on, known_by
from tests.factories import make_claim, make_model, make_position_change

pytestmark = pytest.mark.django_db


def test_a_position_moved_when_it_was_said_or_else_when_something_was_released():
    before = make_claim(said_on="2023")
    said = make_position_change(before, make_claim(said_on="2024-05"), after_model=make_model(released_on="2024-03"))
    done = make_position_change(before, None, after_model=make_model(released_on="2024-01-02"))
    unknown = make_position_change(before, make_claim(said_on=""))
    clarified = make_position_change(before, make_claim(said_on="2024-06"), degree="clarification")

    assert changed_on([said, done, unknown, clarified, said]) == ["2024-01-02", "2024-05"]


def test_a_change_is_not_known_before_it_was_seen_and_only_by_what_had_been_seen():
    before, model = make_claim(said_on="2023"), make_model(released_on="2024-08")
    both = make_position_change(before, make_claim(said_on="2024-05"), after_model=model)
    later = make_position_change(before, make_claim(said_on="2025"))

    assert known_by([both, later]) == [both, later]
    assert (both.after_claim is None, both.after_model is None) == (False, False)
    assert known_by([both, later], "2024-06") == [both]
    assert (both.after_claim is None, both.after_model is None) == (False, True)
    assert known_by([both], "2024-04") == []
