"""Partial dates and periods in the reader's language."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import gettext as _

from debate.vocabulary import PartialDate, is_english


def day_of(date: str | None) -> str:
    """Return a partial date as plain text; '' when unknown."""
    day = PartialDate(date or "")
    return day.in_english() if is_english() else day.in_words()


def day_in_words(date: str | None) -> str:
    """Return a partial date as plain text, for attributes and titles; 日期不详 when unknown."""
    return day_of(date) or _("日期不详")


def in_words(date: str | None) -> str:
    """Return a partial date as a ``<time>`` element; 日期不详 when unknown."""
    return _time(date, is_english()) if date else _("日期不详")


@lru_cache(maxsize=20_000)
def _time(date: str, english: bool) -> str:
    words = PartialDate(date).in_english() if english else PartialDate(date).in_words()
    return format_html('<time datetime="{}">{}</time>', date, words)


def period(row) -> str:
    """Return as HTML when a role (``since``, ``until``) or an assessment (``valid_from``, ``valid_to``) held."""
    since = getattr(row, "since", None) or getattr(row, "valid_from", "")
    until = getattr(row, "until", None) or getattr(row, "valid_to", "")
    if not since and not until:
        return _("起止不详")
    if not until:
        return format_html(_("{}起"), in_words(since))
    if not since:
        return format_html(_("至{}"), in_words(until))
    return format_html(_("{}至{}"), in_words(since), in_words(until))


def span_in_words(first: str, last: str) -> str:
    """Return the span between two partial dates as plain text; one date when both are the same."""
    if not first or first == last:
        return day_in_words(first)
    return _("{}至{}").format(day_in_words(first), day_in_words(last))
