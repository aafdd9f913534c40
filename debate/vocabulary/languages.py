"""The languages pages are read in: how addresses name them, and what an entry says in the reader's own.

Content is written in Simplified Chinese, with our English in a field of the same name and ``_en``. Traditional
Chinese is the Simplified page converted (`debate.text.chinese.to_traditional`).
"""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

HANS, HANT, ENGLISH = "zh-hans", "zh-hant", "en"
# As `lang` and `hreflang` spell them, after BCP 47.
TAGS = {HANS: "zh-Hans", HANT: "zh-Hant", ENGLISH: "en"}


def language_of(path: str) -> str:
    """The language an address names by its first part; Simplified Chinese when it names none."""
    first = path[1:].partition("/")[0]
    return first if first in (HANT, ENGLISH) else HANS


def bare(path: str) -> str:
    """The address without its language: ``/en/claims/`` is ``/claims/``."""
    language = language_of(path)
    # One slash: two would name another site.
    return path if language == HANS else "/" + path[1 + len(language) :].lstrip("/")


def in_language(path: str, language: str) -> str:
    """The same page in another language."""
    return bare(path) if language == HANS else f"/{language}{bare(path)}"


def current() -> str:
    """The reader's language; that of the settings where none is active."""
    return get_language() or settings.LANGUAGE_CODE


def is_english() -> bool:
    return current() == ENGLISH


def text_of(thing: Any, field: str) -> str:
    """What an entry says in the reader's language; in Chinese where we have no English."""
    english: str = getattr(thing, f"{field}_en", "") if is_english() else ""
    return english or getattr(thing, field)
