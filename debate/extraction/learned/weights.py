"""The file of weights: which models, trained on what, with which figures."""

import json
from functools import cache, lru_cache
from pathlib import Path

from debate.extraction.types import DebateWords, Weights

# Raise it when features change their meaning or names: weights of another version are refused.
FEATURES_VERSION = 4
WEIGHTS = Path(__file__).with_name("weights.json")


class BadWeights(ValueError):
    """The file of weights cannot be used; the message says why."""


def read_weights(path: Path) -> Weights:
    """Read a file of weights.

    Raises:
        BadWeights: it is missing, no JSON of this form, or of another version of the features.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        version, models, thresholds = given["features_version"], given["models"], given["thresholds"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadWeights(f"{path}: {type(error).__name__}: {error}") from error
    if version != FEATURES_VERSION:
        raise BadWeights(f"{path}: features of version {version}, the program has {FEATURES_VERSION}: train again")
    return Weights(models, thresholds, given.get("about", {}))


@cache
def load_weights() -> Weights:
    """Return the weights that come with the program: of what is alike in all debates."""
    return read_weights(WEIGHTS)


@lru_cache(maxsize=8)
def weights_for(words: DebateWords) -> Weights:
    """Return the weights that come with the program together with those of a debate."""
    general, own = load_weights(), words.weights
    return Weights({**general.models, **own.models}, {**general.thresholds, **own.thresholds})
