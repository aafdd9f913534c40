"""Values of entities in words, and two of them compared so that a reader sees what changed."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from debate.models import PartialDateField

# A word of letters, white space, or one sign: Chinese is compared sign by sign.
WORD = re.compile(r"[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
SHORT = 20  # characters: texts up to this length are shown beside each other, whole
LONG = 4_000  # characters: longer texts are compared line by line, or it would take seconds
ALIKE = 0.3  # texts that share less are shown beside each other too
AROUND = 40  # characters of what stayed that are shown either side of a change

Said = str | list[str]


def compared(old: Said, new: Said) -> SafeString:
    """What went within <del>, what came within <ins>."""
    if isinstance(old, list) or isinstance(new, list):
        return _lists(list(old), list(new))
    if not old or not new or max(len(old), len(new)) <= SHORT:
        return _beside(old, new)
    cut = WORD.findall if max(len(old), len(new)) <= LONG else _lines
    before, after = cut(old), cut(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return _within(matcher, before, after) if matcher.ratio() >= ALIKE else _beside(old, new)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _within(matcher: SequenceMatcher, before: list[str], after: list[str]) -> SafeString:
    parts = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[new_start:new_end])
        parts.append((_shortened(old, start == 0, end == len(before)),) if tag == "equal" else (_marked(old, new),))
    return format_html_join("", "{}", parts)


def _shortened(text: str, first: bool, last: bool) -> str:
    """Of a passage that stayed, what stands next to the changes."""
    head, tail = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    return text if len(text) <= 2 * AROUND + 10 else f"{head} … {tail}"


def _marked(old: str, new: str) -> SafeString:
    went = format_html("<del>{}</del>", old) if old else ""
    return format_html("{}{}", went, format_html("<ins>{}</ins>", new) if new else "")


def _beside(old: str, new: str) -> SafeString:
    return format_html("<del>{}</del> → <ins>{}</ins>", old or "（空）", new or "（空）")


def _lists(old: list[str], new: list[str]) -> SafeString:
    went = [("del", f"－{name}", "del") for name in old if name not in new]
    came = [("ins", f"＋{name}", "ins") for name in new if name not in old]
    return format_html_join(" ", "<{}>{}</{}>", went + came) or format_html("{}", "次序变了")


def in_one_line(said: Said) -> str:
    return "、".join(said) if isinstance(said, list) else said


class Words:
    """Values of fields as people read them. Each related row is asked for once."""

    def __init__(self) -> None:
        self._names: dict[tuple[type, Any], str] = {}

    def of(self, field: models.Field, value: Any) -> Said:
        if isinstance(field, models.ManyToManyField):
            return [self._name(field, each) for each in value]
        if isinstance(field, models.ForeignKey):
            return "" if value is None else self._name(field, value)
        return _plain(field, value)

    def _name(self, field: models.ManyToManyField | models.ForeignKey, pk) -> str:
        related: Any = field.related_model
        if (related, pk) not in self._names:
            rows = related._default_manager.filter(pk=pk)
            row = (rows.light() if hasattr(rows, "light") else rows).first()
            self._names[related, pk] = str(row) if row else f"已删除的{related._meta.verbose_name}（{pk}）"
        return self._names[related, pk]


def _plain(field: models.Field, value: Any) -> Said:
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(field, PartialDateField):
        return field.to_python(value).in_words()
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    return str(dict(field.flatchoices).get(value, value))
