"""What a page says about its article: title, outlet, byline, publication date, address.

In: a raw text and its cleaning. Out: each value with the words it was read from; no value that the page does not say.
"""

from debate.text.metadata.dates_nearby import dates_nearby
from debate.text.metadata.known_outlets import Outlets, find_named_outlet, host_of, known_host, known_name
from debate.text.metadata.page_metadata import read_metadata
from debate.text.metadata.title_guess import guess_unstated_title

__all__ = [
    "Outlets",
    "dates_nearby",
    "find_named_outlet",
    "guess_unstated_title",
    "host_of",
    "known_host",
    "known_name",
    "read_metadata",
]
