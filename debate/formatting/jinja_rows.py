"""The lean path: the rows that lists repeat (`templates/rows/`), compiled by Jinja.

Twenty claims and eighty options are most of what a list page is; Django's own templates take ten times as long.
"""

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment

from debate.formatting.values import PRINTED
from debate.vocabulary import current


def environment(**options) -> Environment:
    made: Any = Environment(extensions=["jinja2.ext.i18n"], **options)
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    made.filters.update({each.__name__: each for each in PRINTED})
    made.globals["url"] = url
    return made


def url(name: str, *key: str) -> str:
    return _url(current(), name, *key)


@lru_cache(maxsize=20_000)
def _url(language: str, name: str, *key: str) -> str:
    """An address begins with the reader's language, so each language has its own."""
    return reverse(name, args=key)
