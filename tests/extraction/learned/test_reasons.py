"""What an editor reads of a learned decision: families of features in words, never the name of a feature."""

import re
from dataclasses import replace

import pytest

from debate.extraction import Knowledge, Known, Reason, find_candidates
from debate.extraction.learned import load_weights, weights_for
from debate.extraction.learned.reasons import EARLIER_RULE, FAMILIES, RULES, in_words, rule_of, weightiest
from tests.debates import OPEN_CLOSED

KNOWLEDGE = Knowledge(words=OPEN_CLOSED, people=(Known("gu", ("顾明远",)), Known("lin", ("林若溪",))))
TEXT = """星河科技创始人顾明远表示：“开源模型会让整个行业走得更快。”他还认为，闭源模型的成本降不下来。

“谁也没有料到会这样。”林若溪说。

在林若溪看来，开源与闭源会长期并存。星河科技的声明称，公司明年将开放全部权重。
"""


def test_features_of_a_family_count_together():
    weights = {"known|person": 0.4, "spoke|gap=3": 0.3, "spoke|gap=3|near": 0.2, "object|before": -0.9, "bias": 2.0}

    assert weightiest("speakers", weights, dict.fromkeys(weights, 1.0), 3) == ("speakers-spoke", "speakers-known")
    assert weightiest("speakers", weights, dict.fromkeys(weights, 1.0), 1) == ("speakers-spoke",)


def test_what_speaks_against_a_decision_is_no_reason_for_it():
    weights = {"spoke|gap=3": 0.3, "spoke|gap=60": -0.5, "known|person": -0.1}

    assert weightiest("speakers", weights, dict.fromkeys(weights, 1.0), 3) == ()


@pytest.mark.parametrize("model", FAMILIES)
def test_most_of_what_speaks_for_a_decision_can_be_said_in_words(model):
    helpful = {name: weight for name, weight in load_weights().models[model].items() if weight > 0}
    said = sum(weight for name, weight in helpful.items() if rule_of(model, name))

    assert said > 0.7 * sum(helpful.values())


def test_every_reason_of_a_reading_is_said_in_words():
    found = find_candidates(TEXT, KNOWLEDGE).candidates
    reasons = [reason for each in found for reason in (*each.speech.reasons, *each.reading.reasons)]
    said = [in_words(reason) for reason in reasons]

    assert len(found) >= 5
    assert EARLIER_RULE not in {each.rule for each in said}
    assert [each for each in said if re.search("[|=]", each.rule + each.words)] == []
    assert {"报道用语的主语", "看不出与争论有关", "与争论有关"} <= {each.rule for each in said}


def test_a_phrase_has_no_sign_of_a_feature_and_a_rule_of_before_is_not_named():
    assert [phrase for phrase in RULES.values() if re.search("[|=:]", phrase)] == []
    assert in_words(Reason("speaker: before|sentences=0", "顾明远")) == Reason(EARLIER_RULE)
    assert in_words(Reason("topic: cost", "价钱")) == Reason("议题用词", "价钱")
    assert in_words(Reason("neighbour: 相同说法", "gu-2024-cost 0.87")) == Reason("与已有观点相近", "87%")


def test_where_nobody_is_likely_enough_up_to_three_are_offered_the_likeliest_first():
    weights = weights_for(OPEN_CLOSED)
    unsure = replace(weights, thresholds={**weights.thresholds, "speakers": 1.1})
    text = f"周望与沈一苇也在场。\n\n{TEXT}"
    found = [each.speech for each in find_candidates(text, KNOWLEDGE, weights=unsure).candidates]
    chances = [[one.probability for one in each.offered] for each in found]

    assert len(found) >= 5 and all(1 <= len(each) <= 3 for each in chances)
    assert all(each == sorted(each, reverse=True) and sum(each) <= 1.0001 for each in chances)
    first = found[0].offered[0]
    assert (first.name, first.known, first.role, first.company) == ("顾明远", "gu", "创始人", "星河科技")
    assert {each.speaker for each in found} == {None}


def test_where_somebody_is_filled_in_nobody_is_offered():
    found = [each.speech for each in find_candidates(TEXT, KNOWLEDGE).candidates]

    assert [each for each in found if each.speaker and each.offered] == []
    assert found[0].speaker == "顾明远"
