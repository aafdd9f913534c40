"""Which spans of a text are speech: quotations, reported clauses, turns of an interview.

In: a ``Page`` and the people in it. Out: ``Speech`` values with span, speaker, kind and reasons.
"""

from debate.extraction.speech.speeches import find_speeches

__all__ = ["find_speeches"]
