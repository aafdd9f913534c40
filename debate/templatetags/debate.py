"""Filters that print values; tags for rows, for addresses of the current page, and for languages."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from debate.formatting import PRINTED, act_words
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

register = template.Library()
for each in PRINTED:
    register.filter(each.__name__, each)
register.filter(openness_known.__name__, openness_known)


@register.filter(name="act_words")
def released_words(change, day: str) -> str:
    """Return what a company released after what was said, as it was known by the end of a day ('' for today)."""
    return act_words(change, is_openness_known=openness_known(change, day))


@register.simple_tag
def rows(name: str, **shown) -> SafeString:
    """Render a Jinja template of `templates/rows/` with these values; for long lists, ten times as fast as Django's."""
    return mark_safe(engines["rows"].get_template(f"{name}.html").render(shown))


@register.simple_tag(takes_context=True)
def query_with(context, **changes) -> str:
    """Return the query string of this page with some parameters replaced; '' removes a parameter."""
    query = query_of(context["request"]).copy()
    for name, value in changes.items():
        query[name] = value
        if value == "":
            del query[name]
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def day_read(context) -> dict:
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


@register.simple_tag(takes_context=True)
def own_path(context) -> str:
    """Return the path of this page as a link or a form prints it."""
    return printed_path(context["request"].path)


@register.simple_tag(takes_context=True)
def translations(context) -> list[dict]:
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


@register.simple_tag
def language_tag() -> str:
    """Return the active language as the attribute `lang` spells it."""
    return TAGS[current_language()]
