"""A list filter for work queues."""

from django.contrib import admin
from django.utils.translation import gettext as _

from debate.vocabulary import gettext_lazy


class WaitingFilter(admin.SimpleListFilter):
    """Shows what waits unless another choice is made; for querysets with ``waiting()`` and ``done()``.

    ``waiting`` and ``done`` are the labels of these two choices.
    """

    title, parameter_name = gettext_lazy("状态"), "state"
    waiting, done = gettext_lazy("待处理"), gettext_lazy("已处理")

    def lookups(self, request, model_admin):
        return [("waiting", self.waiting), ("done", self.done), ("all", _("全部"))]

    def choices(self, changelist):
        for value, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": (self.value() or "waiting") == value, "query_string": query, "display": label}

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.done() if self.value() == "done" else queryset.waiting()
