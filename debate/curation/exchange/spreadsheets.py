"""Rows as a spreadsheet holds them: one column a field, one line a record, exact in both directions.

A link is its natural key: the short name where the key is one, several separated by spaces, a key of several parts as
JSON. Names stand one a line. A cell that a spreadsheet would run as a formula gets an apostrophe in front, which is
taken off again.
"""

import csv
import io
import json
import re
from typing import Any

from django.db import models

from debate.curation.exchange.rows import FILES, Carried

BOM = "\ufeff"
TRUTHS = {"true": True, "false": False, "1": True, "0": False, "是": True, "否": False}
# As spreadsheets see it, whatever the width of the sign; with apostrophes, so that one that was there before stays.
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def as_csv(name: str, rows: list[dict[str, Any]]) -> str:
    """A whole file; it begins with the mark by which spreadsheets know UTF-8."""
    carried = FILES[name]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(carried.names)
    writer.writerows([to_cell(field, row[field.name]) for field in carried.fields] for row in rows)
    return BOM + text.getvalue()


def read_csv(name: str, text: str) -> list[tuple[int, dict[str, Any]]]:
    """The rows of a file with their numbers, as a spreadsheet counts them; columns may be missing or stand otherwise.

    Raises:
        ValueError: it has a column that its entity has not, or a line of another width.
    """
    lines = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    try:
        columns = check_columns(FILES[name], next(lines, []))
        rows = [(number, cells) for number, cells in enumerate(lines, 2) if any(cells)]
        return [(number, _read_line(FILES[name], columns, number, cells)) for number, cells in rows]
    except csv.Error as error:
        raise ValueError(f"第 {lines.line_num} 行不是完整的 CSV（{error}）。") from error


def check_columns(carried: Carried, columns: list[str]) -> list[str]:
    named = [column.strip() for column in columns]
    strange = [column for column in named if column not in carried.names]
    if strange or not named:
        raise ValueError(f"没有这样的列：{'、'.join(strange) or '（空）'}。可用的列：{'、'.join(carried.names)}。")
    if len(named) != len(set(named)):
        raise ValueError("同一列出现了两次。")
    return named


def _read_line(carried: Carried, columns: list[str], number: int, cells: list[str]) -> dict[str, Any]:
    if len(cells) != len(columns):
        raise ValueError(f"第 {number} 行有 {len(cells)} 格，表头有 {len(columns)} 列。")
    get_field = carried.model._meta.get_field
    return {column: from_cell(get_field(column), cell) for column, cell in zip(columns, cells, strict=True)}


def to_cell(field: Any, value: Any) -> str:
    return inert(plain(field, value))


def inert(cell: str) -> str:
    """The same with an apostrophe in front where a spreadsheet would run it."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def plain(field: Any, value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if field.many_to_many:
        return " ".join(key for (key,) in value)
    if field.is_relation:
        return str(value[0]) if len(value) == 1 else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "\n".join(value) if _stands_on_lines(value) else json.dumps(value, ensure_ascii=False)
    return str(value)


def _stands_on_lines(names: list[str]) -> bool:
    """Whether names written one a line are read back as they are."""
    return not names or (not names[0].startswith("[") and _names("\n".join(names)) == names)


def from_cell(field: Any, cell: str) -> Any:
    """What a row holds for a cell; one that cannot be understood is kept as text, for the field to refuse."""
    text = cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
    if field.many_to_many:
        return [[key] for key in text.split()]
    if field.is_relation:
        return _key(text.strip())
    if isinstance(field, models.JSONField):
        return _names(text)
    if isinstance(field, models.BooleanField):
        return TRUTHS.get(text.strip().lower(), text)
    return None if text == "" and field.null else text


def _key(cell: str) -> list | None:
    if not cell:
        return None
    return _parsed(cell) if cell.startswith("[") else [cell]


def _names(cell: str) -> list:
    return _parsed(cell) if cell.startswith("[") else [line.strip() for line in cell.split("\n") if line.strip()]


def _parsed(cell: str) -> list:
    try:
        return json.loads(cell)
    except ValueError:
        return [cell]
