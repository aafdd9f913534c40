"""How values print in the reader's language: as HTML, as plain text, and in the rows that Jinja compiles.

Here: dates, stances, periods, sentences, highlights, countries; titles of articles; the Jinja environment.
In: values and rows already loaded. Out: safe HTML or plain text in the active language. No queries.
Not here: which values a page shows (``presentation``, ``views``).
"""

from debate.formatting.plain_text import day_of, headline, in_script, our_english, title_of, words_of
from debate.formatting.values import FEWEST, PRINTED, day_in_words, in_words

__all__ = [
    "FEWEST",
    "PRINTED",
    "day_in_words",
    "day_of",
    "headline",
    "in_script",
    "in_words",
    "our_english",
    "title_of",
    "words_of",
]
