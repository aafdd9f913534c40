"""Import the rows of a file: each is new, updated, unchanged or refused; one reindex at the end.

A row is found by its natural key, and only the fields it gives are written. What an editor's form would refuse is
refused here as well: by its fields row by row, by the content rules once all rows are known. An import deletes nothing.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import JSONField
from django.utils import timezone

from debate.curation.affected_claims import claims_derived_from, reindex_claims_of
from debate.curation.content_rules import Finding, Overlay, Record, causes_of, judge_change, stored_base
from debate.curation.exchange.quotations import Quotations
from debate.curation.exchange.spreadsheets import as_text
from debate.curation.rows import FILE_OF, FILES, NaturalKeys, as_row, file_value, known_values, rows_of
from debate.models import Article, Citation, Claim, Prediction, Response
from debate.vocabulary import ReviewState

MAY_PUBLISH = "debate.publish_claim"
# The parts of a claim, each with its foreign key to the claim.
CLAIM_OF: dict[type, str] = {Citation: "claim", Response: "from_claim", Prediction: "claim"}


@dataclass(frozen=True)
class RowOutcome:
    """What became of a row: ``new``, ``updated`` or ``unchanged``; changes are (field, before, after), for editors."""

    verdict: str
    record: Any = None
    changes: Collection[tuple[str, str, str]] = ()


@dataclass(frozen=True)
class RowFinding:
    """What the content rules find in what a row made; ``line`` is its number in the file."""

    line: int
    finding: Finding


class RowImport:
    """The import of one file's rows; ``by`` is the user who is responsible for it."""

    def __init__(self, model: Any, by: Any, reason: str) -> None:
        self.model, self.by, self.reason = model, by, reason
        self.layout = FILES[FILE_OF[model]]
        self.keys = NaturalKeys()
        # The stored rows by natural key.
        self.held = {model.objects.key_of(row): row for row in rows_of(model.objects.all(), self.keys)}
        self.lines: dict[tuple, int] = {}
        self.touched: set[int] = set()
        self.replaced: list = []
        # The quotations of citations that rows stored, by their keys.
        self._quoted: dict[tuple, str] = {}
        self._articles: dict[int, Article] = {}
        self._quotations = Quotations(self.keys)

    def import_row(self, line: int, given: dict[str, Any]) -> RowOutcome:
        """Store one row; ``line`` is its number in the file, ``given`` its values by field name.

        Raises:
            ValidationError: with the reason in Chinese; the transaction may have to be rolled back.
        """
        if self.model is Citation:
            given = self._quotations.pin(given)
        values, key = self._read(known_values(given))
        if self.lines.setdefault(key, line) != line:
            raise ValidationError(f"与第 {self.lines[key]} 行说的是同一条记录。")
        before = self.held.get(key)
        stored = {name: file_value(self._field(name), value, self.keys) for name, value in values.items()}
        if before is not None and {**before, **stored} == before:
            return RowOutcome("unchanged")
        return self._write(key, before, values)

    def judge(self) -> list[RowFinding]:
        """Judge what all rows together make of the base, whether they are stored at the moment or taken back."""
        file = FILE_OF[self.model]
        rows = [(tuple(key), before) for key, before in self.replaced]
        before = [Record(file, row, key) for key, row in rows if row is not None]
        new = [(file, key) for key, row in rows if row is None]
        changed = [Record(file, self.held[key], key) for key, _ in rows]
        stored = stored_base()
        found = judge_change(Overlay(stored, before, new), changed, quoted=self._quoted)
        after = Overlay(stored, changed)
        causes = ((each, causes_of(after, (each.file, each.key), changed)) for each in found)
        return [RowFinding(self.lines[cause.key], each) for each, why in causes for cause in why[:1]]

    def finish(self) -> None:
        """Reindex the claims that the rows changed; call it last in the transaction."""
        if self.replaced:
            reindex_claims_of(self.model, self.touched)

    def fingerprint(self) -> str:
        """Return a hash of the changed rows as they were before: it stays the same until somebody else changes them."""
        return hashlib.sha256(json.dumps(self.replaced, default=str).encode()).hexdigest()

    def _field(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    def _read(self, given: dict[str, Any]) -> tuple[dict[str, Any], tuple]:
        """Return a row's values by field name, primary keys for links, and its natural key."""
        missing = [name for name in self.layout.key_names if name not in given]
        if missing:
            raise ValidationError(f"缺少认出这条记录所要的列：{'、'.join(missing)}。")
        values, errors = {}, {}
        for name, value in given.items():
            try:
                values[name] = self._column(self._field(name), value)
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)
        key = self._key(values)
        if self.model is Response and key not in self.held and values["to_claim"] and not values["to_speaker"]:
            values["to_speaker"] = Claim.objects.values_list("speaker", flat=True).get(pk=values["to_claim"])
            key = self._key(values)
        return values, key

    def _key(self, values: dict[str, Any]) -> tuple:
        named = {name: file_value(self._field(name), values[name], self.keys) for name in self.layout.key_names}
        if not any(named.values()):
            raise ValidationError(f"{'、'.join(named)} 空着，认不出是哪一条记录。")
        return self.model.objects.key_of(named)

    def _column(self, field: Any, value: Any) -> Any:
        if field.many_to_many:
            if not isinstance(value, list):
                raise ValidationError("请给出一列短名。")
            return [self._pk(field.related_model, key) for key in value]
        if value is None and not field.null:
            raise ValidationError("这里不能是 null，没有就留空。" if not field.is_relation else "这里要写明是哪一个。")
        if field.is_relation:
            return self._pk(field.related_model, value) if value is not None else None
        if isinstance(field, JSONField):
            return value
        if isinstance(value, list | dict):
            raise ValidationError("这里只能填一个值。")
        try:
            value = field.to_python(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise ValidationError("这里填的不是这一列的值。") from error
        naive = hasattr(value, "tzinfo") and value.tzinfo is None
        return timezone.make_aware(value) if naive else value

    def _pk(self, model: Any, key: Any) -> int:
        known = self.keys.pks(model)
        parts = tuple(key) if isinstance(key, list) and all(isinstance(part, str | int | None) for part in key) else ()
        if parts not in known:
            said = " ".join(map(str, key)) if isinstance(key, list) else key
            raise ValidationError(f"库里没有这个{model._meta.verbose_name}：{said}。")
        return known[parts]

    def _write(self, key: tuple, before: dict[str, Any] | None, values: dict[str, Any]) -> RowOutcome:
        record = self._record(key, before)
        columns = {name: value for name, value in values.items() if not self._field(name).many_to_many}
        links = {name: value for name, value in values.items() if name not in columns}
        for name, value in columns.items():
            setattr(record, self._field(name).attname, value)
        record._history_user = self.by
        record.derive()
        if before is not None and self._stored(record, before, links) == before:
            return RowOutcome("unchanged")
        touched = {*claims_derived_from(record)} if before is not None else set()
        self._check_rules(record, before, links)
        try:
            with transaction.atomic():
                record.save_whole(links, self.reason)
        except IntegrityError as error:
            raise ValidationError(f"与库里已有的内容冲突：{error}") from error
        self.keys.learn(self.model, key, record.pk)
        self.touched |= {*touched, *claims_derived_from(record)}
        if isinstance(record, Citation) and record.quote:
            self._quoted[key] = record.quote
        self.replaced.append([list(key), before])
        after = self.held[key] = self._stored(record, before or {}, links)
        return RowOutcome("new" if before is None else "updated", record, self._changes(before or {}, after))

    def _record(self, key: tuple, before: dict[str, Any] | None) -> Any:
        if before is None:
            return self.model()
        records = self.model.objects.light() if self.model is Article else self.model.objects.all()
        return records.get(pk=self.keys.pks(self.model)[key])

    def _stored(self, record: Any, before: dict[str, Any], links: dict[str, list]) -> dict[str, Any]:
        """Return the record as a row; links that the file does not give are those it had before."""
        plain = {field.name: getattr(record, field.attname) for field in self.layout.fields if not field.many_to_many}
        many = {field.name: links.get(field.name, []) for field in self.layout.fields if field.many_to_many}
        row = as_row(self.layout, {**plain, **many}, self.keys)
        return row | {name: before[name] for name in many if name not in links and name in before}

    def _changes(self, before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Return what changed, for editors; of a new record only the fields that are not empty."""
        return [
            (str(field.verbose_name), _display(field, before.get(field.name)), _display(field, after[field.name]))
            for field in self.layout.fields
            if before.get(field.name) != after[field.name] and (before or after[field.name] not in (None, "", []))
        ]

    def _check_rules(self, record: Any, before: dict[str, Any] | None, links: dict[str, list]) -> None:
        for field in self.layout.fields:
            if field.many_to_many and not field.blank and not links.get(field.name, (before or {}).get(field.name)):
                raise ValidationError({field.name: "至少要有一个。"})
        check_draft_permission(record, before, self.by)
        if isinstance(record, Claim):
            check_review(record, before, self.by, self.keys)
        if isinstance(record, Article) and record.is_imported and before and record.raw_sha256 != before["raw_sha256"]:
            raise ValidationError({"raw_sha256": "文章已经导入，原始字节的指纹不能改。"})
        if isinstance(record, Citation) and (before is None or record.quote_sha256 != before["quote_sha256"]):
            self._locate(record)
        # Only the fields of the file are validated. None is valid where a field may be null and no form fills it in.
        columns = [field for field in self.layout.fields if not field.many_to_many]
        checked = {each for each in columns if each.blank or not each.null or getattr(record, each.attname) is not None}
        record.full_clean(exclude=[field.name for field in record._meta.fields if field not in checked])

    def _locate(self, citation: Citation) -> None:
        """Fill in the quote of a citation from its imported article; refuse it if it does not match its fingerprint."""
        if citation.article_id not in self._articles:
            self._articles[citation.article_id] = Article.objects.get(pk=citation.article_id)
        citation.article = self._articles[citation.article_id]
        if citation.article.is_imported:
            start, end = citation.raw_start, citation.raw_end
            if start is None or end is None or start >= end:
                raise ValidationError({"raw_start": "起止不对：要有起、有止，起在止前。"})
            citation.locate()
            if not citation.has_quote:
                raise ValidationError({"quote_sha256": "与文章原文在这个位置的文字对不上。"})


def check_draft_permission(record: Any, before: dict[str, Any] | None, by: Any) -> None:
    """Refuse changes to claims that are not drafts, and to their parts, by a user who may not publish."""
    if isinstance(record, Claim):
        state = (before or {}).get("state", ReviewState.DRAFT)
    else:
        state = getattr(record, CLAIM_OF[type(record)]).state if type(record) in CLAIM_OF else ReviewState.DRAFT
    if state != ReviewState.DRAFT and not by.has_perm(MAY_PUBLISH):
        raise ValidationError("你只能改草稿，这条观点已经发布或撤回。")


def check_review(claim: Claim, before: dict[str, Any] | None, by: Any, keys: NaturalKeys) -> None:
    """Refuse a change of state that the admin would refuse; enter the user as the reviewer if the file names none."""
    held = before or {}
    was = held.get("state", ReviewState.DRAFT)
    fields: list[Any] = [claim._meta.get_field(name) for name in ("reviewed_by", "reviewed_at")]
    reviewed = tuple(file_value(field, getattr(claim, field.attname), keys) for field in fields)
    given = reviewed != (held.get("reviewed_by"), held.get("reviewed_at"))
    if claim.state == was and not given:
        return
    if not by.has_perm(MAY_PUBLISH):
        raise ValidationError({"state": "你没有发布与撤回观点的权限；可以把状态留作草稿。"})
    if claim.state == was:
        return
    if claim.state != ReviewState.DRAFT and (not given or None in reviewed):
        claim.reviewed_by, claim.reviewed_at = by, timezone.now()


def _display(field: Any, value: Any) -> str:
    """Return a value as editors read it: the label of a choice, else its text."""
    if field.choices and value in dict(field.flatchoices):
        return str(dict(field.flatchoices)[value])
    return as_text(field, value)
