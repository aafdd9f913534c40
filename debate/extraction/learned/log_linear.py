"""Log-linear models: a decision is the softmax, or for one of two the logistic function, of summed weights.

The models are small and sparse, so that plain Python evaluates them as fast as an article needs.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

# The name of a fact -> its value, 1 for most.
type Features = Mapping[str, float]


def facts(names: Iterable[str]) -> Features:
    """Return features that hold, each with the value 1."""
    return dict.fromkeys(names, 1.0)


def score(weights: Mapping[str, float], features: Features) -> float:
    """Return the sum of the weights of the features, each times its value; one without a weight counts nothing."""
    return sum(weights[name] * value for name, value in features.items() if name in weights)


def probability(weights: Mapping[str, float], features: Features) -> float:
    """Return the probability, 0..1, that what the features describe is so."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score(weights, features)))))


def choose(weights: Mapping[str, float], candidates: Sequence[Features]) -> list[float]:
    """Return the probability of each candidate; together they make 1."""
    scores = [score(weights, each) for each in candidates]
    highest = max(scores, default=0.0)
    powers = [math.exp(each - highest) for each in scores]
    total = sum(powers)
    return [each / total for each in powers]
