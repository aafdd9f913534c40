"""The Jinja environment that compiles `templates/site/`: every page that readers see.

One engine, since two print the same thing twice; Jinja's, since it compiles to Python and takes a third of the time.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.template import engines
from django.template.defaultfilters import capfirst, floatformat, linebreaksbr, truncatechars
from django.templatetags.static import static
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined, pass_context
from markupsafe import Markup

from debate.formatting import PRINTED, headline, openness_by_shape, our_english, title_of
from debate.presentation.charts.counting import openness_known
from debate.templating import current_page, outward_links
from debate.vocabulary import DEBATE, SenseOfOpen, Stance, address_of, current_language

FILTERS = (
    *PRINTED,
    *(headline, our_english, title_of, openness_known),
    *(outward_links.in_original, outward_links.in_archive),
    *(current_page.moment_in_words, current_page.time_of_day, current_page.released_words),
    *(capfirst, floatformat, linebreaksbr, truncatechars),
)

# With DEBUG a translation that was written meanwhile is seen at once.
remember = lru_cache(maxsize=0 if settings.DEBUG else 5_000)


def environment(**options) -> Environment:
    """Make the environment (named in settings.TEMPLATES): our filters and functions, and translations.

    What is printed is escaped unless it is marked as safe, and a name that is not there is an error.
    """
    made: Any = Environment(
        **options | {"undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # "Newstyle" gives the values of a message to the function.
    made.newstyle_gettext = True
    made.globals.update({"_": message, "gettext": message, "ngettext": message_of_number})
    made.filters.update({each.__name__: _when_rendered(each) for each in FILTERS})
    made.globals.update({each.__name__: each for each in (*current_page.FUNCTIONS, *outward_links.FUNCTIONS)})
    made.globals.update({"url": address_of, "static": static, "openness_by_shape": openness_by_shape})
    made.globals.update({"debate": DEBATE.texts, "coding_examples": DEBATE.examples})
    made.globals.update({"Stance": Stance, "SenseOfOpen": SenseOfOpen})
    return made


def compile_templates() -> None:
    """Compile every template of pages that readers see: else the first reader of each kind of page waits for it."""
    engine: Any = engines["jinja2"]
    for name in engine.env.list_templates():
        engine.env.get_template(name)


def _when_rendered(filter_: Callable) -> Callable:
    """Make a filter of a function: of a constant, too, it is worked out when a page is rendered.

    Jinja would do so when it compiles the template, in the language of whoever comes first.
    """

    @pass_context
    @wraps(filter_)
    def called(_context, *given):
        return filter_(*given)

    return called


def message(text: str, /, **values) -> Markup:
    """Return a message in the reader's language with its values, which are escaped; a percent sign is written twice."""
    language = current_language()
    return _message(language, text) % values if values else _whole_message(language, text)


def message_of_number(one: str, many: str, num: int, /, **values) -> Markup:
    """Return the message for a number, which is the value ``num`` in it, in the same way."""
    return Markup(ngettext(one, many, num)) % {"num": num, **values}


@remember
def _message(language: str, text: str) -> Markup:
    # Only for the active language, which is part of the cache's key.
    return Markup(gettext(text))


@remember
def _whole_message(language: str, text: str) -> Markup:
    return _message(language, text) % {}
