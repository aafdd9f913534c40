"""Give a record another natural key, and what was remembered under the old one with it."""

import copy
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debate.curation.exchange.retiring.reading import key_name
from debate.curation.rows import FILE_OF, FILES, NaturalKeys
from debate.models import Citation, Seeding, Source
from debate.vocabulary import CitationState

# What a citation knows of its place in the clean text: worked out anew when it is moved.
PLACE = {
    **dict.fromkeys(("start", "end")),
    **dict.fromkeys(("quote", "prefix", "suffix", "passage_sha256"), ""),
    "passage_length": 0,
    "passage_nth": 1,
    "state": CitationState.AWAITING,
}


def give_key(record: Any, key: tuple, keys: NaturalKeys, by: Any, reason: str) -> Any:
    """Store a record under another natural key; return it as it was.

    Raises:
        ValidationError: the key names a record that does not exist, or is not valid; nothing has changed.
    """
    before = copy.copy(record)
    for field, value in columns_of(type(record), key, keys).items():
        setattr(record, field, value)
    if isinstance(record, Citation):
        for field, value in PLACE.items():
            setattr(record, field, value)
    checked = FILES[FILE_OF[type(record)]].key_names
    record.clean_fields(exclude=[field.name for field in record._meta.fields if field.name not in checked])
    record._history_user, record._change_reason = by, reason
    record.save()
    return before


def columns_of(model: Any, key: tuple, keys: NaturalKeys) -> dict[str, Any]:
    """Return the columns of a model that make up a natural key, with their values.

    Raises:
        ValidationError: the key names a record that does not exist.
    """
    if model is Source:
        if "://" in key[0]:
            return {"url": key[0], "article_id": None}
        return {"url": None, "article_id": _pk(Source, "article", key[0], keys)}
    layout = FILES[FILE_OF[model]]
    columns = {}
    for name, there, part in zip(layout.key_names, layout.key_models, key, strict=True):
        field: Any = model._meta.get_field(name)
        columns[field.attname] = _pk(model, name, part, keys) if there and part is not None else part
    return columns


def _pk(model: Any, name: str, slug: Any, keys: NaturalKeys) -> int:
    there = model._meta.get_field(name).related_model
    pk = keys.find(there, (slug,))
    if pk is None:
        raise ValidationError(
            _("库里没有这个%(verbose_name)s：%(slug)s。") % {"verbose_name": there._meta.verbose_name, "slug": slug}
        )
    return pk


def rename_in_seedings(renamed: dict[Any, dict[str, str]]) -> None:
    """Rewrite the keys under which records were seeded that name a renamed record; ``renamed``: old slug -> new."""
    renamed = {model: slugs for model, slugs in renamed.items() if slugs}
    for layout in FILES.values() if renamed else ():
        own = renamed.get(layout.model, {})
        parts = [renamed.get(there, {}) for there in layout.key_models] if any(layout.key_models) else [own]
        if any(parts):
            _rewrite(layout.label, parts)


def _rewrite(label: str, parts: list[dict[str, str]]) -> None:
    held = {seeding.key: seeding for seeding in Seeding.objects.filter(entity=label)}
    for name, seeding in list(held.items()):
        key = json.loads(name)
        new = key_name(slugs.get(part, part) for part, slugs in zip(key, parts, strict=False))
        if new == name:
            continue
        if new in held:
            seeding.delete()
        else:
            Seeding.objects.filter(pk=seeding.pk).update(key=new)
            held[new] = seeding
