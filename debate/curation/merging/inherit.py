"""What the entity that stays takes over from those merged into it: empty fields and names; and where they differ."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from debate.models import Named
from debate.text.chinese import fold

# Neither taken over nor compared: what it is known by, where it stands, what is derived.
ITS_OWN = {
    "slug",
    "aliases",
    "pinyin",
    "pinyin_initials",
    "state",
    "withdrawn_because",
    "reviewed_by",
    "reviewed_at",
    "search_text",
    "created_at",
    "updated_at",
    "verified",
    # Stands and falls with its place in the article.
    "quote",
}


@dataclass(frozen=True)
class Taken:
    """One empty field filled, with the name of the entity it is taken from."""

    field: Any
    before: Any
    value: Any
    words: str
    source: str


@dataclass(frozen=True)
class Difference:
    """What the one that stays says, and what the others said instead."""

    label: str
    kept: str
    others: tuple[str, ...]


def fields_of(row: Any) -> Iterator[Any]:
    for field in row._meta.concrete_fields:
        if field.editable and not field.primary_key and field.name not in ITS_OWN:
            yield field


def taken(kept: Any, merged: list) -> list[Taken]:
    """Empty fields of the kept one, each with the first value that one of the merged has for it."""
    of_type = {each.pk for each in (kept, *merged)}
    found = []
    for field in fields_of(kept):
        for other in merged:
            value = getattr(other, field.attname)
            itself = field.is_relation and field.related_model is type(kept) and value in of_type
            if not value or itself or _stands(kept, field, of_type):
                continue
            before = None if field.is_relation else getattr(kept, field.attname)
            found.append(Taken(field, before, value, words(other, field), str(other)))
            break
    return found


def _stands(kept: Any, field: Any, of_type: set[int]) -> bool:
    """Whether a field of the kept one says something, and still does after the merge: not a family it swallows."""
    value = getattr(kept, field.attname)
    return bool(value) and not (field.is_relation and field.related_model is type(kept) and value in of_type)


def differences(kept: Any, others: list, passing_over: Collection[str] = ()) -> list[Difference]:
    """Fields in which both say something, and not the same: what the kept one says holds."""
    found = []
    for field in fields_of(kept):
        value = getattr(kept, field.attname)
        said = [other for other in others if getattr(other, field.attname) not in ("", None, [], value)]
        if said and value not in ("", None, []) and field.name not in passing_over:
            found.append(Difference(str(field.verbose_name), words(kept, field), _once(words(o, field) for o in said)))
    return found


def aliases(kept: Any, merged: list) -> list[str]:
    """The names of the merged ones that the kept one does not go by yet, in any script, width or case."""
    if not isinstance(kept, Named):
        return []
    english = kept.name_en or next((each.name_en for each in merged if each.name_en), "")
    known = {fold(name) for name in (*kept.names, english)}
    found = []
    for name in (name for each in merged for name in each.names):
        if fold(name) not in known:
            known.add(fold(name))
            found.append(name)
    return found


def words(row: Any, field: Any) -> str:
    """A value as people read it."""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    return ("否", "是")[value] if isinstance(value, bool) else str(value)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
