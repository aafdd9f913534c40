"""What the page that is rendered says of itself: its address, its languages, the day it is read as of."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from jinja2 import pass_context
from jinja2.runtime import Context

from debate.formatting import act_words, in_words
from debate.presentation.charts.counting import openness_known
from debate.vocabulary import (
    TAGS,
    UNTIL,
    as_of,
    current_language,
    in_language,
    printed_path,
    query_of,
    what_is_wrong_with_the_day,
)


@pass_context
def query_with(context: Context, **changes) -> str:
    """Return the query string of this page with some parameters replaced; '' removes a parameter."""
    query = query_of(context["request"]).copy()
    for name, value in changes.items():
        query[name] = value
        if value == "":
            del query[name]
    return "?" + query.urlencode()


@pass_context
def day_read(context: Context) -> dict:
    """Return as of which ``day`` this page is read ('' for today), or what is ``wrong`` with the one asked for.

    ``last`` is the last day of it, None for today; ``kept`` the parameters that a form for another day carries along.
    """
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name in (UNTIL, "page"):
        query.pop(name, None)
    kept = [(name, value) for name, values in query.lists() for value in values]
    day, wrong = as_of(request), what_is_wrong_with_the_day(request)
    return {"day": day, "last": day.last_day, "wrong": wrong, "kept": kept, "today": timezone.localdate()}


@pass_context
def own_path(context: Context) -> str:
    """Return the path of this page as a link or a form prints it."""
    return printed_path(context["request"].path)


@pass_context
def printed(context: Context) -> dict:
    """Return what a printed page says of itself: its ``address`` and the ``day``."""
    request: HttpRequest = context["request"]
    query = request.GET.urlencode()
    address = request.build_absolute_uri(printed_path(request.path)) + (f"?{query}" if query else "")
    return {"address": address, "day": in_words(timezone.localdate().isoformat())}


@pass_context
def translations(context: Context) -> list[dict]:
    """Return this page in each language.

    ``code`` is Django's code of the language, ``tag`` its BCP 47 tag, ``name`` its own name; ``address`` is the path,
    percent-encoded, with the query but without the number of the page, ``url`` the absolute address without a query.
    """
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    return [_translation(request, code, name, query.urlencode()) for code, name in settings.LANGUAGES]


def _translation(request: HttpRequest, code: str, name: str, query: str) -> dict:
    path = printed_path(in_language(request.path, code))
    url = request.build_absolute_uri(path)
    address = f"{path}?{query}" if query else path
    is_current = code == current_language()
    return {
        "code": code,
        "tag": TAGS[code],
        "name": name,
        "address": address,
        "url": url,
        "is_current": is_current,
    }


def language_tag() -> str:
    """Return the active language as the attribute `lang` spells it."""
    return TAGS[current_language()]


def moment_in_words(moment: datetime) -> str:
    """Return the local day of a moment, as readers write it."""
    return in_words(timezone.localdate(moment).isoformat())


def time_of_day(moment: datetime) -> str:
    """Return the local hour and minute of a moment."""
    return f"{timezone.localtime(moment):%H:%M}"


def released_words(change, day: str) -> str:
    """Return what a company released after what was said, as it was known by the end of a day ('' for today)."""
    return act_words(change, is_openness_known=openness_known(change, day))


FUNCTIONS = (query_with, day_read, own_path, printed, translations, language_tag)
