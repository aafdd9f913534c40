"""Load the curated knowledge base from its fixtures, in order; safe to repeat, and never over an editor's work.

Seeding stores for each record a digest of each field that was last written. A record with another value in one of them
was changed by an editor since, and one that is gone was deleted by an editor: both are left as they are, and so are
rows that refer to the gone one. Only the fields a fixture gives are written and remembered, so neither what an import
fills in nor a field that comes to the files later is taken for an edit. Keys that ``retired.json`` retires go from the
base too: renamed, merged or deleted, with the same care.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction

from debate.content import reindex
from debate.curation.content_rules import check_rows, folder_base
from debate.curation.exchange.edition import edition_of, remark_on_older, remember_edition
from debate.curation.exchange.file_formats import read_rows
from debate.curation.exchange.fingerprints import digests_of, stands_as_seeded, values_of
from debate.curation.exchange.known_articles import article_with_bytes_of, name_after
from debate.curation.exchange.retiring import Retired, Retiring, clashes, listed, read_retired, store_retired
from debate.curation.exchange.row_rules import NO_WAY_BACK, closed_account
from debate.curation.rows import FILES, RETIRED, NaturalKeys, ancestors_first, known_values
from debate.importing import locate_citations
from debate.models import Article, Claim, Curated, Retirement, Seeding

FIXTURES = tuple(FILES)
CURATORS = "founding-editors"
REASON = "载入基础数据"
# The value of Seeding.entity in the rows that stand for whole files.
FILE = "file"
Tell = Callable[[str], object]


@transaction.atomic
def seed(folder: Path, *, judged: bool = True, older: bool = False, tell: Tell = lambda line: None) -> Counter:
    """Load all fixtures of a folder; return how many records were created, updated, unchanged, kept and retired.

    A file that is not there has no records. The files are ``judged`` as a whole by the content rules first; not to
    judge them is for a base that was exported with faults older than the rules. Files of an earlier edition than was
    loaded last are left alone, unless ``older`` asks for them. ``tell`` hears what happened that an editor should
    know, line by line.

    Raises:
        ContentRefused: the files break content rules; nothing is written.
        ValueError: none of the files is there, or ``retired.json`` cannot be read or contradicts the other files;
            nothing has changed.
    """
    if not any(_paths_in(folder)):
        raise ValueError(f"{folder} 里没有基础数据的文件。")
    edition = edition_of(folder)
    if not older and (remark := remark_on_older(edition)):
        tell(f"{remark}：没有载入。真要退回旧的内容，加 --older。")
        return Counter()
    if judged:
        judge_folder(folder)
    outcome = _load_folder(folder, tell)
    remember_edition(edition)
    return outcome


def _load_folder(folder: Path, tell: Tell) -> Counter:
    curators = closed_account(CURATORS, first_name="创始编辑")
    told: list = []
    retiring = Retiring(_read_retired(folder), NaturalKeys(), curators, REASON, told.append)
    retiring.rename()
    outcome: Counter = Counter()
    for path in _paths_in(folder):
        outcome += _load_file(path, tell)
    retiring.delete()
    outcome += retiring.counts
    for line in listed(each for each in told if each.verdict == "kept"):
        tell(line)
    if set(outcome) - {"unchanged", "kept"}:
        for article in Article.objects.imported():
            locate_citations(article)
        reindex(Claim.objects.all(), gone=retiring.touched, others=True)
    return outcome


class ContentRefused(ValueError):
    """The files break content rules; the message names each file, record, field and rule, in Chinese."""


def judge_folder(folder: Path) -> None:
    """Judge the files of a folder by the content rules, unless they are the very files that were loaded last.

    Raises:
        ContentRefused: they break a rule that refuses.
    """
    if all(_is_loaded(path, path.read_bytes()) for path in _paths_in(folder)):
        return
    refused = [finding for finding in check_rows(folder_base(folder)) if finding.is_refused]
    if refused:
        told = "\n".join(f"{each.where}：{each.message}（{each.rule.id}）" for each in refused)
        raise ContentRefused(f"{folder} 里有 {len(refused)} 处不合内容规则，什么都没有载入：\n{told}")


def _paths_in(folder: Path) -> list[Path]:
    """Return the files of a folder, in the order in which they are loaded."""
    return [path for name in FIXTURES if (path := folder / f"{name}.json").exists()]


def _read_retired(folder: Path) -> list[Retired]:
    """Return the keys that a folder retires, and remember them; none if the file is the one that was loaded last."""
    path = folder / f"{RETIRED}.json"
    if not path.exists():
        return []
    data = path.read_bytes()
    rows = [fields for _, fields in read_rows(RETIRED, "json", data)] if json.loads(data) else []
    retired = read_retired(rows)
    _refuse_clashes(folder, retired)
    if _is_loaded(path, data):
        return []
    store_retired(rows, all_there_are=True)
    _note_loaded(path, data)
    return retired


def _refuse_clashes(folder: Path, retired: list[Retired]) -> None:
    """Raise ValueError when a retired key has a row in the folder."""
    keys_of = {}
    for model in {each.model for each in retired}:
        name = next(name for name, layout in FILES.items() if layout.model is model)
        path = folder / f"{name}.json"
        rows = json.loads(path.read_bytes()) if path.exists() else []
        keys_of[model] = {model.objects.key_of(row["fields"]) for row in rows}
    if both := clashes(retired, keys_of):
        raise ValueError("；".join(f"{each.words} 既在 retired 里，又有一行" for each in both) + "。")


def _is_loaded(path: Path, data: bytes) -> bool:
    """Whether a file is the very one that was loaded last."""
    return Seeding.objects.filter(entity=FILE, key=path.name, sha256=hashlib.sha256(data).hexdigest()).exists()


def _note_loaded(path: Path, data: bytes) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    Seeding.objects.update_or_create(entity=FILE, key=path.name, defaults={"sha256": sha256})


def _load_file(path: Path, tell: Tell) -> Counter:
    """Load one fixture, unless it is the very file that was loaded last."""
    data = path.read_bytes()
    rows = json.loads(data)
    if _is_loaded(path, data):
        return Counter(unchanged=len(rows)) if rows else Counter()
    outcome = _Loading(rows, tell).run() if rows else Counter()
    _note_loaded(path, data)
    return outcome


class _Loading:
    """The loading of one file's rows."""

    def __init__(self, rows: list[dict], tell: Tell) -> None:
        self.rows, self.tell = rows, tell
        self.entity, self.fields = rows[0]["model"], list(rows[0]["fields"])
        self.model: Any = apps.get_model(self.entity)
        self.keys = NaturalKeys()
        self.held = _stored_rows(self.model, self.fields)
        self.seeded = {seeding.key: seeding for seeding in Seeding.objects.filter(entity=self.entity)}
        self.retired = set(Retirement.objects.filter(entity=self.entity).values_list("key", flat=True))
        self.written: list[Seeding] = []
        self.own = {self.model.objects.key_of(row["fields"]) for row in rows}

    def run(self) -> Counter:
        in_order = ancestors_first(row["fields"] for row in self.rows)
        outcome = Counter(self._load(self.rows[position]["fields"]) for position in in_order)
        Seeding.objects.bulk_create(
            self.written,
            update_conflicts=True,
            unique_fields=["entity", "key"],
            update_fields=["digests", "sha256"],
        )
        return outcome

    def _load(self, row: dict) -> str:
        """Store one row; return what became of it: ``created``, ``updated``, ``unchanged`` or ``kept``."""
        row = known_values(row)
        key = self.model.objects.key_of(row)
        name = json.dumps(key, ensure_ascii=False)
        record = self._held(key, row)
        if record is None or (not record.pk and name in self.retired) or self._would_vanish(record, row):
            return "kept"
        compared = self._compared(record, key, row)
        before = digests_of(values_of(record, compared)) if record.pk else {}
        is_ours = _is_ours(record, self.seeded.get(name), compared, list(row))
        try:
            links = _fill(record, {name: row[name] for name in compared}, self.keys)
        except ReferenceGone:
            return "kept"
        wanted = digests_of(values_of(record, compared, links))
        verdict = "unchanged" if before == wanted else "kept" if not is_ours else "updated" if before else "created"
        if verdict in ("created", "updated"):
            record.save_whole(links, REASON)
        if verdict != "kept":
            self.written.append(Seeding(entity=self.entity, key=name, digests=wanted))
        return verdict

    def _held(self, key: tuple, row: dict) -> Curated | None:
        """Return the stored record of a row, or a new one; None when it is kept, being part of another record now."""
        pk = self.keys.pks(self.model).get(key)
        if pk is None:
            earlier = self.keys.earlier(self.model, key[0])
            if earlier and (earlier.merged or self.keys.keys(self.model).get(earlier.pk) in self.own):
                return None
            pk = self.keys.find(self.model, key)
        if self.model is Article and row.get("raw_sha256"):
            other = article_with_bytes_of(row, pk)
            if other and pk:
                self.tell(f"文章 {key[0]} 没有动：它的原始字节属于另一篇，{other.slug}「{other}」。")
                return None
            if other:
                self.tell(f"这篇文章已在库里：{other.slug}「{other}」；文件里叫 {key[0]}，出处都记在它名下。")
                name_after(other, key[0])
                pk = other.pk
        return (self.held.get(pk) if pk else None) or self.model()

    def _would_vanish(self, record: Curated, row: dict) -> bool:
        """Whether a claim that readers can see would lose its page without a word, which is told."""
        vanishing = isinstance(record, Claim) and record.pk and record.is_public and row.get("state") == "draft"
        if vanishing:
            self.tell(f"观点 {row['slug']} 没有动：{NO_WAY_BACK}")
        return bool(vanishing)

    def _compared(self, record: Curated, key: tuple, row: dict) -> list[str]:
        """Return the fields to compare and to write: not the slug of a record that an editor gave another."""
        own = self.keys.keys(self.model).get(record.pk, key)
        is_renamed = own != key and hasattr(record, "slug")
        return [name for name in row if not (is_renamed and name == "slug")]


def _is_ours(record: Curated, last: Seeding | None, compared: list[str], fields: list[str]) -> bool:
    """Whether a record may be written: a new one that no editor deleted, a stored one that none made or changed."""
    if not record.pk:
        return last is None
    return last is not None and stands_as_seeded(record, last, compared, set(fields) - set(compared))


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
    if keys.find(model, natural_key) is None:
        if model is get_user_model():
            keys.learn(model, natural_key, closed_account(*key).pk)
        else:
            keys.forget(model)  # it may have been created since the keys were read
    pk = keys.find(model, natural_key)
    if pk is None and _was_seeded(model, key):
        raise ReferenceGone
    return keys.pks(model)[natural_key] if pk is None else pk


def _was_seeded(model: Any, key: list) -> bool:
    name = json.dumps(key, ensure_ascii=False)
    kept: Any = {"entity": model._meta.label_lower, "key": name}
    return Seeding.objects.filter(**kept).exists() or Retirement.objects.filter(**kept).exists()


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
