"""How values print. Filters and one tag that keeps a list's address; no queries."""

from django import template
from django.utils.html import format_html

from debate.choices import Stance
from debate.dates import PartialDate

register = template.Library()


@register.filter
def in_words(date: str | None) -> str:
    """A partial date as a ``<time>`` element; 日期不详 when unknown."""
    if not date:
        return "日期不详"
    return format_html('<time datetime="{}">{}</time>', date, PartialDate(date).in_words())


@register.filter
def stance_mark(stance: str) -> str:
    """A stance told by shape and word as well as colour."""
    return format_html('<span class="stance stance-{0}"><i></i>{1}</span>', Stance(stance).value, Stance(stance).label)


@register.filter
def period(row) -> str:
    """From when to when a role or an assessment held, as far as it is known."""
    since, until = (
        getattr(row, a, None) or getattr(row, b, "") for a, b in (("since", "valid_from"), ("until", "valid_to"))
    )
    if not since and not until:
        return "起止不详"
    if not until:
        return format_html("{}起", in_words(since))
    return format_html("{}至{}", in_words(since) if since else "", in_words(until))


@register.filter
def share_of(part: int, largest: int) -> int:
    """A step of 0 to 10 for shading: never 0 for something, never something for 0."""
    return min(10, -(-10 * part // largest)) if part and largest else 0


@register.simple_tag(takes_context=True)
def query_with(context, **changes) -> str:
    """The query string of this page with some values replaced."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = value
    return "?" + query.urlencode()
