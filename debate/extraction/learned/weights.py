"""The file of weights: which models, trained on what, with which figures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

# Raise it when features change their meaning or names: weights of another version are refused.
FEATURES_VERSION = 3
WEIGHTS = Path(__file__).with_name("weights.json")


class BadWeights(ValueError):
    """The file of weights cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained models by name (feature -> weight) and, by the same names, the probability from which they decide.

    ``about`` says what they were trained on and how well they did in cross-validation.
    """

    models: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]
    about: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return id(self)


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
    """Return the weights that come with the program."""
    return read_weights(WEIGHTS)
