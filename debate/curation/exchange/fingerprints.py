"""Fingerprints of records: whether one still stands as `seed` last wrote it, whatever fields the files got since."""

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from debate.models import Curated, Seeding

# Fields that came to the files, latest first, until `Seeding.digests` began to say which ones were seeded.
CAME_LATER = (
    {"photo", "photo_author", "photo_licence"},
    {"publisher_en"},
    {"title_en", "outlet_en", "event_en", "published_how_en", "role_then_en", "licence_en", "note_en"},
    {"withdrawn_because", "pinyin", "pinyin_initials"},
)


def values_of(record: Curated, fields: Collection[str], links: dict[str, list] | None = None) -> dict[str, Any]:
    """Return a record's values by field, primary keys for links; ``links``: its many-to-many ones, unless as stored."""
    many = _stored_links(record, fields) if links is None else links
    return {name: sorted(many[name]) if name in many else getattr(record, _column(record, name)) for name in fields}


def digests_of(values: dict[str, Any]) -> dict[str, str]:
    """Return the digest of each value, "" for an empty one."""
    return {name: _sha256(value)[:16] if value else "" for name, value in values.items()}


def stands_as_seeded(
    record: Curated, seeding: Seeding, fields: Collection[str], ignoring: Collection[str] = ()
) -> bool:
    """Whether nobody changed a stored record since it was seeded, in those fields seeded then that there are still.

    ``fields``: those of the file now, by which records are tried that were seeded before each field had a digest.
    ``ignoring``: fields that may differ.
    """
    if not seeding.digests:
        return seeding.sha256 in _fingerprints_before_digests(values_of(record, fields))
    there = {field.name for field in record._meta.get_fields()}.intersection(seeding.digests).difference(ignoring)
    return all(seeding.digests[name] == digest for name, digest in digests_of(values_of(record, there)).items())


def _fingerprints_before_digests(values: dict[str, Any]) -> Iterator[str]:
    """Yield what earlier versions may have stored for a record with these values, with empty ones or without."""
    for later in (set[str](), *CAME_LATER):
        values = {name: value for name, value in values.items() if name not in later}
        yield _sha256(values)
        yield _sha256({name: value for name, value in values.items() if value})


def _stored_links(record: Curated, fields: Collection[str]) -> dict[str, list]:
    many = [field.name for field in record._meta.many_to_many if field.name in fields]
    return {name: [linked.pk for linked in getattr(record, name).all()] for name in many}


def _column(record: Curated, name: str) -> str:
    field: Any = record._meta.get_field(name)
    return field.attname


def _sha256(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()
