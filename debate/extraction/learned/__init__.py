"""The learned decisions: log-linear models in plain Python, and the file of their weights.

In: the features of a decision, facts with names. Out: a probability, and the facts that weighed most.
The features are computed where the decision is made (``speech``, ``stance``); the weights are trained by ``training``.
"""

from debate.extraction.learned.log_linear import Features, choose, facts, heaviest, probability
from debate.extraction.learned.weights import FEATURES_VERSION, WEIGHTS, BadWeights, Weights, load_weights, read_weights

__all__ = [
    "FEATURES_VERSION",
    "WEIGHTS",
    "BadWeights",
    "Features",
    "Weights",
    "choose",
    "facts",
    "heaviest",
    "load_weights",
    "probability",
    "read_weights",
]
