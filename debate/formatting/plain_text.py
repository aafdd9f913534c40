"""What entries say as plain text, for what is no page: in the reader's language, and in the script of that language.

Pages in Traditional Chinese are converted as a whole (`debate.text.chinese.to_traditional`); pictures, feeds and files
are not pages.
"""

from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from debate.formatting.values import local
from debate.text.chinese import traditional
from debate.vocabulary import HANT, PartialDate, current, is_english, text_of


def in_script(text: str) -> str:
    """Our own words as this language writes them; never for what is quoted."""
    return traditional(text) if current() == HANT else text


def words_of(thing: Any, field: str = "name") -> str:
    return in_script(text_of(thing, field))


def day_of(date: str) -> str:
    """A partial date in words; empty when unknown."""
    day = PartialDate(date or "")
    return day.in_english() if is_english() else day.in_words()


def headline(article: Any) -> str:
    """The title as it was printed, marked with its language; what we call an article without one."""
    if not article.title:
        return mark_safe(untitled(article, conditional_escape(local(article, "outlet"))))
    return format_html('<span lang="{}">{}</span>', article.language, article.title)


def our_english(article: Any) -> str:
    """For English readers our translation of the title, to stand beside the printed one."""
    if not is_english() or not article.title or not article.title_en:
        return ""
    return format_html(' <span class="en">{}</span>', article.title_en)


def title_of(article: Any) -> str:
    """The title as it was printed, as plain text."""
    return article.title or in_script(untitled(article, text_of(article, "outlet")))


def untitled(article: Any, outlet: str) -> str:
    """What we call an article without a title, by its outlet as it is to be printed."""
    day = day_of(article.published_on)
    if not day:
        return _("%(outlet)s的文章") % {"outlet": outlet}
    return _("%(outlet)s%(day)s的文章") % {"outlet": outlet, "day": day}
