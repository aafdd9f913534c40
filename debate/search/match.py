"""Narrow a queryset to the rows that a query means."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from debate.search.index import TextIndex
from debate.search.meaning import Meaning

# kind of Named -> the field, or fields, by which a row is linked with it: foreign keys or many-to-many
Links = Mapping[str, str | tuple[str, ...]]


def matching[Rows: QuerySet](queryset: Rows, meanings: Iterable[Meaning], links: Links, index: TextIndex) -> Rows:
    """Every meaning must hold of a row, and no excluded one; without a meaning nothing is narrowed."""
    for meaning in meanings:
        held = _held(queryset, meaning, links, index)
        if held:
            queryset = queryset.exclude(held) if meaning.excluded else queryset.filter(held)
    return queryset


def _held(rows: QuerySet, meaning: Meaning, links: Links, index: TextIndex) -> Q:
    held = Q()
    for needle in meaning.needles:
        held |= Q(pk__in=RawSQL(*index.subquery(needle)))
    for kind, fields in links.items():
        pks = [one.pk for one in meaning.entities if one.kind == kind]
        for field in [fields] if isinstance(fields, str) else fields:
            held |= _linked(rows, field, pks) if pks else Q()
    return held


def _linked(rows: QuerySet, name: str, pks: list[int]) -> Q:
    many = rows.model._meta.get_field(name).many_to_many
    return Q(linked(rows, name, pks)) if many else Q(**{f"{name}__in": pks})


def linked(rows: QuerySet, name: str, values: Iterable, by: str = "pk") -> Exists:
    """Whether a row has a many-to-many link with one whose ``by`` is a value: an EXISTS, so that no row is doubled."""
    field = rows.model._meta.get_field(name)
    wanted = {f"{field.m2m_reverse_field_name()}__{by}__in": list(values), field.m2m_field_name(): OuterRef("pk")}
    return Exists(field.remote_field.through._base_manager.filter(**wanted))
