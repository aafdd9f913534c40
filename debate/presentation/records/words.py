"""What records say in the language that was asked for."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from debate.formatting import in_script
from debate.vocabulary import is_english


def words_in(record: Mapping[str, Any], field: str) -> str:
    """Return a field of a record in the reader's language and script; in Chinese where there is no English."""
    english: str = record.get(f"{field}_en", "") if is_english() else ""
    return english or in_script(record[field])


def labels_in(record: Mapping[str, Any], *fields: str) -> dict[str, str]:
    return {field: words_in(record, field) for field in fields}


def label_of(choices: type[TextChoices], value: str) -> str:
    """Return the label of a stored value; '' for the value ''."""
    return in_script(str(choices(value).label)) if value else ""
