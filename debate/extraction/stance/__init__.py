"""Read one speech: is it about the debate, which side does it take, on which topics, is it a prediction?

In: the words of a speech and what it mentions. Out: a ``Reading`` with a reason for each decision.
"""

from debate.extraction.stance.reading import LONGEST_READ, read_speech

__all__ = ["LONGEST_READ", "read_speech"]
