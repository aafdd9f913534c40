"""Turn rows into JSON with all their columns, and back, so that a deleted row can be restored as it was."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import JSONField

# Written by debate.content.indexing, which indexes a restored row anew.
LEFT_OUT = {"search_text"}


def serialize_row(row: Any) -> dict[str, Any]:
    """Return a row as ``{"model", "pk", "values": {column: value}}``."""
    fields = [field for field in row._meta.concrete_fields if field.name not in LEFT_OUT | {"id"}]
    values = {field.attname: serialize_value(field, getattr(row, field.attname)) for field in fields}
    return {"model": row._meta.label_lower, "pk": row.pk, "values": values}


def serialize_value(field: Any, value: Any) -> Any:
    """Return a value as text, None and JSON as they are; times keep their microseconds."""
    if value is None or isinstance(field, JSONField):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def field_of(model: Any, column: str) -> Any:
    """Return the field of a database column, such as ``speaker_id``."""
    return next(field for field in model._meta.concrete_fields if field.attname == column)


def deserialize_row(data: dict[str, Any]) -> Any:
    """Return the row of `serialize_row`'s result, not stored yet."""
    model = apps.get_model(data["model"])
    known = {field.attname: field for field in model._meta.concrete_fields}
    # A column that the model no longer has is left out.
    values = {name: known[name].to_python(value) for name, value in data["values"].items() if name in known}
    return model(pk=data["pk"], **values)


def missing_targets(row: Any) -> list[Any]:
    """Return the foreign keys of a row whose target no longer exists."""
    links = [field for field in row._meta.concrete_fields if field.is_relation and getattr(row, field.attname)]
    return [field for field in links if not _exists(field.related_model, getattr(row, field.attname))]


def _exists(model: Any, pk: int) -> bool:
    found: bool = model._base_manager.filter(pk=pk).exists()
    return found


def passes_constraints(row: Any) -> bool:
    """Whether the row breaks no unique or check constraint beside the stored ones."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return False
    return True


def insert_as_it_was(row: Any) -> None:
    """Insert a row unchanged: nothing is derived, no time is set, no history is written."""
    row.save_base(raw=True, force_insert=True)
