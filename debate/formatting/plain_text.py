"""What entries say as plain text, for pictures, feeds and files: in the reader's language and script.

Pages in Traditional Chinese are converted as a whole (`debate.text.chinese.to_traditional`); what is no page asks here.
"""

from typing import Any

from debate.text.chinese import traditional
from debate.vocabulary import HANT, current_language, text_of


def in_script(text: str) -> str:
    """Return our own words in the script of the reader's language; never call it for quoted text."""
    return traditional(text) if current_language() == HANT else text


def words_of(thing: Any, field: str = "name") -> str:
    """Return a field in the reader's language and script."""
    return in_script(text_of(thing, field))
