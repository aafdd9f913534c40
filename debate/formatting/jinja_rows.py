"""The Jinja environment that compiles the rows which lists repeat (`templates/rows/`).

Twenty claims and eighty options are most of a list page, and Django's own templates take ten times as long for them.
"""

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment

from debate.formatting.filters import PRINTED
from debate.vocabulary import current_language


def environment(**options) -> Environment:
    """Make the environment (named in settings.TEMPLATES): our filters, translations and ``url``."""
    made: Any = Environment(extensions=["jinja2.ext.i18n"], **options)
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    made.filters.update({each.__name__: each for each in PRINTED})
    made.globals["url"] = url
    return made


def url(name: str, *key: str) -> str:
    """Return the address of a page in the reader's language."""
    return _url(current_language(), name, *key)


@lru_cache(maxsize=20_000)
def _url(language: str, name: str, *key: str) -> str:
    # The active language is part of the address, so it must be part of the cache's key.
    return reverse(name, args=key)
