"""Forms that show what is written in two languages side by side: a field, and the one of the same name and ``_en``."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import StackedInline, TabularInline
from django.contrib.admin.utils import flatten

ENGLISH = "_en"


def with_english(model: Any, names: Iterable) -> list:
    """Return the fields of a form, each that has an English one next to it in the same row, ``(name, name_en)``."""
    has = {field.name for field in model._meta.get_fields()}
    rows = []
    for row in names:
        shown = [name for name in flatten([row]) if not (name.endswith(ENGLISH) and name.removesuffix(ENGLISH) in has)]
        pairs = [(name, f"{name}{ENGLISH}") if f"{name}{ENGLISH}" in has else (name,) for name in shown]
        rows += _in_rows(pairs)
    return rows


def _in_rows(pairs: list[tuple]) -> list:
    """Give each pair a row of its own; what has no English stays together as it was."""
    alone = tuple(name for pair in pairs if len(pair) == 1 for name in pair)
    return [*([alone if len(alone) > 1 else alone[0]] if alone else []), *(pair for pair in pairs if len(pair) > 1)]


class BilingualAdmin:
    """For the forms of entities: whatever fields they name, the English ones stand beside them."""

    def get_fieldsets(self, request, obj=None):
        own = super().get_fieldsets(request, obj)  # type: ignore[misc]
        return [(name, options | {"fields": with_english(self.model, options["fields"])}) for name, options in own]  # type: ignore[attr-defined]


class BilingualStackedInline(BilingualAdmin, StackedInline):
    pass


class BilingualTabularInline(TabularInline):
    """A table has one row: the English field is the next column."""

    def get_fieldsets(self, request, obj=None):
        own = super().get_fieldsets(request, obj)
        return [
            (name, options | {"fields": flatten(with_english(self.model, options["fields"]))}) for name, options in own
        ]
