"""What templates can do besides: print values, keep a list's address, and show rows by the lean path."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString, mark_safe

from debate.formatting import PRINTED
from debate.presentation.charts.counting import openness_known
from debate.vocabulary import TAGS, current_language, in_language

register = template.Library()
for each in PRINTED:
    register.filter(each.__name__, each)
register.filter(openness_known.__name__, openness_known)


@register.simple_tag
def rows(name: str, **shown) -> SafeString:
    """Many alike things by the lean path: a template of `templates/rows/`, ten times as fast."""
    return mark_safe(engines["rows"].get_template(f"{name}.html").render(shown))


@register.simple_tag(takes_context=True)
def query_with(context, **changes) -> str:
    """The query string of this page with some values replaced; an empty one is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = value
        if value == "":
            del query[name]
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def translations(context) -> list[dict]:
    """This page in each language: ``code``, ``tag``, ``name``, ``address`` with the query, ``url`` in full."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    return [_translation(request, code, name, query.urlencode()) for code, name in settings.LANGUAGES]


def _translation(request: HttpRequest, code: str, name: str, query: str) -> dict:
    path = in_language(request.path, code)
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
    """The reader's language as `lang` spells it."""
    return TAGS[current_language()]
