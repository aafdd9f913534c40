"""Import the rows of a file: each is new, updated, unchanged or refused; one reindex at the end.

A row is found by its natural key, and only the fields it gives are written. What an editor's form would refuse is
refused here as well: by its fields row by row, by the content rules once all rows are known. An import deletes nothing.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import JSONField
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.curation.affected_claims import claims_derived_from, reindex_claims_of
from debate.curation.earlier_slugs import address_of
from debate.curation.exchange.known_articles import article_with_bytes_of, name_after
from debate.curation.exchange.row_judging import RowFinding, judge_together
from debate.curation.exchange.row_rules import (
    MAY_ADD_ACCOUNTS,
    allowed,
    check_draft_permission,
    check_review,
    closed_account,
)
from debate.curation.exchange.spreadsheets import as_text
from debate.curation.quotations import Quotations
from debate.curation.rows import FILE_OF, FILES, NaturalKeys, as_row, file_value, known_values, rows_of
from debate.models import Article, Citation, Claim, Response
from debate.vocabulary import listed

# The code of an error that says a row names a record that is not there: many rows may name the same.
MISSING = "missing"


@dataclass(frozen=True)
class RowOutcome:
    """What became of a row: ``new``, ``updated`` or ``unchanged``; changes are (field, before, after), for editors."""

    verdict: str
    record: Any = None
    changes: Collection[tuple[str, str, str]] = ()


class RowImport:
    """The import of one file's rows; ``by`` is the user who is responsible for it, None who runs the server.

    ``keys`` are shared by files that are imported together.
    """

    def __init__(self, model: Any, by: Any, reason: str, keys: NaturalKeys | None = None) -> None:
        self.model, self.by, self.reason = model, by, reason
        self.layout = FILES[FILE_OF[model]]
        self.keys = keys or NaturalKeys()
        # The old address that leads to an article under the slug of the row.
        self.address = ""
        # The stored rows by natural key.
        self.held = {model.objects.key_of(row): row for row in rows_of(model.objects.all(), self.keys)}
        self.lines: dict[tuple, int] = {}
        self.touched: set[int] = set()
        self.replaced: list = []
        # The quotations of citations that rows stored, by their keys.
        self.quoted: dict[tuple, str] = {}
        self._articles: dict[int, Article] = {}
        self._quotations = Quotations(partial(self._pk, Article))

    def import_row(self, line: int, given: dict[str, Any]) -> RowOutcome:
        """Store one row; ``line`` is its number in the file, ``given`` its values by field name.

        Raises:
            ValidationError: with the reason in Chinese; the transaction may have to be rolled back.
        """
        self.address = ""
        if self.model is Citation:
            given = self._quotations.pin(given)
        values, key = self._read(known_values(given))
        if self.lines.setdefault(key, line) != line:
            raise ValidationError(_("与第 %(lines)s 行说的是同一条记录。") % {"lines": self.lines[key]})
        before = self.held.get(key)
        if self.model is Article:
            self._check_bytes(given, key, before)
        stored = {name: file_value(self._field(name), value, self.keys) for name, value in values.items()}
        if before is not None and {**before, **stored} == before:
            return self._unchanged(key, before)
        return self._write(key, before, values)

    def _unchanged(self, key: tuple, before: dict[str, Any]) -> RowOutcome:
        """Return that a record is as its row says; an article may have got an old address all the same."""
        if not self.address:
            return RowOutcome("unchanged")
        self.replaced.append([list(key), before])
        return RowOutcome("updated", self._record(key, before), [(_("旧地址"), "", self.address)])

    def judge(self) -> list[RowFinding]:
        """Judge what all rows together make of the base, whether they are stored at the moment or taken back."""
        return judge_together([self])

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
            raise ValidationError(_("缺少认出这条记录所要的列：%(join)s。") % {"join": listed(missing)})
        values, errors = {}, {}
        for name, value in given.items():
            try:
                values[name] = self._column(self._field(name), value)
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)
        key = self._known(self._key(values), values)
        if self.model is Response and key not in self.held and values["to_claim"] and not values["to_speaker"]:
            values["to_speaker"] = Claim.objects.values_list("speaker", flat=True).get(pk=values["to_claim"])
            key = self._key(values)
        return values, key

    def _known(self, key: tuple, values: dict[str, Any]) -> tuple:
        """Return the key that the record of a row has now; leave out the slug it had when the file was written."""
        if key in self.held or not hasattr(self.model, "slug"):
            return key
        earlier = self.keys.earlier(self.model, key[0])
        if earlier and earlier.merged:
            raise ValidationError(
                {"slug": (_("已经并入 %(keys)s，请改它。") % {"keys": self.keys.keys(self.model)[earlier.pk][0]})}
            )
        known = self.keys.current(self.model, key)
        other = article_with_bytes_of(values, None) if self.model is Article and known == key else None
        if other:
            name_after(other, key[0])
            self.address = address_of(Article, key[0])
            self.keys.learn_earlier(Article, key[0], other.pk)
            known = (other.slug,)
        if known != key:
            values.pop("slug")
        return known

    def _check_bytes(self, given: dict[str, Any], key: tuple, before: dict[str, Any] | None) -> None:
        """Raise ValidationError when an article would get the bytes of another one, which is named."""
        other = article_with_bytes_of(given, self.keys.find(Article, key)) if before else None
        if other:
            raise ValidationError(
                {
                    "raw_sha256": (
                        _("这是另一篇的原始字节：%(slug)s「%(other)s」。") % {"slug": other.slug, "other": other}
                    )
                }
            )

    def _key(self, values: dict[str, Any]) -> tuple:
        named = {name: file_value(self._field(name), values[name], self.keys) for name in self.layout.key_names}
        if not any(named.values()):
            raise ValidationError(_("%(join)s 空着，认不出是哪一条记录。") % {"join": listed(named)})
        return self.model.objects.key_of(named)

    def _column(self, field: Any, value: Any) -> Any:
        if field.many_to_many:
            if not isinstance(value, list):
                raise ValidationError(_("请给出一列网址名。"))
            return [self._pk(field.related_model, key) for key in value]
        if value is None and not field.null:
            raise ValidationError(
                _("这里不能是 null，没有就留空。") if not field.is_relation else _("这里要写明是哪一个。")
            )
        if field.is_relation:
            return self._pk(field.related_model, value) if value is not None else None
        if isinstance(field, JSONField):
            return value
        if isinstance(value, list | dict):
            raise ValidationError(_("这里只能填一个值。"))
        try:
            value = field.to_python(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise ValidationError(_("这里填的不是这一列的值。")) from error
        naive = hasattr(value, "tzinfo") and value.tzinfo is None
        return timezone.make_aware(value) if naive else value

    def _pk(self, model: Any, key: Any) -> int:
        known = self.keys.pks(model)
        parts = tuple(key) if isinstance(key, list) and all(isinstance(part, str | int | None) for part in key) else ()
        pk = known.get(parts) or self.keys.find(model, parts)
        if pk is None and model is get_user_model() and len(parts) == 1 and allowed(self.by, MAY_ADD_ACCOUNTS):
            pk = closed_account(*parts).pk
            self.keys.learn(model, parts, pk)
        if pk is None:
            said, name = " ".join(map(str, key)) if isinstance(key, list) else key, model._meta.verbose_name
            begins = (
                (_("文件里的这个%(name)s没有收") % {"name": name})
                if self.keys.is_refused(model, parts)
                else (_("库里没有这个%(name)s") % {"name": name})
            )
            raise ValidationError(_("{}：{}。").format(begins, said), code=MISSING)
        return pk

    def _write(self, key: tuple, before: dict[str, Any] | None, values: dict[str, Any]) -> RowOutcome:
        record = self._record(key, before)
        columns = {name: value for name, value in values.items() if not self._field(name).many_to_many}
        links = {name: value for name, value in values.items() if name not in columns}
        for name, value in columns.items():
            setattr(record, self._field(name).attname, value)
        record._history_user = self.by
        record.derive()
        if before is not None and self._stored(record, before, links) == before:
            return self._unchanged(key, before)
        touched = {*claims_derived_from(record)} if before is not None else set()
        self._check_rules(record, before, links)
        try:
            with transaction.atomic():
                record.save_whole(links, self.reason)
        except IntegrityError as error:
            raise ValidationError(_("与库里已有的内容冲突：%(error)s") % {"error": error}) from error
        self.keys.learn(self.model, key, record.pk)
        self.touched |= {*touched, *claims_derived_from(record)}
        if isinstance(record, Citation) and record.quote:
            self.quoted[key] = record.quote
        self.replaced.append([list(key), before])
        after = self.held[key] = self._stored(record, before or {}, links)
        changes = self._changes(before or {}, after) + ([(_("旧地址"), "", self.address)] if self.address else [])
        return RowOutcome("new" if before is None else "updated", record, changes)

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
                raise ValidationError({field.name: _("至少要有一个。")})
        check_draft_permission(record, before, self.by)
        if isinstance(record, Claim):
            check_review(record, before, self.by, self.keys)
        if isinstance(record, Article) and record.is_imported and before and record.raw_sha256 != before["raw_sha256"]:
            raise ValidationError({"raw_sha256": _("文章已经导入，原始字节的指纹不能改。")})
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
                raise ValidationError({"raw_start": _("起止不对：要有起、有止，起在止前。")})
            citation.locate()
            if not citation.has_quote:
                raise ValidationError({"quote_sha256": _("与文章原文在这个位置的文字对不上。")})


def _display(field: Any, value: Any) -> str:
    """Return a value as editors read it: the label of a choice, else its text."""
    if field.choices and value in dict(field.flatchoices):
        return str(dict(field.flatchoices)[value])
    return as_text(field, value)
