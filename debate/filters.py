"""Filters of claim lists: wiring only. Each one names the QuerySet method that does the work."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from debate.choices import ClaimType, Outcome, Stance
from debate.dates import PartialDate
from debate.models import Claim
from debate.querysets.options import filter_options


class ChoiceField(forms.MultipleChoiceField):
    default_error_messages = {"invalid_choice": "没有「%(value)s」这个选项。"}

    def to_python(self, value) -> list[str]:
        return [each for each in super().to_python(value) if each.strip()]


class Narrow(django_filters.MultipleChoiceFilter):
    """Several values of one filter widen it (OR); several filters narrow the list (AND)."""

    field_class = ChoiceField

    def __init__(self, adjective: str, label: str, choices=(), sentence: str = "{}") -> None:
        super().__init__(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)
        self.adjective, self.sentence = adjective, sentence

    def filter(self, queryset, value):
        return getattr(queryset, self.adjective)(value) if value else queryset


class YearField(ChoiceField):
    default_error_messages = {"invalid_choice": "「%(value)s」不是年份。"}

    def valid_value(self, value) -> bool:
        return len(value) == 4 and value.isascii() and value.isdigit()


class Year(Narrow):
    field_class = YearField


class PartialDateFormField(forms.CharField):
    def to_python(self, value):
        try:
            return PartialDate(super().to_python(value) or "")
        except ValueError as error:
            raise ValidationError(str(error)) from error


class Bound(django_filters.CharFilter):
    """One end of a period, as a partial date."""

    field_class: type[forms.CharField] = PartialDateFormField

    def __init__(self, adjective: str, label: str, sentence: str) -> None:
        super().__init__(label=label, widget=forms.TextInput(attrs={"placeholder": "2024-07", "size": 10}))
        self.adjective, self.sentence = adjective, sentence

    def filter(self, queryset, value):
        return getattr(queryset, self.adjective)(value) if value else queryset


class Words(Bound):
    field_class = forms.CharField

    def __init__(self, adjective: str, label: str, sentence: str) -> None:
        super().__init__(adjective, label, sentence)
        messages = {"max_length": "关键词最多 200 字。", "null_characters_not_allowed": "关键词里有不能用的字符。"}
        self.extra.update(max_length=200, widget=forms.TextInput(attrs={"type": "search"}), error_messages=messages)


ORDERS = {"newest": "newest_first", "oldest": "oldest_first"}


class ClaimFilter(django_filters.FilterSet):
    q = Words("matching", "关键词", "提到「{}」")
    stance = Narrow("taking", "立场", Stance.choices)
    company = Narrow("said_for", "发言时所属公司", sentence="{}的人说的")
    about = Narrow("about", "谈及公司", sentence="谈及{}")
    speaker = Narrow("by", "发言者", sentence="{}说的")
    model = Narrow("about_models_named", "谈及模型", sentence="谈及{}")
    topic = Narrow("on", "议题", sentence="关于{}")
    year = Year("said_in", "年份", sentence="{}年")
    type = Narrow("of_type", "类型", ClaimType.choices)
    outcome = Narrow("with_outcome", "预测结果", Outcome.choices, sentence="预测{}")
    since = Bound("since", "自", "{}以后")
    until = Bound("until", "至", "{}以前")

    class Meta:
        model = Claim
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset) -> None:
        super().__init__(data, queryset=queryset)
        options = filter_options()
        years = dict.fromkeys((str(year), str(year)) for year in queryset.years())
        for name, choices in {**options, "year": list(years)}.items():
            self.filters[name].extra["choices"] = choices

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        order = ORDERS.get(self.data.get("sort", ""), "newest_first")
        return getattr(queryset, order)()

    @property
    def errors_in_words(self) -> list[str]:
        return [message for messages in self.form.errors.values() for message in messages]

    @property
    def conditions(self) -> list["Condition"]:
        """Each value that narrows the list, said aloud, with the query string that drops it."""
        return [
            condition
            for name, chosen in self.filters.items()
            for value in self.data.getlist(name)
            if value.strip() and (condition := self._condition(name, chosen, value))
        ]

    def _condition(self, name: str, chosen, value: str) -> "Condition":
        label = str(dict(chosen.extra.get("choices", ())).get(value, value))
        rest = self.data.copy()
        rest.setlist(name, [kept for kept in rest.getlist(name) if kept != value])
        rest.pop("page", None)
        return Condition(chosen.label, chosen.sentence.format(label), rest.urlencode())


@dataclass(frozen=True)
class Condition:
    """One condition in force: ``remove`` is the query string without it."""

    label: str
    words: str
    remove: str
