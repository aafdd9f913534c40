"""A record as the row of a file: which fields the files carry, and their values, with natural keys for links.

The same rows stand in ``fixtures/``, in what `manage.py export_knowledge` writes and in what the desk takes in and out.
They hold places and fingerprints of quotations, never other people's sentences.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from debate.models import (
    Affiliation,
    Article,
    Citation,
    Claim,
    Company,
    Model,
    OpennessAssessment,
    PositionChange,
    Prediction,
    Response,
    Source,
    Speaker,
    Topic,
)


class Carried(NamedTuple):
    """One file: the entity whose rows it holds, and its fields in order."""

    model: Any
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def fields(self) -> list:
        return [self.model._meta.get_field(name) for name in self.names]

    @property
    def key_names(self) -> tuple[str, ...]:
        """The fields that tell one row from another."""
        if self.model is Source:
            return ("url", "article")
        return tuple(lookup.split("__")[0] for lookup in self.model.objects.all().natural_key_fields)


NAMES = "slug name name_en pinyin pinyin_initials aliases"
CLAIM = """slug speaker statement statement_en stance sense_of_open claim_type topics about_companies about_models
    said_on occasion occasion_en role_then role_then_en state withdrawn_because reviewed_by reviewed_at note note_en"""
# The files, in the order in which their rows refer to one another.
FILES: dict[str, Carried] = {
    name: Carried(model, tuple(fields.split()))
    for name, model, fields in (
        ("topics", Topic, "slug name name_en definition definition_en"),
        (
            "articles",
            Article,
            """slug title title_en outlet outlet_en byline url published_on published_how published_how_en script
            raw_sha256 summary summary_en event event_en""",
        ),
        ("sources", Source, "url article publisher publisher_en standing note"),
        ("companies", Company, f"{NAMES} kind country website summary summary_en sources"),
        ("speakers", Speaker, f"{NAMES} kind summary summary_en wikidata_id"),
        (
            "models",
            Model,
            f"{NAMES} developer family released_on licence licence_en openness source verified note note_en",
        ),
        ("affiliations", Affiliation, "speaker company role role_en since until source note note_en"),
        ("openness_assessments", OpennessAssessment, "model dimension value evidence valid_from valid_to note note_en"),
        ("claims", Claim, CLAIM),
        (
            "citations",
            Citation,
            "claim article quote_type attribution role_printed raw_start raw_end quote_sha256",
        ),
        ("responses", Response, "from_claim to_claim to_speaker kind target citation note note_en"),
        (
            "predictions",
            Prediction,
            "claim criteria criteria_en due_on outcome resolved_on resolved_by evidence rationale rationale_en note",
        ),
        (
            "position_changes",
            PositionChange,
            "slug speaker company topic before_claim after_claim after_model degree rationale rationale_en evidence",
        ),
    )
}
FILE_OF: dict[type, str] = {carried.model: name for name, carried in FILES.items()}


class Keys:
    """Natural keys by primary key and back; each entity is read once, when it is first asked for.

    Without ``drafts`` whatever is part of a draft claim has no key.
    """

    def __init__(self, *, drafts: bool = True) -> None:
        self.drafts = drafts
        self._pks: dict[type, dict[tuple, int]] = {}
        self._keys: dict[type, dict[int, tuple]] = {}

    def pks(self, model: Any) -> dict[tuple, int]:
        if model not in self._pks:
            self._pks[model] = self._read(model)
        return self._pks[model]

    def keys(self, model: Any) -> dict[int, tuple]:
        if model not in self._keys:
            self._keys[model] = {pk: key for key, pk in self.pks(model).items()}
        return self._keys[model]

    def learn(self, model: Any, key: tuple, pk: int) -> None:
        self.pks(model)[key] = pk
        self.keys(model)[pk] = key

    def _read(self, model: Any) -> dict[tuple, int]:
        if model is get_user_model():
            return {(name,): pk for name, pk in model.objects.values_list("username", "pk")}
        records = model.objects.all()
        return (records if self.drafts else records.without_drafts()).primary_keys()


def rows_of(records: QuerySet, keys: Keys) -> list[dict[str, Any]]:
    """The fields of these records as files hold them, in the order of their natural keys."""
    carried = FILES[FILE_OF[records.model]]
    columns = {field.name: field.attname for field in carried.fields if not field.many_to_many}
    links = {field.name: _links(field, records, keys) for field in carried.fields if field.many_to_many}
    rows = []
    for values in records.order_by().values("pk", *columns.values()):
        plain = {name: values[column] for name, column in columns.items()}
        many = {name: linked.get(values["pk"], []) for name, linked in links.items()}
        rows.append(as_row(carried, {**plain, **many}, keys))
    return sorted(rows, key=lambda row: order(records.key_of(row)))  # type: ignore[attr-defined]


def as_row(carried: Carried, values: dict[str, Any], keys: Keys) -> dict[str, Any]:
    """Values as columns hold them, primary keys for links, as a file holds them."""
    return {field.name: as_stored(field, values[field.name], keys) for field in carried.fields}


def as_stored(field: Any, value: Any, keys: Keys) -> Any:
    if field.many_to_many:
        known = keys.keys(field.related_model)
        return sorted(list(known[pk]) for pk in value if pk in known)
    if field.is_relation:
        key = keys.keys(field.related_model).get(value)
        return list(key) if key else None
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    return str(value) if isinstance(value, str) else value


def order(key: tuple) -> tuple:
    """Natural keys in the order of the files; what is not given comes first."""
    return tuple("" if part is None else part for part in key)


def ancestors_first(rows: Iterable[dict[str, Any]]) -> list[int]:
    """The positions of an entity's rows, each after the row of its own file that it refers to (a model's family)."""
    given = list(rows)
    families = {slug: family for row in given if (slug := _name(row, "slug")) and (family := _name(row, "family"))}

    def depth(row: dict[str, Any]) -> int:
        seen = set()
        slug = _name(row, "slug")
        while slug in families and slug not in seen:
            seen.add(slug)
            slug = families[slug]
        return len(seen)

    return sorted(range(len(given)), key=lambda position: depth(given[position]))


def _name(row: dict[str, Any], field: str) -> str:
    """A short name, given as such or as a natural key; empty for whatever else a file may hold there."""
    given = row.get(field)
    first = given[0] if isinstance(given, list) and given else given
    return first if isinstance(first, str) else ""


def _links(field: Any, records: QuerySet, keys: Keys) -> dict[int, list[int]]:
    """The linked primary keys by the record's, for a many-to-many field."""
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    linked: dict[int, list[int]] = {}
    pairs = field.remote_field.through.objects.filter(**{f"{here}__in": records.order_by().values("pk")})
    for pk, other in pairs.values_list(f"{here}_id", f"{there}_id"):
        linked.setdefault(pk, []).append(other)
    return linked
