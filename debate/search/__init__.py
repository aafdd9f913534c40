"""Finding: what a query means, the index of a text on SQLite and PostgreSQL, matching, ranking.

Here: normalised text, n-grams, the query parser, names and their spelling, both databases' index, relevance.
In: what a reader typed, and texts to index. Out: a ``Meaning``, SQL conditions, scores, spans to highlight.
Not here: which rows are public (``models.querysets``) and how hits are shown.
"""

from debate.search.index import TextIndex
from debate.search.intent import other_words, read_search_words, side_meant, suggested_words, years_meant
from debate.search.match import linked, matching
from debate.search.meaning import Meaning, meanings, says_nothing
from debate.search.name_index import Named, NameIndex, pinyin_of
from debate.search.ngrams import grams, needle_grams
from debate.search.normalize import needle, normal, normal_lines, runs, spans
from debate.search.query import loosened
from debate.search.rank import ranked_pks

__all__ = [
    "Meaning",
    "NameIndex",
    "Named",
    "TextIndex",
    "grams",
    "linked",
    "loosened",
    "matching",
    "meanings",
    "needle",
    "needle_grams",
    "normal",
    "normal_lines",
    "other_words",
    "pinyin_of",
    "ranked_pks",
    "read_search_words",
    "runs",
    "says_nothing",
    "side_meant",
    "spans",
    "suggested_words",
    "years_meant",
]
