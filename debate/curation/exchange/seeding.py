"""Load the curated knowledge base: every fixture in order, as often as wanted, never over an editor's work.

Each record remembers the fingerprint of what was last written for it (Seeding). A record that no longer carries that
fingerprint was changed by an editor since, and one that is gone was deleted by one: both stay as they are, and so does
what refers to the gone one. Only the fields a fixture gives are written and fingerprinted, so what an import fills in
is neither lost nor an "edit".
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction

from debate.content import rebuild, reindex
from debate.curation.exchange.rows import FILES, ancestors_first
from debate.importing import fill_citations
from debate.models import Article, Claim, Curated, Seeding

FIXTURES = tuple(FILES)
CURATORS = "founding-editors"
REASON = "载入基础数据"
FILE = "file"


@transaction.atomic
def seed(folder: Path) -> Counter:
    """Load all fixtures of a folder; returns how many records were created, updated, unchanged and kept."""
    _curators()
    outcome: Counter = Counter()
    for name in FIXTURES:
        outcome += _load_file(folder / f"{name}.json")
    if outcome["created"] or outcome["updated"]:
        for article in Article.objects.imported():
            fill_citations(article)
        reindex(Claim.objects.all(), others=True)
    elif Claim.objects.unindexed().exists():
        # A database from before there was an index.
        for _ in rebuild():
            pass
    return outcome


def _curators() -> None:
    _answering(CURATORS, first_name="创始编辑")


def _answering(username: str, **fields: str) -> Any:
    """The account that answers for seeded claims; one that is made here cannot be logged in with."""
    user, created = get_user_model().objects.get_or_create(username=username, defaults={"is_active": False, **fields})
    if created:
        user.set_unusable_password()
        user.save()
    return user


def _load_file(path: Path) -> Counter:
    """A file that has not changed since it was last loaded has nothing new to say about any record."""
    data = path.read_bytes()
    rows = json.loads(data)
    loaded = {"entity": FILE, "key": path.name, "sha256": hashlib.sha256(data).hexdigest()}
    if not rows or Seeding.objects.filter(**loaded).exists():
        return Counter(unchanged=len(rows))
    outcome = _load(rows)
    Seeding.objects.update_or_create(entity=FILE, key=path.name, defaults={"sha256": loaded["sha256"]})
    return outcome


def _load(rows: list[dict]) -> Counter:
    entity, fields = rows[0]["model"], list(rows[0]["fields"])
    model: Any = apps.get_model(entity)
    keys, held = model.objects.primary_keys(), _held(model, fields)
    seeded = dict(Seeding.objects.filter(entity=entity).values_list("key", "sha256"))
    pks = _Pks()
    outcome: Counter = Counter()
    written = []
    new = _new_fields(held.values(), rows)
    for row in (rows[position] for position in ancestors_first(row["fields"] for row in rows)):
        key = model.objects.key_of(row["fields"])
        name = json.dumps(key, ensure_ascii=False)
        record = held.get(keys.get(key)) or model()
        before = _fingerprints(record, fields, new) if record.pk else []
        try:
            links = _fill(record, row["fields"], pks)
        except TakenAway:
            outcome["kept"] += 1
            continue
        wanted = _fingerprint(record, fields, links)
        verdict = _verdict(seeded.get(name), before, wanted)
        if verdict in ("created", "updated"):
            record.save_whole(links, REASON)
        if verdict != "kept" and seeded.get(name) != wanted:
            written.append(Seeding(entity=entity, key=name, sha256=wanted))
        outcome[verdict] += 1
    Seeding.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["entity", "key"], update_fields=["sha256"]
    )
    return outcome


def _verdict(seeded: str | None, held: list[str], wanted: str) -> str:
    """What to do with a record, from three fingerprints: as last seeded, as it stands, as the fixture wants it."""
    if not held:
        return "kept" if seeded else "created"
    if held[0] == wanted:
        return "unchanged"
    return "updated" if seeded in held else "kept"


def _new_fields(held: Collection[Curated], rows: list[dict]) -> set[str]:
    """Fields that came since the records were seeded: the file fills them, and no record has anything there."""
    filled = {name for row in rows for name, value in row["fields"].items() if value}
    return {name for name in filled if not any(getattr(record, _column(record, name)) for record in held)}


def _held(model: Any, fields: list[str]) -> dict[int, Curated]:
    """Every row of an entity as it stands, by primary key."""
    links = [field.name for field in model._meta.many_to_many if field.name in fields]
    heavy = [field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)]
    return {row.pk: row for row in model.objects.prefetch_related(*links).defer(*heavy)}


class TakenAway(Exception):
    """A fixture row refers to a seeded record that an editor has since deleted, or given another natural key."""


class _Pks(dict[type, dict[tuple, int]]):
    """Primary keys by entity and natural key, each entity read once, when it is first referred to."""

    def __missing__(self, model: Any) -> dict[tuple, int]:
        if model is get_user_model():
            self[model] = {(name,): pk for name, pk in model.objects.values_list("username", "pk")}
        else:
            self[model] = model.objects.primary_keys()
        return self[model]

    def of(self, model: Any, key: list | None) -> int | None:
        if key is None:
            return None
        if model is get_user_model() and tuple(key) not in self[model]:
            self[model][tuple(key)] = _answering(*key).pk
        if tuple(key) not in self[model]:
            self.pop(model)
        if tuple(key) not in self[model] and _was_seeded(model, key):
            raise TakenAway
        return self[model][tuple(key)]


def _was_seeded(model: Any, key: list) -> bool:
    name = json.dumps(key, ensure_ascii=False)
    return Seeding.objects.filter(entity=model._meta.label_lower, key=name).exists()


def _fill(record: Curated, fields: dict, pks: _Pks) -> dict[str, list]:
    """Put a fixture row's values into a record; returns its many-to-many links as primary keys."""
    links: dict[str, list] = {}
    for name, value in fields.items():
        field: Any = record._meta.get_field(name)
        if field.many_to_many:
            links[name] = [pks.of(field.related_model, key) for key in value]
        elif field.is_relation:
            setattr(record, field.attname, pks.of(field.related_model, value))
        else:
            setattr(record, name, field.to_python(value))
    record.derive()
    return links


def _links_of(record: Curated, fields: list[str]) -> dict[str, list]:
    many = [field.name for field in record._meta.many_to_many if field.name in fields]
    return {name: [linked.pk for linked in getattr(record, name).all()] for name in many}


def _column(record: Curated, name: str) -> str:
    field: Any = record._meta.get_field(name)
    return field.attname


def _fingerprint(record: Curated, fields: list[str], links: dict[str, list]) -> str:
    """Of what is filled in: a field that is added to a file later, and empty here, changes nothing."""
    return _digest({name: value for name, value in _values(record, fields, links).items() if value})


def _fingerprints(record: Curated, fields: list[str], new: set[str]) -> list[str]:
    """A record's fingerprint, then those that earlier versions may have noted, which took in empty fields as well."""
    links = _links_of(record, fields)
    values = _values(record, fields, links)
    earlier = {name: value for name, value in values.items() if name not in new}
    return [_fingerprint(record, fields, links), _digest(values), _digest(earlier)]


def _values(record: Curated, fields: list[str], links: dict[str, list]) -> dict[str, Any]:
    return {name: sorted(links[name]) if name in links else getattr(record, _column(record, name)) for name in fields}


def _digest(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, default=str, sort_keys=True).encode()).hexdigest()
