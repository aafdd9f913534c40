"""Records as rows of files: which fields each file has, and their values, with natural keys in place of primary keys.

The rows are the same in ``fixtures/``, in what `manage.py export_knowledge` writes and in what editors import and
export. They hold positions and fingerprints of quotations, never the quoted text, which is under others' copyright.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from debate.curation.earlier_slugs import Earlier, earlier_slugs
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
    Retirement,
    Slugged,
    Source,
    Speaker,
    Topic,
)


class FileLayout(NamedTuple):
    """One kind of file: the model whose rows it holds, and the names of its fields in order."""

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
        """The fields that together identify a row."""
        if self.model is Source:
            return ("url", "article")
        return tuple(lookup.split("__")[0] for lookup in self.model.objects.all().natural_key_fields)

    @property
    def key_models(self) -> tuple[Any, ...]:
        """The model that each part of a natural key names a row of; None for a value, and for the row itself."""
        if self.model is Source:
            return (Article,)
        return tuple(self.model._meta.get_field(name).related_model for name in self.key_names)


NAMES = "slug name name_en pinyin pinyin_initials aliases"
CLAIM = """slug speaker statement statement_en stance sense_of_open claim_type topics about_companies about_models
    said_on occasion occasion_en role_then role_then_en state withdrawn_because reviewed_by reviewed_at note note_en"""
# Files by name, each after the files its rows refer to.
FILES: dict[str, FileLayout] = {
    name: FileLayout(model, tuple(fields.split()))
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
        ("speakers", Speaker, f"{NAMES} kind summary summary_en wikidata_id photo photo_author photo_licence"),
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
            """claim article quote_type attribution role_printed raw_start raw_end quote_sha256
            passage_sha256 passage_length passage_nth widening""",
        ),
        ("responses", Response, "from_claim to_claim to_speaker kind target citation note note_en"),
        (
            "predictions",
            Prediction,
            """claim kind criteria criteria_en due_on outcome resolved_on resolved_on_is_event resolved_by evidence
            rationale rationale_en note""",
        ),
        (
            "position_changes",
            PositionChange,
            "slug speaker company topic before_claim after_claim after_model degree rationale rationale_en evidence",
        ),
    )
}
# One more file: the keys that no record has any more.
RETIRED = "retired"
LAYOUTS = {**FILES, RETIRED: FileLayout(Retirement, ("entity", "key", "new_key", "because"))}
FILE_OF: dict[type, str] = {layout.model: name for name, layout in FILES.items()}


class NaturalKeys:
    """Natural keys by primary key and back; each model's are read once, when first asked for.

    Without ``drafts`` draft claims and their parts have no key. A record is also found by the slugs that it, or one
    merged into it, had before (`find`).
    """

    def __init__(self, *, drafts: bool = True) -> None:
        self.drafts = drafts
        self._earlier: dict[type, dict[str, Earlier]] = {}
        self._refused: set[tuple[type, Any]] = set()
        self._pks: dict[type, dict[tuple, int]] = {}
        self._keys: dict[type, dict[int, tuple]] = {}

    def pks(self, model: Any) -> dict[tuple, int]:
        """Return primary keys by natural key."""
        if model not in self._pks:
            self._pks[model] = self._read(model)
        return self._pks[model]

    def keys(self, model: Any) -> dict[int, tuple]:
        """Return natural keys by primary key."""
        if model not in self._keys:
            self._keys[model] = {pk: key for key, pk in self.pks(model).items()}
        return self._keys[model]

    def find(self, model: Any, key: tuple) -> int | None:
        """Return the primary key of the record with a natural key, be it an earlier one; None without any."""
        return self.pks(model).get(self.current(model, key))

    def current(self, model: Any, key: tuple) -> tuple:
        """Return the natural key that a record with this one has now; the key itself when nothing is known of it."""
        if key in self.pks(model) or model not in FILE_OF:
            return key
        if model.natural_key is Slugged.natural_key:
            earlier = self.earlier(model, key[0])
            return self.keys(model).get(earlier.pk, key) if earlier else key
        parts = zip(key, FILES[FILE_OF[model]].key_models, strict=False)
        now = tuple(
            self.current(there, (part,))[0] if there and isinstance(part, str) else part for part, there in parts
        )
        return now if len(now) == len(key) else key

    def earlier(self, model: Any, slug: Any) -> Earlier | None:
        """Return what became of the record that once had a slug, if no other has it now."""
        if model not in self._earlier:
            self._earlier[model] = earlier_slugs(model)
        return None if (slug,) in self.pks(model) else self._earlier[model].get(slug)

    def learn_earlier(self, model: Any, slug: str, pk: int) -> None:
        """From now on a record is found by another slug as well."""
        self.earlier(model, slug)
        self._earlier[model][slug] = Earlier(pk, merged=False)

    def refuse(self, model: Any, slug: Any) -> None:
        """Remember that a file had a row with a slug and that it was not stored."""
        if isinstance(slug, str):
            self._refused.add((model, slug))

    def is_refused(self, model: Any, key: tuple) -> bool:
        return len(key) == 1 and (model, key[0]) in self._refused

    def learn(self, model: Any, key: tuple, pk: int) -> None:
        """Add the keys of a row that was just stored."""
        self.pks(model)[key] = pk
        self.keys(model)[pk] = key

    def forget(self, model: Any) -> None:
        """Read the keys of a model again when they are next asked for."""
        for known in (self._pks, self._keys, self._earlier):
            known.pop(model, None)

    def forget_all(self) -> None:
        """Read all keys again when they are next asked for."""
        for known in (self._pks, self._keys, self._earlier):
            known.clear()

    def _read(self, model: Any) -> dict[tuple, int]:
        if model is get_user_model():
            return {(name,): pk for name, pk in model.objects.values_list("username", "pk")}
        records = model.objects.all()
        return (records if self.drafts else records.without_drafts()).primary_keys()


def known_values(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that a row gives: a passage without a fingerprint is not known yet, importing fills it in."""
    if values.get("passage_sha256"):
        return values
    return {name: value for name, value in values.items() if not name.startswith("passage_")}


def rows_of(records: QuerySet, keys: NaturalKeys) -> list[dict[str, Any]]:
    """Return these records as rows of their file, in the order of their natural keys."""
    layout = FILES[FILE_OF[records.model]]
    columns = {field.name: field.attname for field in layout.fields if not field.many_to_many}
    links = {field.name: _linked_pks(field, records, keys) for field in layout.fields if field.many_to_many}
    rows = []
    for values in records.order_by().values("pk", *columns.values()):
        plain = {name: values[column] for name, column in columns.items()}
        many = {name: linked.get(values["pk"], []) for name, linked in links.items()}
        rows.append(as_row(layout, {**plain, **many}, keys))
    return sorted(rows, key=lambda row: sort_key(records.key_of(row)))  # type: ignore[attr-defined]


def as_row(layout: FileLayout, values: dict[str, Any], keys: NaturalKeys) -> dict[str, Any]:
    """Turn the values of a record (by field name, primary keys for links) into a row of its file."""
    return {field.name: file_value(field, values[field.name], keys) for field in layout.fields}


def file_value(field: Any, value: Any, keys: NaturalKeys) -> Any:
    """Return a field's value as a file holds it: a list of natural keys, one natural key, a time in UTC, or itself."""
    if field.many_to_many:
        known = keys.keys(field.related_model)
        return sorted(list(known[pk]) for pk in value if pk in known)
    if field.is_relation:
        key = keys.keys(field.related_model).get(value)
        return list(key) if key else None
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    return str(value) if isinstance(value, str) else value


def sort_key(key: tuple) -> tuple:
    """Return what to sort natural keys by; a part that is None comes first."""
    return tuple("" if part is None else part for part in key)


def ancestors_first(rows: Iterable[dict[str, Any]]) -> list[int]:
    """Return the positions of a file's rows, each after the row of the same file it refers to (a model's family)."""
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
    """Return a slug given as such or as a natural key; '' for anything else that a file may hold there."""
    given = row.get(field)
    first = given[0] if isinstance(given, list) and given else given
    return first if isinstance(first, str) else ""


def _linked_pks(field: Any, records: QuerySet, keys: NaturalKeys) -> dict[int, list[int]]:
    """Return the linked primary keys of a many-to-many field by the primary key of each record."""
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    linked: dict[int, list[int]] = {}
    pairs = field.remote_field.through.objects.filter(**{f"{here}__in": records.order_by().values("pk")})
    for pk, other in pairs.values_list(f"{here}_id", f"{there}_id"):
        linked.setdefault(pk, []).append(other)
    return linked
