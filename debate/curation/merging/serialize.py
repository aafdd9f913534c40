"""Rows as JSON, and rows from that: all columns, so that a row comes back as it was."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import JSONField

# What debate.content.indexing writes; a row that comes back is indexed anew.
LEFT_OUT = {"search_text"}


def packed(row: Any) -> dict[str, Any]:
    """One row: ``{"model", "pk", "values": {column: value}}``."""
    fields = [field for field in row._meta.concrete_fields if field.name not in LEFT_OUT | {"id"}]
    values = {field.attname: as_json(field, getattr(row, field.attname)) for field in fields}
    return {"model": row._meta.label_lower, "pk": row.pk, "values": values}


def as_json(field: Any, value: Any) -> Any:
    """One value as text; None and lists as they are. Moments keep their microseconds."""
    if value is None or isinstance(field, JSONField):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def field_of(model: Any, column: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.attname == column)


def unpacked(data: dict[str, Any]) -> Any:
    """The row, not yet in the database."""
    model = apps.get_model(data["model"])
    known = {field.attname: field for field in model._meta.concrete_fields}
    # A column that has gone since is no longer there to be filled.
    values = {name: known[name].to_python(value) for name, value in data["values"].items() if name in known}
    return model(pk=data["pk"], **values)


def lost_targets(row: Any) -> list[Any]:
    """The foreign keys of a row whose target is no longer there."""
    links = [field for field in row._meta.concrete_fields if field.is_relation and getattr(row, field.attname)]
    return [field for field in links if not _exists(field.related_model, getattr(row, field.attname))]


def _exists(model: Any, pk: int) -> bool:
    found: bool = model._base_manager.filter(pk=pk).exists()
    return found


def fits(row: Any) -> bool:
    """Whether the database would take the row beside those it has."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return False
    return True


def put_back(row: Any) -> None:
    """Insert a row as it was: nothing derived anew, no moment touched, no history written."""
    row.save_base(raw=True, force_insert=True)
