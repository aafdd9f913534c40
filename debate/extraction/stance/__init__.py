"""Read one speech: is it about the debate, which side does it take, on which topics, is it a prediction?

In: the words of a speech and what it mentions. Out: a ``Reading`` with a reason for each decision.
"""

from debate.extraction.stance.features import prediction_features
from debate.extraction.stance.reading import LONGEST_READ, Words, read_speech, stance_candidates, words_of_speech

__all__ = [
    "LONGEST_READ",
    "Words",
    "prediction_features",
    "read_speech",
    "stance_candidates",
    "words_of_speech",
]
