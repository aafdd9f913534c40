"""Clean text to claims: who said what, in which span, of whom, on which side. Pure: no Django, no database.

Here: people and their names, quotations and reported speech, attribution, mentions, stance, responses, evaluation.
In: clean text and ``Knowledge``, the names known so far and the words of one debate. Out: ``Candidate`` values with
reasons, spans in code points.
Lists of words stand in plain text: those of the language beside the module that reads them (``cue_words.txt``), those
of a debate in its package (`debate_words`).
Not here: storing suggestions (``importing``) and deciding on them (``curation``).
"""

from debate.extraction.candidates import EXTRACTOR_VERSION, Found, find_candidates
from debate.extraction.cue_words import cue_pattern
from debate.extraction.debate_words import STATEMENTS, WEIGHTS, BadWords, read_debate_words
from debate.extraction.page import flatten
from debate.extraction.similar_claims import Example, Neighbours, learn
from debate.extraction.types import Candidate, DebateWords, Kind, Knowledge, Known, Offered, Reason

__all__ = [
    "EXTRACTOR_VERSION",
    "STATEMENTS",
    "WEIGHTS",
    "BadWords",
    "Candidate",
    "DebateWords",
    "Example",
    "Found",
    "Kind",
    "Knowledge",
    "Known",
    "Neighbours",
    "Offered",
    "Reason",
    "cue_pattern",
    "find_candidates",
    "flatten",
    "learn",
    "read_debate_words",
]
