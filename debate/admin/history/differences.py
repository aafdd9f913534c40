"""Print field values for people, and mark the changes between two of them."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debate.formatting import day_of
from debate.models import PartialDateField
from debate.vocabulary import listed

# A word of letters, a run of white space, or one other character: Chinese is compared character by character.
TOKEN = re.compile(r"[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
SHORT_TEXT = 20  # code points: texts up to this length are shown whole, old → new
LONG_TEXT = 4_000  # code points: longer texts are compared line by line, since by tokens would take seconds
LEAST_RATIO = 0.3  # of `SequenceMatcher.ratio()`: texts less alike are shown whole too
CONTEXT = 40  # code points of unchanged text shown on either side of a change

# A value as people read it: a list for many-to-many and list fields.
Shown = str | list[str]


def mark_changes(old: Shown, new: Shown) -> SafeString:
    """Return HTML with what ``old`` alone has in <del> and what ``new`` alone has in <ins>."""
    if isinstance(old, list) or isinstance(new, list):
        return _mark_items(list(old), list(new))
    if not old or not new or max(len(old), len(new)) <= SHORT_TEXT:
        return _side_by_side(old, new)
    cut = TOKEN.findall if max(len(old), len(new)) <= LONG_TEXT else _lines
    before, after = cut(old), cut(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return _mark_inline(matcher, before, after) if matcher.ratio() >= LEAST_RATIO else _side_by_side(old, new)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _mark_inline(matcher: SequenceMatcher, before: list[str], after: list[str]) -> SafeString:
    parts = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[new_start:new_end])
        parts.append((_abridge(old, start == 0, end == len(before)),) if tag == "equal" else (_del_ins(old, new),))
    return format_html_join("", "{}", parts)


def _abridge(text: str, first: bool, last: bool) -> str:
    """Return an unchanged passage with its middle left out; ``first``/``last``: nothing changed before/after it."""
    head, tail = "" if first else text[:CONTEXT], "" if last else text[-CONTEXT:]
    return text if len(text) <= 2 * CONTEXT + 10 else f"{head} … {tail}"


def _del_ins(old: str, new: str) -> SafeString:
    went = format_html("<del>{}</del>", old) if old else ""
    return format_html("{}{}", went, format_html("<ins>{}</ins>", new) if new else "")


def _side_by_side(old: str, new: str) -> SafeString:
    return format_html("<del>{}</del> → <ins>{}</ins>", old or _("（空）"), new or _("（空）"))


def _mark_items(old: list[str], new: list[str]) -> SafeString:
    went = [("del", f"－{name}", "del") for name in old if name not in new]
    came = [("ins", f"＋{name}", "ins") for name in new if name not in old]
    return format_html_join(" ", "<{}>{}</{}>", went + came) or format_html("{}", _("次序变了"))


def join_values(value: Shown) -> str:
    return listed(value) if isinstance(value, list) else value


class ValueFormatter:
    """Prints values of model fields for people. Asks the database for the name of each related row once."""

    def __init__(self) -> None:
        self._names: dict[tuple[type, Any], str] = {}

    def text_of(self, field: models.Field, value: Any) -> Shown:
        """Return a value for display; ``value`` is a primary key, or a list of them, for a relation."""
        if isinstance(field, models.ManyToManyField):
            return [self._related_name(field, each) for each in value]
        if isinstance(field, models.ForeignKey):
            return "" if value is None else self._related_name(field, value)
        return _scalar_text(field, value)

    def _related_name(self, field: models.ManyToManyField | models.ForeignKey, pk) -> str:
        related: Any = field.related_model
        if (related, pk) not in self._names:
            rows = related._default_manager.filter(pk=pk)
            row = (rows.light() if hasattr(rows, "light") else rows).first()
            self._names[related, pk] = (
                str(row)
                if row
                else (_("已删除的%(verbose_name)s（%(pk)s）") % {"verbose_name": related._meta.verbose_name, "pk": pk})
            )
        return self._names[related, pk]


def _scalar_text(field: models.Field, value: Any) -> Shown:
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(field, PartialDateField):
        return day_of(value)
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    return str(dict(field.flatchoices).get(value, value))
