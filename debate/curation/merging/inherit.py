"""What the kept entity takes over from those merged into it: values for its empty fields, names; and what differs."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from debate.models import Named
from debate.text.chinese import fold

# Neither inherited nor compared: identifiers, the state of review, and what is derived from other fields.
NOT_INHERITED = {
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
    # Belongs to its span in the article.
    "quote",
}


@dataclass(frozen=True)
class Inherited:
    """An empty field that is filled; ``display`` is the new value for editors, ``source`` the entity it comes from."""

    field: Any
    before: Any
    value: Any
    display: str
    source: str


@dataclass(frozen=True)
class Difference:
    """A field in which the kept entity and others have different values; ``others`` are the values that are lost."""

    label: str
    kept: str
    others: tuple[str, ...]


def fields_of(row: Any) -> Iterator[Any]:
    """Yield the fields of a row that can be inherited and compared."""
    for field in row._meta.concrete_fields:
        if field.editable and not field.primary_key and field.name not in NOT_INHERITED:
            yield field


def inherited_fields(kept: Any, merged: list) -> list[Inherited]:
    """Return the empty fields of the kept entity that a merged one has a value for; the first one counts."""
    of_type = {each.pk for each in (kept, *merged)}
    found = []
    for field in fields_of(kept):
        for other in merged:
            value = getattr(other, field.attname)
            itself = field.is_relation and field.related_model is type(kept) and value in of_type
            if not value or itself or _still_has_value(kept, field, of_type):
                continue
            before = None if field.is_relation else getattr(kept, field.attname)
            found.append(Inherited(field, before, value, display_value(other, field), str(other)))
            break
    return found


def _still_has_value(kept: Any, field: Any, of_type: set[int]) -> bool:
    """Whether a field of the kept entity has a value that the merge leaves: a model's family may be merged into it."""
    value = getattr(kept, field.attname)
    return bool(value) and not (field.is_relation and field.related_model is type(kept) and value in of_type)


def differences(kept: Any, others: list, ignoring: Collection[str] = ()) -> list[Difference]:
    """Return the fields, but those named in ``ignoring``, in which both have a value and not the same one."""
    found = []
    for field in fields_of(kept):
        value = getattr(kept, field.attname)
        said = [other for other in others if getattr(other, field.attname) not in ("", None, [], value)]
        if said and value not in ("", None, []) and field.name not in ignoring:
            lost = _unique(display_value(other, field) for other in said)
            found.append(Difference(str(field.verbose_name), display_value(kept, field), lost))
    return found


def new_aliases(kept: Any, merged: list) -> list[str]:
    """Return the names of the merged entities that the kept one has not yet, in any script, width or case."""
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


def display_value(row: Any, field: Any) -> str:
    """Return a field's value as editors read it."""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    return (_("否"), _("是"))[value] if isinstance(value, bool) else str(value)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
