"""The kinds of filters: each reads a query parameter and calls the QuerySet method (an adjective) it names."""

from collections.abc import Mapping
from copy import copy
from typing import Any, Self

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from debate.vocabulary import DatePrecision, PartialDate


class ChoiceField(forms.MultipleChoiceField):
    """Accepts the values of ``known`` (value -> label), which are not rendered: thousands of options cost nothing."""

    default_error_messages = {"invalid_choice": _("没有「%(value)s」这个选项。")}

    def __init__(self, *, known: Mapping[str, str], **options) -> None:
        super().__init__(**options)
        self.known = known

    def to_python(self, value) -> list[str]:
        return [each for each in dict.fromkeys(super().to_python(value)) if each.strip()]

    def valid_value(self, value) -> bool:
        return value in self.known


class Wired:
    """Calls the QuerySet method named ``adjective`` when there is a value.

    Copied shallowly for each request, since of a filter's attributes only ``parent`` changes.
    """

    adjective: str

    def __deepcopy__(self, memo: dict) -> Self:
        return copy(self)

    def filter(self, queryset, value):
        return getattr(queryset, self.adjective)(value) if value else queryset


# As regular expressions of JSON schema.
SLUG, DAY, MONTH, YEAR = (
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$",
    r"^[0-9]{4}-[0-9]{2}$",
    r"^[0-9]{4}$",
)


class Narrow(Wired, django_filters.MultipleChoiceFilter):
    """Several values of one filter widen it (OR); several filters narrow the list (AND).

    ``of`` names the kind of entity in the directory whose slugs are the values; else ``known`` lists them.
    """

    field_class: type[ChoiceField] = ChoiceField

    def __init__(self, adjective: str, label, known=(), *, of: str = "", sentence="{}") -> None:
        super().__init__(label=label, known=dict(known))
        self.adjective, self.of, self.sentence = adjective, of, sentence

    @property
    def value_schema(self) -> dict[str, Any]:
        """What JSON schema says of one value; which slugs there are is not part of it."""
        known = list(self.extra["known"])
        return {"type": "string", **({"enum": known} if known else {"pattern": SLUG})}


class AsKnown(Narrow):
    """A filter by what is known only from some day on; also passes the day the list is read as of."""

    def filter(self, queryset, value):
        return getattr(queryset, self.adjective)(value, self.parent.as_of) if value else queryset


class YearField(ChoiceField):
    default_error_messages = {"invalid_choice": _("「%(value)s」不是年份。")}

    def valid_value(self, value) -> bool:
        return len(value) == 4 and value.isascii() and value.isdigit()


class Year(Narrow):
    field_class = YearField
    value_schema = {"type": "string", "pattern": YEAR}


class MonthField(ChoiceField):
    default_error_messages = {"invalid_choice": _("「%(value)s」不是月份，请写成 2024-07。")}

    def valid_value(self, value) -> bool:
        try:
            return PartialDate(value).precision == DatePrecision.MONTH
        except ValueError:
            return False


class Month(Narrow):
    field_class = MonthField
    value_schema = {"type": "string", "pattern": MONTH}


class PartialDateFormField(forms.CharField):
    def to_python(self, value):
        try:
            return PartialDate(super().to_python(value) or "")
        except ValueError as error:
            raise ValidationError(str(error)) from error


class Bound(Wired, django_filters.CharFilter):
    """One end of a period, as a partial date."""

    field_class: type[forms.CharField] = PartialDateFormField
    value_schema: dict[str, Any] = {"type": "string", "pattern": DAY}

    def __init__(self, adjective: str, label, sentence) -> None:
        super().__init__(label=label)
        self.adjective, self.sentence = adjective, sentence


LONGEST_WORDS = 200
WORDS_REFUSED = {
    "max_length": _("关键词最多 200 字。"),
    "null_characters_not_allowed": _("关键词里有不能用的字符。"),
}


class Words(Bound):
    field_class = forms.CharField
    value_schema: dict[str, Any] = {"type": "string", "maxLength": LONGEST_WORDS}

    def __init__(self, adjective: str, label, sentence) -> None:
        super().__init__(adjective, label, sentence)
        self.extra.update(max_length=LONGEST_WORDS, error_messages=WORDS_REFUSED)

    def filter(self, queryset, value):
        return queryset.matching(value, self.parent.content.directory.names) if value else queryset
