"""Rules for the names of speakers, companies and models."""

import re
from collections import Counter
from collections.abc import Iterator

from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import NAMED_FILES, folded
from debate.vocabulary import SpeakerKind, listed, remarked

PINYIN = re.compile(r"[a-z\d]*")


def name_of_another(record: Record, base: Base) -> Iterator[Problem]:
    for field, name in _spelled(record):
        others = base.holders(record.file, folded(name)) - {record.key}
        yield from each(bool(others), field, name=name, holder=_called(record.file, others, base))


def name_said_twice(record: Record, base: Base) -> Iterator[Problem]:
    own = {folded(record["name"]), folded(record["name_en"])}
    times = Counter([*own, *map(folded, record["aliases"])])
    repeated = [alias for alias in record["aliases"] if times[folded(alias)] > 1]
    yield from each(bool(repeated), "aliases", names=listed(dict.fromkeys(repeated)))


def _spelled(record: Record) -> dict[tuple[str, str], None]:
    """The names of a record with their fields; a name in two fields stands in the first."""
    fields = [
        ("name", record["name"]),
        ("name_en", record["name_en"]),
        *(("aliases", each) for each in record["aliases"]),
    ]
    by_name: dict[str, tuple[str, str]] = {}
    for field, name in fields:
        if name:
            by_name.setdefault(folded(name), (field, name))
    return dict.fromkeys(by_name.values())


def _called(file: str, keys: set, base: Base) -> str:
    found = (base.get(file, key) for key in sorted(keys))
    return listed(remarked(record["name"], record["slug"]) for record in found if record)


def person_without_pinyin(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record["kind"] == SpeakerKind.PERSON and not record["pinyin"], "pinyin")


def pinyin_form(record: Record, base: Base) -> Iterator[Problem]:
    yield from ((name, {}) for name in ("pinyin", "pinyin_initials") if not PINYIN.fullmatch(record[name]))


def pinyin_initial(record: Record, base: Base) -> Iterator[Problem]:
    full, initials = record["pinyin"], record["pinyin_initials"]
    yield from each(bool(full) and full[:1] != initials[:1], "pinyin_initials", full=full, initials=initials)


REFUSE = Severity.REFUSE
RULES = (
    Rule(
        "name-belongs-to-one",
        NAMED_FILES,
        REFUSE,
        Text(
            "「{name}」已经是{holder}的名称或别名。是同一个就用那一条；若只是同名，请在名称后写明是谁，例如加上单位。",
            "“{name}” is a name of {holder} already. Use that record, or say in the name which of the two it is.",
        ),
        Text(
            "读者和机器都凭名称认人；一个名称归两条记录，观点就会记错人。大小写与简繁不算不同。",
            "Readers and machine know people by name: with two holders claims go to the wrong one. Case and script "
            "do not count.",
        ),
        name_of_another,
    ),
    Rule(
        "name-said-once",
        NAMED_FILES,
        REFUSE,
        Text("别名「{names}」与名称或别的别名相同，请删去。", "“{names}” repeats the name or another alias."),
        Text(
            "别名是另外的名称；大小写、简繁不同的写法网站自己认得。",
            "An alias is another name; other case or script is found anyhow.",
        ),
        name_said_twice,
    ),
    Rule(
        "person-has-pinyin",
        ("speakers",),
        Severity.WARN,
        Text("没有拼音，按字母排的名单里找不到。", "Without pinyin the person is not found in the A–Z list."),
        Text("人名按拼音排序、查找；通常自动生成。", "People are sorted and found by pinyin, which is usually made."),
        person_without_pinyin,
    ),
    Rule(
        "pinyin-form",
        NAMED_FILES,
        REFUSE,
        Text("拼音只用小写字母和数字，不加空格与声调。", "Pinyin has lower-case letters and digits only."),
        Text("读者这样输入，名单也这样排。", "Readers type it so, and lists are sorted by it."),
        pinyin_form,
    ),
    Rule(
        "pinyin-initials-agree",
        NAMED_FILES,
        Severity.WARN,
        Text("首字母「{initials}」与拼音「{full}」对不上。", "The initials “{initials}” are not those of “{full}”."),
        Text("改了一个忘了另一个，读者就查不到。", "When one is changed without the other, readers find neither."),
        pinyin_initial,
    ),
)
