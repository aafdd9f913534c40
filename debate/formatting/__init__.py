"""How values print in the reader's language: as HTML and as plain text.

Here: names and labels, dates and periods, highlights, quotations, counts, plain text, titles of articles.
In: values and rows already loaded. Out: safe HTML or plain text in the active language. No queries.
Not here: which values a page shows (``presentation``, ``views``).
"""

from debate.formatting.counts import FEWEST_BY_STANCE
from debate.formatting.dates import day_in_words, day_of, in_words
from debate.formatting.filters import PRINTED
from debate.formatting.judgements import act_words, response_words
from debate.formatting.labels import country_in_words, openness_by_shape
from debate.formatting.plain_text import in_script, words_of
from debate.formatting.quotations import IN_LISTS, extract_for, most_telling, public_words
from debate.formatting.titles import headline, our_english, title_of

__all__ = [
    "FEWEST_BY_STANCE",
    "IN_LISTS",
    "PRINTED",
    "act_words",
    "country_in_words",
    "day_in_words",
    "day_of",
    "extract_for",
    "headline",
    "in_script",
    "in_words",
    "most_telling",
    "openness_by_shape",
    "our_english",
    "public_words",
    "response_words",
    "title_of",
    "words_of",
]
