"""What a base says of its retired keys: those that files retired, and what editors have renamed, merged or deleted.

Only what once came from files is told: what an editor made and took away again no other base knows.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debate.curation.exchange.retiring.reading import MODELS, key_name
from debate.curation.exchange.retiring.rekeying import columns_of
from debate.curation.rows import FILE_OF, FILES, NaturalKeys
from debate.models import Retirement, Seeding, Slugged
from debate.vocabulary import RedirectReason


def retired_rows(*, as_text: bool = False) -> list[dict[str, Any]]:
    """Return the rows of ``retired.json``, sorted, ``as_text`` with the keys as JSON, for a table.

    A key that a record has is not retired, whatever files said.
    """
    keys = NaturalKeys()
    found = {}
    for each in Retirement.objects.all():
        new_key = json.loads(each.new_key) if each.new_key else None
        found[each.entity, each.key] = _row(each.entity, json.loads(each.key), new_key, each.because)
    for seeding in Seeding.objects.filter(entity__in=MODELS):
        row = _gone(seeding, keys)
        if row and (seeding.entity, seeding.key) not in found:
            found[seeding.entity, seeding.key] = row
    rows = [row for (entity, _), row in found.items() if tuple(row["key"]) not in keys.pks(MODELS[entity])]
    rows.sort(key=lambda row: (row["entity"], [str(part) for part in row["key"]]))
    return [{**row, "key": key_name(row["key"]), "new_key": _text(row["new_key"])} for row in rows] if as_text else rows


def _text(key: list | None) -> str:
    return key_name(key) if key else ""


def _row(entity: str, key: list, new_key: list | None, because: str) -> dict[str, Any]:
    return {"entity": entity, "key": key, "new_key": new_key, "because": because}


def _gone(seeding: Seeding, keys: NaturalKeys) -> dict[str, Any] | None:
    """Return the row for a record that was seeded and that an editor renamed, merged or deleted since."""
    model: Any = MODELS[seeding.entity]
    key = tuple(json.loads(seeding.key))
    now = keys.current(model, key)
    if key in keys.pks(model):
        return None
    if now in keys.pks(model):
        # What names a renamed record, such as a citation of a renamed claim, follows from that.
        return _row(seeding.entity, list(key), list(now), _moved(model, key, keys)) if is_slugged(model) else None
    if rekeyed := None if is_slugged(model) else _rekeyed(model, key, keys):
        return _row(seeding.entity, list(key), *rekeyed)
    if any(there and part and keys.find(there, (part,)) is None for part, there in _parts(model, key)):
        return None  # it went with the record it belongs to
    return _row(seeding.entity, list(key), None, _why_deleted(model, key))


def _rekeyed(model: Any, key: tuple, keys: NaturalKeys) -> tuple[list, str] | None:
    """Return the key that a record has now which once had this one, as its history says, and why it changed.

    A citation's key is its span, and an affiliation's has its beginning: who corrects these gives them another.
    """
    try:
        had = model.history.filter(**columns_of(model, key, keys)).order_by("-history_id").first()
    except ValidationError:
        return None
    now = keys.keys(model).get(had.id) if had else None
    if now is None:
        return None
    change = model.history.filter(id=had.id, history_id__gt=had.history_id).order_by("history_id").first()
    return list(now), (change and change.history_change_reason) or _("编辑改过")


def is_slugged(model: Any) -> bool:
    """Whether a model's records are known by a slug of their own."""
    return issubclass(model, Slugged)


def _moved(model: Any, key: tuple, keys: NaturalKeys) -> str:
    earlier = keys.earlier(model, key[0])
    return str((RedirectReason.MERGED if earlier and earlier.merged else RedirectReason.RENAMED).label)


def _parts(model: Any, key: tuple) -> list[tuple[Any, Any]]:
    parts = zip(key, FILES[FILE_OF[model]].key_models, strict=False)
    return [(part, there) for part, there in parts if not (isinstance(part, str) and "://" in part)]


def _why_deleted(model: Any, key: tuple) -> str:
    """Return the reason that the history gives for a deletion, where the record had a slug."""
    deleted = model.history.filter(history_type="-", slug=key[0]).first() if is_slugged(model) else None
    return (deleted and deleted.history_change_reason) or _("编辑删去")
