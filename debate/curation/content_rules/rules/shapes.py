"""Rules of form: what every value of a file must be. Database and forms hold most of them anyhow."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone

from debate.curation.content_rules.links import linked_file
from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import comes_before
from debate.curation.rows import FILE_OF, FILES
from debate.models import PartialDateField
from debate.vocabulary import PartialDate

SLUG = re.compile(r"[a-z\d]+(-[a-z\d]+)*")
SHA256 = re.compile(r"[\da-f]{64}")
FINGERPRINTS = {"articles": ("raw_sha256",), "citations": ("quote_sha256", "passage_sha256")}
MAY_LIE_AHEAD = {"due_on"}
PERIODS = {"affiliations": ("since", "until"), "openness_assessments": ("valid_from", "valid_to")}


@cache
def fields_of(file: str, kind: type[models.Field] = models.Field) -> tuple[Any, ...]:
    """The fields of a file of one kind."""
    return tuple(field for field in FILES[file].fields if isinstance(field, kind))


def listed_twice(record: Record, base: Base) -> Iterator[Problem]:
    return each((times := base.times(record.file, record.key)) > 1, times=times)


def misshapen(record: Record, base: Base) -> Iterator[Problem]:
    yield from ((name, {}) for name in record.misshapen)


def empty(record: Record, base: Base) -> Iterator[Problem]:
    required = (field.name for field in fields_of(record.file) if not field.blank)
    yield from ((name, {}) for name in required if record[name] in ("", None, []) and name not in record.misshapen)


def unknown_choice(record: Record, base: Base) -> Iterator[Problem]:
    for field in fields_of(record.file):
        if field.choices and record[field.name] and record[field.name] not in dict(field.flatchoices):
            yield field.name, {"value": record[field.name]}


def too_long(record: Record, base: Base) -> Iterator[Problem]:
    for field in fields_of(record.file, models.CharField):
        if field.max_length and len(record[field.name] or "") > field.max_length:
            yield field.name, {"most": field.max_length, "length": len(record[field.name])}


def dangling(record: Record, base: Base) -> Iterator[Problem]:
    for field in fields_of(record.file):
        # Accounts stand in no file.
        if field.is_relation and field.related_model in FILE_OF:
            file = linked_file(record.file, field.name)
            gone = [key for key in record.keys(field.name) if base.get(file, key) is None]
            yield from ((field.name, {"key": " ".join(map(str, key)), "file": file}) for key in gone)


def slug_form(record: Record, base: Base) -> Iterator[Problem]:
    yield from each("slug" in record.fields and not SLUG.fullmatch(record.fields.get("slug", "")), "slug")


def unreal_date(record: Record, base: Base) -> Iterator[Problem]:
    for name, date in _dates(record):
        try:
            is_real = PartialDate(date) == date
        except ValueError:
            is_real = False
        yield from each(not is_real, name, date=date)


def ahead(record: Record, base: Base) -> Iterator[Problem]:
    today = timezone.localdate().isoformat()
    for name, date in _dates(record):
        yield from each(name not in MAY_LIE_AHEAD and comes_before(today, date), name, date=date)


def _dates(record: Record) -> list[tuple[str, str]]:
    return [(field.name, record[field.name]) for field in fields_of(record.file, PartialDateField)]


def backwards(record: Record, base: Base) -> Iterator[Problem]:
    first, last = PERIODS[record.file]
    yield from each(comes_before(record[last], record[first]), last, since=record[first], until=record[last])


def fingerprint(record: Record, base: Base) -> Iterator[Problem]:
    for name in FINGERPRINTS[record.file]:
        is_unknown = record[name] is None or (name == "passage_sha256" and not record[name])
        yield from each(not is_unknown and not SHA256.fullmatch(record[name]), name)


def empty_passage(record: Record, base: Base) -> Iterator[Problem]:
    start, end = record["raw_start"], record["raw_end"]
    yield from each(start is None or end is None or not 0 <= start < end, "raw_end", start=start, end=end)


REFUSE = Severity.REFUSE
RULES = (
    Rule(
        "record-listed-once",
        (),
        REFUSE,
        Text("同一条记录在文件里写了 {times} 次。", "The same record stands in the file {times} times."),
        Text(
            "一条记录只有一处，改动才有着落；写两遍，后一遍会悄悄盖掉前一遍。",
            "A record has one place, or the second silently replaces the first.",
        ),
        listed_twice,
        in_files_only=True,
    ),
    Rule(
        "value-of-the-right-kind",
        (),
        REFUSE,
        Text("这里填的不是这一列的值。", "The value is of another kind than its column."),
        Text(
            "链接是一列网址名，文字是文字，没有就留空：写错了的值读不出意思。",
            "Links are natural keys, texts are texts, and what is missing is empty: anything else cannot be read.",
        ),
        misshapen,
        in_files_only=True,
    ),
    Rule(
        "required-field",
        (),
        REFUSE,
        Text("这里不能空着。", "This must be filled."),
        Text("缺了它，这条记录说不成一句话。", "Without it the record says nothing."),
        empty,
        in_files_only=True,
    ),
    Rule(
        "known-choice",
        (),
        REFUSE,
        Text("「{value}」不在这一列的选项里。", "“{value}” is none of the choices of this column."),
        Text("选项是一份封闭的清单，网址、筛选和统计都靠它。", "Addresses, filters and counts rest on a closed list."),
        unknown_choice,
        in_files_only=True,
    ),
    Rule(
        "text-fits",
        (),
        REFUSE,
        Text("有 {length} 个字，这一列最多 {most} 个。", "{length} characters; the column holds {most}."),
        Text(
            "放不下的文字，一种数据库会拒绝，另一种会照收。",
            "One database refuses longer texts and the other takes them.",
        ),
        too_long,
        in_files_only=True,
    ),
    Rule(
        "reference-exists",
        (),
        REFUSE,
        Text("{file} 里没有这一条：{key}。", "There is no such record in {file}: {key}."),
        Text("每个链接都指向库里有的记录。", "Every link leads to a record that exists."),
        dangling,
        in_files_only=True,
    ),
    Rule(
        "slug-form",
        (),
        REFUSE,
        Text("请用小写字母和数字，词间以连字符相连。", "Lower-case letters and digits, words joined by hyphens."),
        Text("网址名是网址的一部分，永不改变写法。", "A slug is part of an address."),
        slug_form,
        in_files_only=True,
    ),
    Rule(
        "real-date",
        (),
        REFUSE,
        Text("「{date}」不是真实存在的日期。", "“{date}” is no real date."),
        Text("日期写成 2024、2024-07 或 2024-07-05，知道多少写多少。", "Dates read 2024, 2024-07 or 2024-07-05."),
        unreal_date,
        in_files_only=True,
    ),
    Rule(
        "date-not-ahead",
        (),
        REFUSE,
        Text("{date} 还没有到。", "{date} lies ahead."),
        Text(
            "库里记的是已经发生的事；只有预测的到期日可以在以后。", "Only the due date of a prediction may lie ahead."
        ),
        ahead,
    ),
    Rule(
        "period-in-order",
        ("affiliations", "openness_assessments"),
        REFUSE,
        Text("{until} 早于开始的 {since}。", "It ends in {until}, before it begins in {since}."),
        Text("先开始，后结束。", "What ends has begun before."),
        backwards,
    ),
    Rule(
        "fingerprint-form",
        ("articles", "citations"),
        REFUSE,
        Text("指纹应当是 64 位小写十六进制数。", "A fingerprint has 64 lower-case hexadecimal digits."),
        Text("读者凭指纹核对原文，写错了就核不上。", "Readers check the source by its fingerprint."),
        fingerprint,
        in_files_only=True,
    ),
    Rule(
        "passage-not-empty",
        ("citations",),
        REFUSE,
        Text("起止不对：从 {start} 到 {end}。", "The passage from {start} to {end} holds nothing."),
        Text("出处指向文章里确切的一段。", "A citation points at an exact passage."),
        empty_passage,
        in_files_only=True,
    ),
)
