"""The learned decisions: log-linear models in plain Python, and the file of their weights.

In: the features of a decision, facts with names. Out: a probability, and what weighed most, in words.
The features are computed where the decision is made (``speech``, ``stance``); the weights are trained by ``training``.
"""

from debate.extraction.learned.log_linear import Features, choose, facts, probability
from debate.extraction.learned.reasons import in_words, weightiest
from debate.extraction.learned.weights import (
    FEATURES_VERSION,
    WEIGHTS,
    BadWeights,
    load_weights,
    read_weights,
    weights_for,
)

__all__ = [
    "FEATURES_VERSION",
    "WEIGHTS",
    "BadWeights",
    "Features",
    "choose",
    "facts",
    "in_words",
    "load_weights",
    "probability",
    "read_weights",
    "weightiest",
    "weights_for",
]
