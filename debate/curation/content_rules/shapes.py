"""The shape of values in files: what each field may hold, and what a row that leaves it out has."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.db import models

from debate.curation.rows import FILES


def well_shaped(file: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of all fields of a file, and the names of those of another kind, which are blank."""
    fields: dict[str, Any] = {}
    misshapen = []
    for name, (fits, blank) in _shapes(file).items():
        value = given.get(name, blank)
        if not fits(value):
            misshapen.append(name)
            value = blank
        fields[name] = value
    return fields, misshapen


@cache
def _shapes(file: str) -> dict[str, tuple[Callable[[Any], bool], Any]]:
    return {field.name: (_test_of(field), _blank_of(field)) for field in FILES[file].fields}


def _blank_of(field: Any) -> Any:
    if field.many_to_many:
        return []
    if field.is_relation or not field.has_default():
        return None if field.null or field.is_relation else ""
    return field.get_default()


def _test_of(field: Any) -> Callable[[Any], bool]:
    if field.many_to_many:
        return lambda value: isinstance(value, list) and all(is_key(key) for key in value)
    if field.is_relation:
        return lambda value: value is None or is_key(value)
    if isinstance(field, models.JSONField):
        return lambda value: isinstance(value, list) and all(isinstance(name, str) for name in value)
    if isinstance(field, models.BooleanField):
        return lambda value: isinstance(value, bool)
    kind = int if isinstance(field, models.IntegerField) else str
    return lambda value: (value is None and field.null) or (isinstance(value, kind) and not isinstance(value, bool))


def is_key(value: Any) -> bool:
    """Whether a value is a natural key as files hold it."""
    return isinstance(value, list) and bool(value) and all(isinstance(part, str | int | None) for part in value)
