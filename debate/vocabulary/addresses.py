"""The addresses of our pages in the reader's language, found once each: a page links to hundreds."""

from functools import lru_cache

from django.urls import reverse

from debate.vocabulary.languages import current_language


def address_of(name: str, *key: str) -> str:
    """Return the path of the page with this URL name, and key where it has one, in the reader's language."""
    return _address(current_language(), name, *key)


@lru_cache(maxsize=20_000)
def _address(language: str, name: str, *key: str) -> str:
    # The active language is part of the address, so it must be part of the cache's key.
    return reverse(name, args=key)
