"""Filter a queryset by the meanings of a query."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from debate.search.index import TextIndex
from debate.search.meaning import Meaning

# Kind of Named -> the field or fields (foreign key or many-to-many) that link a row with it.
Links = Mapping[str, str | tuple[str, ...]]


def matching[Rows: QuerySet](queryset: Rows, meanings: Iterable[Meaning], links: Links, index: TextIndex) -> Rows:
    """Return the rows that match every meaning and none of the excluded ones; all rows without any meaning."""
    for meaning in meanings:
        condition = _condition(queryset, meaning, links, index)
        if condition:
            queryset = queryset.exclude(condition) if meaning.excluded else queryset.filter(condition)
    return queryset


def _condition(rows: QuerySet, meaning: Meaning, links: Links, index: TextIndex) -> Q:
    condition = Q()
    for needle in meaning.needles:
        condition |= Q(pk__in=RawSQL(*index.subquery(needle)))
    for kind, fields in links.items():
        pks = [one.pk for one in meaning.entities if one.kind == kind]
        for field in [fields] if isinstance(fields, str) else fields:
            condition |= _linked(rows, field, pks) if pks else Q()
    return condition


def _linked(rows: QuerySet, name: str, pks: list[int]) -> Q:
    many = rows.model._meta.get_field(name).many_to_many
    return Q(linked(rows, name, pks)) if many else Q(**{f"{name}__in": pks})


def linked(rows: QuerySet, name: str, values: Iterable, by: str = "pk") -> Exists:
    """Return a condition for rows linked by many-to-many ``name`` with a row whose field ``by`` is one of the values.

    An EXISTS rather than a join, so that no row comes twice.
    """
    field = rows.model._meta.get_field(name)
    wanted = {f"{field.m2m_reverse_field_name()}__{by}__in": list(values), field.m2m_field_name(): OuterRef("pk")}
    return Exists(field.remote_field.through._base_manager.filter(**wanted))
