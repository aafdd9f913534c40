"""The filter of claim lists: reads query parameters and applies them to the index in memory or to a QuerySet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from debate.content.facets import Selection
from debate.content.filters.filter_types import AsKnown, Bound, ChoiceField, Month, Narrow, Words, Year
from debate.content.published import Content
from debate.formatting import day_in_words
from debate.models import Claim
from debate.search import Meaning, loosened, meanings, says_nothing
from debate.vocabulary import UNTIL, ClaimType, DatePrecision, Outcome, PartialDate, QuoteType, Stance

NEWEST, OLDEST, RELEVANCE = "newest", "oldest", "relevance"
ORDERS = {NEWEST: _("最新在前"), OLDEST: _("最早在前"), RELEVANCE: _("相关在前")}


class ClaimFilter(django_filters.FilterSet):
    """Reads the query of a claim list. ``scope`` (facet -> values) is what the page itself is about.

    The attribute name of a filter is its query parameter and its facet; its first argument is the QuerySet method.
    """

    q = Words("matching", _("关键词"), _("提到「{}」"))
    stance = Narrow("taking", _("立场"), Stance.choices)
    company = Narrow("said_for", _("当时任职"), of="company", sentence=_("{}的人说的"))
    about = Narrow("about", _("提到的公司"), of="company", sentence=_("谈及{}"))
    speaker = Narrow("by", _("发言者"), of="speaker", sentence=_("{}说的"))
    model = Narrow("about_models_named", _("提到的模型"), of="model", sentence=_("谈及{}"))
    topic = Narrow("on", _("议题"), of="topic", sentence=_("关于{}"))
    year = Year("said_in", _("年份"), sentence=_("{}年"))
    month = Month("said_in", _("月份"))
    dated = Narrow("dated_to", _("日期精度"), DatePrecision.choices, sentence=_("日期只精确到{}"))
    type = Narrow("of_type", _("类型"), ClaimType.choices)
    quote = Narrow("quoted", _("引语类型"), QuoteType.choices)
    outcome = AsKnown("with_outcome", _("预测结果"), Outcome.choices, sentence=_("预测{}"))
    since = Bound("since", _("自"), _("{}起"))
    until = Bound("until", _("至"), _("截至{}"))

    class Meta:
        model = Claim
        fields: list[str] = []

    made_form_class: Any = None

    def __init__(self, data: QueryDict, content: Content, scope: Mapping[str, list] | None = None) -> None:
        super().__init__(data, queryset=Claim.objects.published())
        self.content, self.scope = content, scope or {}

    def get_form_class(self) -> Any:
        """Return the form class, made once for all requests; `form` sets each form's currently known values."""
        if ClaimFilter.made_form_class is None:
            ClaimFilter.made_form_class = super().get_form_class()
        return ClaimFilter.made_form_class

    @property
    def form(self) -> forms.Form:
        new = not hasattr(self, "_form")
        form = super().form
        if new:
            for name, field in form.fields.items():
                if isinstance(field, ChoiceField):
                    field.known = self.known(name)
        return form

    def known(self, name: str) -> Mapping[str, str]:
        """Return value -> label for a filter."""
        narrow = self.filters[name]
        return self.content.directory.labels[narrow.of] if narrow.of else narrow.extra["known"]

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset.oldest_first() if self.sort == OLDEST else queryset.newest_first()

    @property
    def usual_sort(self) -> str:
        """The order of a list that nobody asked to sort: who asks for words wants first what says them most."""
        return RELEVANCE if self.meanings else NEWEST

    @property
    def sort(self) -> str:
        wanted = self.data.get("sort", "")
        return wanted if wanted in ORDERS and (wanted != RELEVANCE or self.meanings) else self.usual_sort

    @cached_property
    def chosen(self) -> dict[str, list]:
        """Facet -> the values chosen, as the index has them: primary keys of entities, else stored values."""
        given = self.form.cleaned_data
        return {
            name: [self.content.directory.by_slug[narrow.of, value].pk if narrow.of else value for value in given[name]]
            for name, narrow in self.filters.items()
            if isinstance(narrow, Narrow) and name not in self.scope
        }

    @cached_property
    def meanings(self) -> tuple[Meaning, ...]:
        return meanings(self.query, self.content.directory.names)

    @property
    def query(self) -> str:
        return self.form.cleaned_data.get("q", "") if self.is_valid() else ""

    @cached_property
    def loosened(self) -> str | None:
        """The query cut into words, when that finds something and the query as typed does not; else None."""
        if not self.meanings or self.content.matching(self.meanings):
            return None
        words = loosened(self.query)
        return words if words and self.content.matching(meanings(words, self.content.directory.names)) else None

    @cached_property
    def meanings_found(self) -> tuple[Meaning, ...]:
        """The meanings actually searched for: of the query as typed, or of its `loosened` form."""
        return meanings(self.loosened, self.content.directory.names) if self.loosened else self.meanings

    @property
    def needles(self) -> tuple[str, ...]:
        """The needles to highlight in results."""
        return tuple(needle for each in self.meanings_found if not each.excluded for needle in each.needles)

    @cached_property
    def names_found(self) -> list:
        """The entities that the searched words name."""
        found = dict.fromkeys(named for each in self.meanings_found if not each.excluded for named in each.entities)
        return [self.content.directory.entity(named) for named in found]

    @property
    def suggested(self) -> list[str]:
        """Names the reader may have meant, when the query as typed found nothing."""
        found = len(self.selection) and not self.loosened
        return [] if found or not self.meanings else self.content.directory.names.similar(self.query)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Parameters (name, value) that a form for words and dates must carry as hidden fields."""
        shown = ("q", "since", "until", "page", "more")
        return [(name, value) for name, values in self.data.lists() if name not in shown for value in values]

    @cached_property
    def selection(self) -> Selection:
        """The claims the list shows; none while a value is invalid."""
        if not self.is_valid():
            return self.content.index.select({}, within=BitMap())
        given = self.form.cleaned_data
        nothing = says_nothing(self.query, self.meanings)
        within = BitMap() if nothing else self.content.matching(self.meanings_found)
        chosen = {**self.chosen, **self.scope}
        return self.content.index.select(chosen, within=within, since=given["since"], until=given["until"])

    @cached_property
    def as_of(self) -> PartialDate:
        """The day the list is read as of; '' for today."""
        return PartialDate(self.form.cleaned_data.get("until", "")) if self.is_valid() else PartialDate()

    @cached_property
    def later(self) -> Selection:
        """The claims that meet every other condition and were said after `as_of`."""
        index, given = self.content.index, self.form.cleaned_data
        rest = index.everything - index.select({}, until=self.as_of).hits - index.having("said_on", [""])
        found = self.content.matching(self.meanings_found)
        within = rest if found is None else rest & found
        return index.select({**self.chosen, **self.scope}, within=within, since=given["since"])

    @property
    def errors_in_words(self) -> list[str]:
        return [str(message) for messages in self.form.errors.values() for message in messages]

    @property
    def conditions(self) -> list["Condition"]:
        """Each value that narrows the list, in words, with the query string that drops it."""
        return [
            self._condition(name, narrow, value)
            for name, narrow in self.filters.items()
            if name not in self.scope
            for value in dict.fromkeys(self.data.getlist(name))
            if value.strip()
        ]

    def _called(self, name: str, narrow, value: str):
        if isinstance(narrow, Words):
            return value
        if isinstance(narrow, Narrow) and not isinstance(narrow, Month):
            return self.known(name).get(value, value)
        try:
            return day_in_words(value)
        except ValueError:
            return value

    def _condition(self, name: str, narrow, value: str) -> "Condition":
        label = self._called(name, narrow, value)
        rest = self.data.copy()
        rest.setlist(name, [kept for kept in rest.getlist(name) if kept != value])
        rest.pop("page", None)
        return Condition(narrow.label, str(narrow.sentence).format(label), rest.urlencode(), is_day=name == UNTIL)


@dataclass(frozen=True)
class Condition:
    """One condition in force: ``remove`` is the query string without it; ``is_day`` that of the day read as of."""

    label: str
    words: str
    remove: str
    is_day: bool = False
