"""The file of weights: what it holds, what it must not hold, and what is refused."""

import json
import re

import pytest

from debate.extraction.learned import FEATURES_VERSION, WEIGHTS, BadWeights, load_weights, read_weights, weights_for
from debate.extraction.types import NO_WORDS
from tests.debates import OPEN_CLOSED, OPEN_CLOSED_FOLDER

GENERAL, OF_DEBATE = {"marks", "reports", "speakers", "prediction"}, {"stance"}
SHIPPED = [(load_weights(), GENERAL), (OPEN_CLOSED.weights, OF_DEBATE)]


@pytest.mark.parametrize(("weights", "names"), SHIPPED, ids=["general", "of the debate"])
def test_the_shipped_weights_have_every_model_and_say_what_they_were_trained_on(weights, names):
    assert weights.models.keys() == weights.thresholds.keys() == names
    assert all(weights.models[name] for name in names)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in weights.about["articles"])
    assert weights.about["figures"].keys() == weights.about["intervals"].keys()
    assert all(
        low <= weights.about["figures"][name] <= high for name, (low, high) in weights.about["intervals"].items()
    )


def test_a_debate_is_read_with_the_weights_of_all_and_with_its_own():
    assert weights_for(OPEN_CLOSED).models.keys() == GENERAL | OF_DEBATE
    assert weights_for(NO_WORDS).models.keys() == GENERAL
    assert weights_for(OPEN_CLOSED) is weights_for(OPEN_CLOSED)


def test_the_shipped_weights_hold_nobodys_sentences():
    """Words of ours may be longer (verbs of saying); what comes from texts is at most three characters."""
    models = weights_for(OPEN_CLOSED).models
    groups = [name for model in ("stance", "prediction") for name in models[model] if re.search(r"(?:^|:)[~<]", name)]
    assert groups
    assert max(len(re.search(r"(?:^|:)[~<](.*)", name, re.DOTALL)[1]) for name in groups) <= 3
    others = [name for model in models.values() for name in model if name not in set(groups)]
    assert [name for name in others if re.search("[\u3400-\u9fff]{5}", name)] == []


def test_the_shipped_files_are_small():
    assert WEIGHTS.stat().st_size < 100_000
    assert (OPEN_CLOSED_FOLDER / "weights.json").stat().st_size < 300_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "JSONDecodeError"),
        ("[]", "TypeError"),
        ("{}", "KeyError"),
        (json.dumps({"features_version": 0, "models": {}, "thresholds": {}}), "train again"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_name(tmp_path, text, why):
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadWeights, match=re.escape(str(path))) as refused:
        read_weights(path)
    assert why in str(refused.value)


def test_a_file_of_this_version_is_read(tmp_path):
    path = tmp_path / "weights.json"
    given = {"features_version": FEATURES_VERSION, "models": {"marks": {"near": 1.5}}, "thresholds": {"marks": 0.5}}
    path.write_text(json.dumps(given), encoding="utf-8")
    weights = read_weights(path)
    assert (weights.models["marks"]["near"], weights.thresholds["marks"], weights.about) == (1.5, 0.5, {})


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadWeights, match="FileNotFoundError"):
        read_weights(tmp_path / "none.json")
