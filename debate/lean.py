"""The lean path: the rows that lists repeat (`templates/rows/`), compiled by Jinja.

Twenty claims and eighty options are most of what a list page is; Django's own templates take ten times as long.
"""

from functools import lru_cache

from django.urls import reverse
from jinja2 import Environment

from debate.printing import PRINTED


def environment(**options) -> Environment:
    made = Environment(**options)
    made.filters.update({each.__name__: each for each in PRINTED})
    made.globals["url"] = url
    return made


@lru_cache(maxsize=20_000)
def url(name: str, *key: str) -> str:
    return reverse(name, args=key)
