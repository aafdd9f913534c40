"""Names and labels in the reader's language, as text or as a little HTML."""

from functools import lru_cache
from typing import Any

from babel import Locale
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from debate.vocabulary import AssessmentValue, Openness, Stance, is_english, text_of

KINDS = {
    "speaker": pgettext_lazy("one of them", "发言者"),
    "company": pgettext_lazy("one of them", "公司"),
    "model": pgettext_lazy("one of them", "模型"),
    "topic": pgettext_lazy("one of them", "议题"),
}


def translated(thing: Any, field: str) -> str:
    """Return a field in the reader's language; for English readers, Chinese without a translation is marked as such."""
    text = text_of(thing, field)
    if not is_english() or text.isascii() or text != getattr(thing, field):
        return text
    return format_html('<span lang="zh-Hans">{}</span>', text)


def other_language(thing: Any, field: str = "name") -> str:
    """Return a field in the other language as HTML (English for Chinese readers and vice versa); '' when the same."""
    other = getattr(thing, field if is_english() else f"{field}_en", "")
    if not other or other == text_of(thing, field):
        return ""
    return format_html('<span class="en" lang="{}">{}</span>', "zh-Hans" if is_english() else "en", other)


def stance_mark(stance: str) -> str:
    """Return a stance as HTML that shows it by shape and word as well as by colour."""
    return _stance(Stance(stance).shape, str(Stance(stance).label))


@lru_cache(maxsize=100)
def _stance(shape: str, label: str) -> str:
    return format_html('<span class="stance stance-{}"><i></i>{}</span>', shape, label)


def shape(stance: str) -> str:
    """Return by which shape the style sheet knows a stance: its colour, too, goes by that name."""
    return Stance(stance).shape


def openness_shape(openness: str) -> str:
    """Return the shape that stands for how open a model is as a whole."""
    return Openness(openness).shape


def degree_shape(degree: str) -> str:
    """Return the shape that stands for how open one layer is."""
    return AssessmentValue(degree).shape


def openness_by_shape() -> dict[str, str]:
    """Return which degrees of openness each shape stands for, in words."""
    labels: dict[str, list[str]] = {}
    for each in Openness:
        labels.setdefault(each.shape, []).append(str(each.label))
    return {shape: _("或").join(words) for shape, words in labels.items()}


def kind_in_words(entity) -> str:
    """Return what kind of entity this is: 发言者 for a speaker, 公司 for a company …"""
    return str(KINDS[entity._meta.model_name])


def country_in_words(code: str) -> str:
    """Return the name of an ISO 3166 country or region; the code itself when it has none."""
    names = Locale.parse("en" if is_english() else "zh").territories
    return str(names.get(code.upper(), code))
