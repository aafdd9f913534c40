"""What one column is, and one table of columns: every format is written from these, and described by them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Field, QuerySet
from django.utils.translation import override

from debate.curation.exchange import FILE_OF
from debate.models import NamesField, PartialDateField
from debate.vocabulary import ENGLISH, HANS

Words = dict[str, str]


class Kind(StrEnum):
    """What values of a column are; each is written as None where it is unknown or does not apply."""

    TEXT = "text"
    ADDRESS = "address"  # a whole web address
    PARTIAL_DATE = "partial date"  # 2024, 2024-07 or 2024-07-05
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"
    NAMES = "names"  # a list of texts
    LINKS = "links"  # a list of keys of another table


def as_given(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Column:
    """One column: ``make`` turns the values at ``lookups`` of a row into what is written.

    ``refers`` names the table whose key the values are; ``choices`` are pairs of a value and its translatable label.
    """

    name: str
    title: Any
    lookups: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, Any], ...] = ()
    refers: str = ""
    is_required: bool = False
    make: Callable[..., Any] = as_given

    @property
    def is_list(self) -> bool:
        return self.kind in (Kind.NAMES, Kind.LINKS)

    @property
    def titles(self) -> Words:
        return in_both(self.title)

    @property
    def labels(self) -> dict[str, Words]:
        """Value -> language -> label."""
        return {value: in_both(label) for value, label in self.choices}


@dataclass(frozen=True)
class Table:
    """One kind of row. The key is the first column; ``public`` returns the rows that readers may see, and no others.

    ``searched`` are the columns of its full-text index, ``label`` the one by which a row is called.
    """

    name: str
    model: Any
    public: Callable[[], QuerySet]
    columns: tuple[Column, ...]
    label: str = ""
    searched: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def titles(self) -> Words:
        return in_both(self.model._meta.verbose_name)

    @property
    def links(self) -> tuple["LinkTable", ...]:
        """The tables of pairs that its lists of keys make."""
        return tuple(LinkTable(self, column) for column in self.columns if column.kind == Kind.LINKS)

    @property
    def with_links(self) -> tuple["AnyTable", ...]:
        return (self, *self.links)


@dataclass(frozen=True)
class LinkTable:
    """Pairs of a row and one of the keys in a list of it, for joins: ``claims_topics`` has ``claim`` and ``topic``."""

    owner: Table
    column: Column

    @property
    def name(self) -> str:
        return f"{self.owner.name}_{self.column.name}"

    @property
    def titles(self) -> Words:
        whose, what = self.owner.titles, self.column.titles
        return {language: f"{whose[language]} → {what[language]}" for language in whose}

    @property
    def columns(self) -> tuple[Column, Column]:
        other = self.owner.model._meta.get_field(self.column.name).related_model
        return _reference(self.owner.model, self.owner.name), _reference(other, self.column.refers)


def _reference(model: Any, table: str) -> Column:
    """Return the column that names a row of a table: ``position_change`` for a `PositionChange`."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
    return Column(name, model._meta.verbose_name, refers=table, is_required=True)


def in_both(text: Any) -> Words:
    """Return a translatable text in Simplified Chinese and in English, by language code."""
    found = {}
    for language, code in ((HANS, "zh"), (ENGLISH, "en")):
        with override(language):
            found[code] = str(text)
    return found


type AnyTable = Table | LinkTable


def stored(model: Any, name: str) -> Column:
    """Return the column of a field as it is stored; its title, choices and kind are those of the field."""
    field = model._meta.get_field(name)
    if field.many_to_many:
        return Column(name, field.verbose_name, kind=Kind.LINKS, refers=FILE_OF[field.related_model])
    lookups, refers = (name,), ""
    if field.is_relation:
        lookups, refers = (f"{name}__slug",), FILE_OF[field.related_model]
    choices = tuple(field.choices or ()) if not field.is_relation else ()
    is_required = bool((choices or refers) and not (field.blank or field.null))
    return Column(name, field.verbose_name, lookups, _kind_of(field), choices, refers, is_required)


def _kind_of(field: Field) -> Kind:
    if isinstance(field, PartialDateField):
        return Kind.PARTIAL_DATE
    if isinstance(field, NamesField):
        return Kind.NAMES
    if field.get_internal_type() == "BooleanField":
        return Kind.FLAG
    return Kind.NUMBER if "IntegerField" in field.get_internal_type() else Kind.TEXT
