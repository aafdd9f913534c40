"""Find which spans of a text are speech: quotations, reported clauses, turns of an interview.

In: a text and ``Knowledge``. Out: ``Speech`` values with span, speaker, kind and reasons.
"""

from debate.extraction.speech.parsed import parse
from debate.extraction.speech.speeches import find_speeches, read_speeches

__all__ = ["find_speeches", "parse", "read_speeches"]
