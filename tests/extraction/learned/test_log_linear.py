"""Log-linear decisions: sums of weights become probabilities, and the weightiest features are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.extraction.learned import choose, facts, heaviest, probability

WEIGHTS = {"near": 2.0, "far": -1.0, "named": 0.5}
FEATURES = st.dictionaries(st.sampled_from(["near", "far", "named", "unheard"]), st.floats(-50, 50), max_size=4)


def test_nothing_known_is_a_toss_up_and_unheard_features_weigh_nothing():
    assert probability(WEIGHTS, {}) == probability(WEIGHTS, facts(["unheard"])) == 0.5
    assert probability(WEIGHTS, facts(["near"])) > 0.5 > probability(WEIGHTS, facts(["far"]))


def test_a_feature_counts_by_its_value():
    assert probability(WEIGHTS, {"near": 2.0}) > probability(WEIGHTS, {"near": 1.0})


def test_the_candidate_with_more_to_say_for_it_is_likelier():
    likely = choose(WEIGHTS, [facts(["near", "named"]), facts(["far"]), {}])
    assert likely[0] > likely[2] > likely[1]


def test_no_candidate_gives_no_probability():
    assert choose(WEIGHTS, []) == []


@given(st.lists(FEATURES, min_size=1, max_size=6))
def test_probabilities_are_between_0_and_1_and_make_1_together(candidates):
    likely = choose(WEIGHTS, candidates)
    assert all(0 <= each <= 1 for each in likely)
    assert sum(likely) == pytest.approx(1)


def test_the_heaviest_features_come_first_and_what_speaks_against_is_left_out():
    assert heaviest(WEIGHTS, facts(["named", "far", "near", "unheard"])) == ["near", "named"]
    assert heaviest(WEIGHTS, facts(["named", "near"]), 1) == ["near"]
