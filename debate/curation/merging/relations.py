"""The columns that point at an entity, which a merge repoints, and the sets of columns that must stay unique."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q, UniqueConstraint, Value
from simple_history.models import HistoricalChanges

from debate.models import Claim

# Written by debate.content.indexing from affiliations: a merge leaves it to the reindex.
DERIVED = {Claim.said_for.through}


@dataclass(frozen=True)
class Link:
    """One column that points at an entity: a foreign key, or one side of a many-to-many link."""

    model: Any
    field: Any

    @property
    def attname(self) -> str:
        name: str = self.field.attname
        return name

    @property
    def is_many(self) -> bool:
        return is_through(self.model)

    @property
    def label(self) -> str:
        """The owning model and the field, for editors: "观点 · 议题"."""
        owner, named = self.model, self.field
        if self.is_many:
            named = many_to_many_of(self.model)
            owner = named.model
        return f"{owner._meta.verbose_name} · {named.verbose_name}"

    def rows(self, pk: int) -> Any:
        """Return the rows that point at the entity with this primary key, without long derived columns."""
        heavy = ["search_text"] if self.model is Claim else []
        return self.model._base_manager.filter(**{self.field.name: pk}).defer(*heavy).order_by("pk")

    def describe(self, row: Any) -> str:
        """Return the row as text for the preview; of a many-to-many link its other end."""
        if not self.is_many:
            return str(row)
        many = many_to_many_of(self.model)
        ends = {many.m2m_field_name(), many.m2m_reverse_field_name()} - {self.field.name}
        return str(getattr(row, ends.pop()))


def is_through(model: Any) -> bool:
    """Whether a model is the automatic table of a many-to-many field."""
    return bool(model._meta.auto_created)


@cache
def many_to_many_of(through: Any) -> Any:
    """Return the many-to-many field whose links a table holds."""
    fields = through._meta.auto_created._meta.many_to_many
    return next(field for field in fields if field.remote_field.through is through)


@cache
def links_to(model: Any) -> tuple[Link, ...]:
    """Return every column that points at a model, hidden ones too; but not the history's, which stays as it was."""
    relations = model._meta.get_fields(include_hidden=True)
    backward = (each for each in relations if each.auto_created and (each.one_to_many or each.one_to_one))
    found = (Link(each.field.model, each.field) for each in backward if not each.concrete)
    kept = (link for link in found if not issubclass(link.model, HistoricalChanges) and link.model not in DERIVED)
    return tuple(sorted(kept, key=lambda link: (link.model._meta.label, link.field.name)))


@cache
def unique_sets(model: Any) -> tuple[tuple[tuple[str, ...], Q | None], ...]:
    """Return the sets of field names that must be unique, each with the condition of its constraint, if any."""
    single = [((field.name,), None) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    together = [(tuple(names), None) for names in model._meta.unique_together]
    constraints = [each for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    return (*single, *together, *((tuple(each.fields), each.condition) for each in constraints))


def unique_keys(row: Any, field_name: str) -> Iterable[tuple]:
    """Yield (field names, values) for each unique set with this field; two rows that yield the same would collide."""
    model: Any = type(row)
    for names, condition in unique_sets(model):
        if field_name not in names:
            continue
        values = tuple(getattr(row, row._meta.get_field(name).attname) for name in names)
        if None not in values and (condition is None or _condition_holds(condition, row)):
            yield (names, *values)


def _condition_holds(condition: Q, row: Any) -> bool:
    fields = row._meta.concrete_fields
    return condition.check({field.name: Value(getattr(row, field.attname), field) for field in fields})


def history_owner(row: Any) -> tuple[Any, int]:
    """Return model and primary key of the row whose history records a change: of a link, the row that has the field."""
    model: Any = type(row)
    if not is_through(model):
        return model, row.pk
    many = many_to_many_of(model)
    return many.model, getattr(row, f"{many.m2m_field_name()}_id")
