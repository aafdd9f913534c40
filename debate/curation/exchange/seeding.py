"""Load the curated knowledge base from its fixtures, in order; safe to repeat, and never over an editor's work.

Seeding stores for each record a digest of each field that was last written. A record with another value in one of them
was changed by an editor since, and one that is gone was deleted by an editor: both are left as they are, and so are
rows that refer to the gone one. Only the fields a fixture gives are written and remembered, so neither what an import
fills in nor a field that comes to the files later is taken for an edit.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction

from debate.content import reindex
from debate.curation.content_rules import check_rows, folder_base
from debate.curation.exchange.fingerprints import digests_of, stands_as_seeded, values_of
from debate.curation.rows import FILES, NaturalKeys, ancestors_first, known_values
from debate.importing import locate_citations
from debate.models import Article, Claim, Curated, Seeding

FIXTURES = tuple(FILES)
CURATORS = "founding-editors"
REASON = "载入基础数据"
# The value of Seeding.entity in the rows that stand for whole files.
FILE = "file"


@transaction.atomic
def seed(folder: Path, *, judged: bool = True) -> Counter:
    """Load all fixtures of a folder; return how many records were created, updated, unchanged and kept.

    The files are ``judged`` as a whole by the content rules first; not to judge them is for a base that was exported
    with faults older than the rules.

    Raises:
        ContentRefused: the files break content rules; nothing is written.
    """
    if judged:
        judge_folder(folder)
    _account(CURATORS, first_name="创始编辑")
    outcome: Counter = Counter()
    for name in FIXTURES:
        outcome += _load_file(folder / f"{name}.json")
    if outcome["created"] or outcome["updated"]:
        for article in Article.objects.imported():
            locate_citations(article)
        reindex(Claim.objects.all(), others=True)
    return outcome


class ContentRefused(ValueError):
    """The files break content rules; the message names each file, record, field and rule, in Chinese."""


def judge_folder(folder: Path) -> None:
    """Judge the files of a folder by the content rules, unless they are the very files that were loaded last.

    Raises:
        ContentRefused: they break a rule that refuses.
    """
    paths = [folder / f"{name}.json" for name in FIXTURES]
    if all(Seeding.objects.filter(**_loaded(path, path.read_bytes())).exists() for path in paths):
        return
    refused = [finding for finding in check_rows(folder_base(folder)) if finding.is_refused]
    if refused:
        told = "\n".join(f"{each.where}：{each.message}（{each.rule.id}）" for each in refused)
        raise ContentRefused(f"{folder} 里有 {len(refused)} 处不合内容规则，什么都没有载入：\n{told}")


def _loaded(path: Path, data: bytes) -> dict[str, str]:
    """Return what is stored of a file once it has been loaded."""
    return {"entity": FILE, "key": path.name, "sha256": hashlib.sha256(data).hexdigest()}


def _account(username: str, **fields: str) -> Any:
    """Return the account of a reviewer of seeded claims; one that is created here cannot log in."""
    user, created = get_user_model().objects.get_or_create(username=username, defaults={"is_active": False, **fields})
    if created:
        user.set_unusable_password()
        user.save()
    return user


def _load_file(path: Path) -> Counter:
    """Load one fixture, unless it is the very file that was loaded last."""
    data = path.read_bytes()
    rows = json.loads(data)
    loaded = _loaded(path, data)
    if not rows or Seeding.objects.filter(**loaded).exists():
        return Counter(unchanged=len(rows))
    outcome = _load(rows)
    Seeding.objects.update_or_create(entity=FILE, key=path.name, defaults={"sha256": loaded["sha256"]})
    return outcome


def _load(rows: list[dict]) -> Counter:
    entity = rows[0]["model"]
    model: Any = apps.get_model(entity)
    own_keys, held = model.objects.primary_keys(), _stored_rows(model, list(rows[0]["fields"]))
    seeded = {seeding.key: seeding for seeding in Seeding.objects.filter(entity=entity)}
    keys, outcome, written = NaturalKeys(), Counter[str](), []
    for row in (rows[position] for position in ancestors_first(row["fields"] for row in rows)):
        given = known_values(row["fields"])
        key, fields = model.objects.key_of(given), list(given)
        name = json.dumps(key, ensure_ascii=False)
        record = held.get(own_keys.get(key)) or model()
        before = digests_of(values_of(record, fields)) if record.pk else {}
        is_ours = _is_ours(record, seeded.get(name), fields)
        try:
            links = _fill(record, given, keys)
        except ReferenceGone:
            outcome["kept"] += 1
            continue
        wanted = digests_of(values_of(record, fields, links))
        verdict = "unchanged" if before == wanted else "kept" if not is_ours else "updated" if before else "created"
        if verdict in ("created", "updated"):
            record.save_whole(links, REASON)
        if verdict != "kept":
            written.append(Seeding(entity=entity, key=name, digests=wanted))
        outcome[verdict] += 1
    Seeding.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["entity", "key"], update_fields=["digests", "sha256"]
    )
    return outcome


def _is_ours(record: Curated, last: Seeding | None, fields: list[str]) -> bool:
    """Whether a record may be written: a new one that no editor deleted, a stored one that none made or changed."""
    if not record.pk:
        return last is None
    return last is not None and stands_as_seeded(record, last, fields)


def _stored_rows(model: Any, fields: list[str]) -> dict[int, Curated]:
    """Return every stored row of a model by primary key, without its large binary columns."""
    links = [field.name for field in model._meta.many_to_many if field.name in fields]
    heavy = [field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)]
    return {row.pk: row for row in model.objects.prefetch_related(*links).defer(*heavy)}


class ReferenceGone(Exception):
    """A fixture row refers to a seeded record that an editor has since deleted, or given another natural key."""


def _pk_of(keys: NaturalKeys, model: Any, key: list | None) -> int | None:
    """Return the primary key of the row that a fixture refers to; an account that is missing is created.

    Raises:
        ReferenceGone: the row was seeded once and is gone.
        KeyError: there is no such row, and never was.
    """
    if key is None:
        return None
    natural_key = tuple(key)
    if natural_key not in keys.pks(model):
        if model is get_user_model():
            keys.learn(model, natural_key, _account(*key).pk)
        else:
            keys.forget(model)  # it may have been created since the keys were read
    if natural_key not in keys.pks(model) and _was_seeded(model, key):
        raise ReferenceGone
    return keys.pks(model)[natural_key]


def _was_seeded(model: Any, key: list) -> bool:
    name = json.dumps(key, ensure_ascii=False)
    return Seeding.objects.filter(entity=model._meta.label_lower, key=name).exists()


def _fill(record: Curated, fields: dict, keys: NaturalKeys) -> dict[str, list]:
    """Set a record's fields from a fixture row; return its many-to-many links as primary keys by field name."""
    links: dict[str, list] = {}
    for name, value in fields.items():
        field: Any = record._meta.get_field(name)
        if field.many_to_many:
            links[name] = [_pk_of(keys, field.related_model, key) for key in value]
        elif field.is_relation:
            setattr(record, field.attname, _pk_of(keys, field.related_model, value))
        else:
            setattr(record, name, field.to_python(value))
    record.derive()
    return links
