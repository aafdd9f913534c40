"""The base as it stands in the database, asked by bounded queries: for a form that saves one record."""

from collections.abc import Callable, Collection
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet

from debate.content import current_content
from debate.curation.content_rules.links import LOOKED_UP, linked_file
from debate.curation.content_rules.types import Key, Record
from debate.curation.content_rules.words import folded
from debate.curation.rows import FILES, NaturalKeys, file_value
from debate.models import Citation, Source

# What is no link has no keys to look up.
NO_KEYS = NaturalKeys()
KIND_OF = {"companies": "company", "speakers": "speaker", "models": "model"}


class DatabaseBase:
    """Records read from the database when asked for, each once; what is looked up together is read together."""

    def __init__(self) -> None:
        self._held: dict[str, dict[Key, Record | None]] = {}
        self._found: dict[tuple, Any] = {}

    def get(self, file: str, key: Key | None) -> Record | None:
        if key is None:
            return None
        self._load(file, {key})
        return self._held[file][key]

    def stored(self, file: str, pks: Collection[int]) -> dict[int, Record]:
        """Return records by primary key, as they are stored now."""
        found = read_rows(file, FILES[file].model.objects.filter(pk__in=pks))
        self._held.setdefault(file, {}).update({record.key: record for record in found.values()})
        return found

    def referring(self, file: str, field: str, key: Key) -> list[Record]:
        related = FILES[file].model._meta.get_field(field).related_model
        found = self._once((file, field, key), lambda: self._hold(file, _prefixed(field, key_condition(related, key))))
        return sorted(found, key=lambda record: str(record.key))

    def holders(self, file: str, name: str) -> set[Key]:
        """Names are in memory anyhow, in the directory that the site's search uses."""
        found = (named for named in current_content().directory.names.equal(name) if named.kind == KIND_OF[file])
        return {(named.slug,) for named in found if name in map(folded, named.names)}

    def saying(self, file: str, field: str, text: str) -> set[Key]:
        return self._once((file, field, text), lambda: _keys_saying(file, field, text))

    def quotes(self, claim: Key) -> dict[Key, str]:
        return self._once(("quotes", claim), lambda: _quotes_of(claim))

    def times(self, file: str, key: Key) -> int:
        return 1

    def prepare(self, records: Collection[Record]) -> None:
        wanted: dict[str, set[Key]] = {}
        for record in records:
            for name in LOOKED_UP.get(record.file, ()):
                wanted.setdefault(linked_file(record.file, name), set()).update(record.keys(name))
        for file, keys in wanted.items():
            self._load(file, keys)

    def _load(self, file: str, keys: set[Key]) -> None:
        missing = keys - self._held.setdefault(file, {}).keys()
        if missing:
            self._held[file].update(dict.fromkeys(missing))
            self._hold(file, reduce(or_, (key_condition(FILES[file].model, key) for key in missing)))

    def _hold(self, file: str, condition: Q) -> list[Record]:
        records = [*read_rows(file, FILES[file].model.objects.filter(condition)).values()]
        self._held.setdefault(file, {}).update({record.key: record for record in records})
        return records

    def _once(self, question: tuple, ask: Callable[[], Any]) -> Any:
        if question not in self._found:
            self._found[question] = ask()
        return self._found[question]


def key_condition(model: Any, key: Key) -> Q:
    """Match the row with a natural key."""
    if model is Source:
        return Q(url=key[0]) if "://" in str(key[0]) else Q(article__slug=key[0])
    names = model.objects.all().natural_key_fields
    # A comparison with NULL is unknown, so None is asked for by name.
    parts = (
        Q(**{f"{name}__isnull": True}) if part is None else Q(**{name: part})
        for name, part in zip(names, key, strict=True)
    )
    return reduce(and_, parts)


def _prefixed(field: str, condition: Q) -> Q:
    """Return a condition on a linked row as one on the row that holds the link ``field``."""
    parts: Any = condition.children
    return Q(*((f"{field}__{lookup}", value) for lookup, value in parts))


def read_rows(file: str, rows: QuerySet) -> dict[int, Record]:
    """Return rows of a model as records by primary key: one statement, and one for each of its links to many."""
    layout, model = FILES[file], rows.model
    plain = [field.name for field in layout.fields if not field.is_relation]
    single = {
        field.name: _key_lookups(field) for field in layout.fields if field.is_relation and not field.many_to_many
    }
    lookups = [lookup for names in single.values() for lookup in names]
    found = {row["pk"]: row for row in rows.order_by().values("pk", *plain, *lookups).distinct()}
    many = {field.name: _linked_keys(field, found) for field in layout.fields if field.many_to_many and found}
    records = {}
    for pk, row in found.items():
        fields = {name: file_value(model._meta.get_field(name), row[name], NO_KEYS) for name in plain}
        fields |= {name: _key_in(row, names) for name, names in single.items()}
        records[pk] = Record(file, fields | {name: sorted(keys.get(pk, [])) for name, keys in many.items()})
    return records


def _key_lookups(field: Any) -> list[str]:
    return [f"{field.name}__{name}" for name in key_lookups(field.related_model)]


def key_lookups(model: Any) -> tuple[str, ...]:
    """The lookups of a model's natural key; a source has two, of which one is filled; an account has its name."""
    if model is Source:
        return ("url", "article__slug")
    return tuple(getattr(model.objects.all(), "natural_key_fields", ("username",)))


def stored_keys(model: Any, pks: Collection[int]) -> list[list]:
    """Return the natural keys of some rows as files hold them, in order."""
    rows = model.objects.filter(pk__in=pks).order_by().values_list(*key_lookups(model))
    return sorted([value for value in row if model is not Source or value is not None] for row in rows)


def _key_in(row: dict[str, Any], lookups: list[str]) -> list | None:
    values = [row[lookup] for lookup in lookups]
    if lookups[0].endswith("__url"):
        values = [value for value in values if value is not None][:1]
    return values if values and values[0] is not None else None


def _linked_keys(field: Any, pks: Collection[int]) -> dict[int, list[list]]:
    """Return the natural keys that a link to many holds, by the primary key of the row that holds it."""
    here, there = f"{field.m2m_field_name()}_id", field.m2m_reverse_field_name()
    through = field.remote_field.through.objects.filter(**{f"{here}__in": list(pks)})
    lookups = [f"{there}__{name.split('__', 1)[1]}" for name in _key_lookups(field)]
    linked: dict[int, list[list]] = {}
    for row in through.values(here, *lookups):
        if key := _key_in(row, lookups):
            linked.setdefault(row[here], []).append(key)
    return linked


def _keys_saying(file: str, field: str, text: str) -> set[Key]:
    rows = FILES[file].model.objects.filter(**{field: text}).order_by()
    return {tuple(key) for key in rows.values_list(*rows.natural_key_fields)}


def _quotes_of(claim: Key) -> dict[Key, str]:
    located = Citation.objects.with_quote().filter(claim__slug=claim[0]).order_by()
    return {tuple(key): quote for *key, quote in located.values_list(*located.natural_key_fields, "quote")}
