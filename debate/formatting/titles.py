"""Titles of articles: as printed by the outlet, never converted; what we call an article without one."""

from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from debate.formatting.dates import day_of
from debate.formatting.labels import translated
from debate.formatting.plain_text import in_script
from debate.vocabulary import is_english, text_of


def headline(article: Any) -> str:
    """Return the title as printed, as HTML that names its language; or what we call an article without a title."""
    if not article.title:
        return mark_safe(untitled(article, conditional_escape(translated(article, "outlet"))))
    return format_html('<span lang="{}">{}</span>', article.language, article.title)


def our_english(article: Any) -> str:
    """Return, as HTML for English readers, our translation of the title to stand after the printed one; else ''."""
    if not is_english() or not article.title or not article.title_en:
        return ""
    return format_html(' <span class="en">{}</span>', article.title_en)


def title_of(article: Any) -> str:
    """Return the title as printed, as plain text; or what we call an article without a title."""
    return article.title or in_script(untitled(article, text_of(article, "outlet")))


def untitled(article: Any, outlet: str) -> str:
    """Return what we call an article without a title, by its date and its ``outlet``, given as it is to be printed."""
    day = day_of(article.published_on)
    if not day:
        return _("%(outlet)s的文章") % {"outlet": outlet}
    if not is_english() and outlet[-1:].isascii() and outlet[-1:].isalnum():
        outlet += " "  # a year follows
    return _("%(outlet)s%(day)s的文章") % {"outlet": outlet, "day": day}
