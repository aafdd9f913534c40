"""Fitting: the weights make the right candidates likely, and no likelier than the penalty allows."""

import pytest

from debate.extraction.learned import choose, facts
from debate.extraction.training import fit

NEAR, FAR = facts(["near"]), facts(["far"])
ROWS = [[(NEAR, True), (FAR, False), ({}, False)]] * 6 + [[(FAR, True), ({}, False)]]


def test_what_was_right_most_often_weighs_most():
    weights = fit(ROWS)
    assert weights["near"] > weights["far"]
    assert choose(weights, [NEAR, FAR, {}])[0] > 0.5


def test_a_greater_penalty_makes_smaller_weights():
    assert 0 < fit(ROWS, penalty=10.0)["near"] < fit(ROWS, penalty=0.1)["near"]


def test_any_of_several_right_candidates_will_do():
    rows = [[(facts(["near", "one"]), True), (facts(["near", "two"]), True), ({}, False)]] * 4
    weights = fit(rows)
    assert weights["near"] > 0
    assert sum(choose(weights, [facts(["near", "one"]), facts(["near", "two"]), {}])[:2]) > 0.6


def test_rare_features_get_no_weight():
    assert fit([*ROWS, [(facts(["once"]), True), ({}, False)]], least_rows=2).keys() == {"near", "far"}


@pytest.mark.parametrize("rows", [[], [[(NEAR, False), ({}, False)]], [[(NEAR, True)]]])
def test_rows_that_teach_nothing_give_no_weights(rows):
    assert fit(rows) == {}


def test_fitting_twice_gives_the_same():
    assert fit(ROWS) == fit(ROWS)
