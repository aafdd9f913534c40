"""What a page says about its article: title, outlet, byline, publication date, address.

In: a raw text and its cleaning. Out: each value with the words it was read from; no value that the page does not say.
"""

from debate.text.metadata.page_metadata import read_metadata
from debate.text.metadata.title_guess import guess_unstated_title

__all__ = ["guess_unstated_title", "read_metadata"]
