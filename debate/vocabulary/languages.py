"""The languages of the site: how addresses name them, and the text of an entry in the reader's language.

Content is written in Simplified Chinese, with our English in a field of the same name and ``_en``. Traditional
Chinese is the Simplified page converted (`debate.text.chinese.to_traditional`).
"""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

HANS, HANT, ENGLISH = "zh-hans", "zh-hant", "en"
# As the attributes `lang` and `hreflang` spell them (BCP 47).
TAGS = {HANS: "zh-Hans", HANT: "zh-Hant", ENGLISH: "en"}


def language_of(path: str) -> str:
    """Return the language that the first part of a path names; Simplified Chinese when it names none."""
    first = path[1:].partition("/")[0]
    return first if first in (HANT, ENGLISH) else HANS


def without_language(path: str) -> str:
    """Return the path without its language: ``/claims/`` for ``/en/claims/``."""
    language = language_of(path)
    rest = path if language == HANS else "/" + path[1 + len(language) :]
    # One slash at the start at most: a browser takes "//name" for the address of another site.
    return "/" + rest.lstrip("/") if rest.startswith("//") else rest


def in_language(path: str, language: str) -> str:
    """Return the path of the same page in another language."""
    return without_language(path) if language == HANS else f"/{language}{without_language(path)}"


def current_language() -> str:
    """Return the active language, or that of the settings when none is active."""
    return get_language() or settings.LANGUAGE_CODE


def is_english() -> bool:
    return current_language() == ENGLISH


def text_of(thing: Any, field: str) -> str:
    """Return a field of an entry in the reader's language; in Chinese where there is no English."""
    english: str = getattr(thing, f"{field}_en", "") if is_english() else ""
    return english or getattr(thing, field)
