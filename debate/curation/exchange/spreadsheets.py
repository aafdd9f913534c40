"""Rows as CSV for spreadsheets: one column per field, one line per record; reading back gives the same rows.

A link is written as its natural key: a slug as it is, several slugs separated by spaces, a key of several parts as
JSON. Lists of names are written one name per line. A cell that a spreadsheet may run as a formula gets an apostrophe
in front, which reading takes off.
"""

import csv
import io
import json
import re
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from debate.curation.quotations import QUOTE
from debate.curation.rows import LAYOUTS, FileLayout
from debate.models import Citation
from debate.vocabulary import listed

BOM = "\ufeff"
BOOLEANS = {"true": True, "false": False, "1": True, "0": False, "是": True, "否": False}
# What makes a spreadsheet run a cell, in half and full width. Leading apostrophes count too, so that a value with an
# apostrophe of its own gets another one and keeps its own when it is read back.
FORMULA_START = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def as_csv(name: str, rows: list[dict[str, Any]]) -> str:
    """Return the text of the CSV file ``name``, with the byte order mark by which spreadsheets recognise UTF-8."""
    layout = LAYOUTS[name]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(layout.names)
    writer.writerows([to_cell(field, row[field.name]) for field in layout.fields] for row in rows)
    return BOM + text.getvalue()


def read_csv(name: str, text: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows of a CSV file, each with its line number counted from 1; columns may be missing or in any order.

    Raises:
        ValueError: an unknown or repeated column, a line with another number of cells, or broken CSV; for the editor.
    """
    lines = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    try:
        columns = check_columns(LAYOUTS[name], next(lines, []))
        rows = [(number, cells) for number, cells in enumerate(lines, 2) if any(cells)]
        return [(number, _read_line(LAYOUTS[name], columns, number, cells)) for number, cells in rows]
    except csv.Error as error:
        told = _("第 %(n)s 行不是完整的 CSV（%(error)s）。") % {"n": lines.line_num, "error": error}
        raise ValueError(told) from error


def check_columns(layout: FileLayout, columns: list[str]) -> list[str]:
    """Return the column names without surrounding white space.

    Raises:
        ValueError: there is none, one is unknown, or one is repeated; for the editor.
    """
    named = [column.strip() for column in columns]
    known = (*layout.names, QUOTE) if layout.model is Citation else layout.names
    strange = [column for column in named if column not in known]
    if strange or not named:
        told = {"strange": listed(strange) or _("（空）"), "known": listed(known)}
        raise ValueError(_("没有这样的列：%(strange)s。可用的列：%(known)s。") % told)
    if len(named) != len(set(named)):
        raise ValueError(_("同一列出现了两次。"))
    return named


def _read_line(layout: FileLayout, columns: list[str], number: int, cells: list[str]) -> dict[str, Any]:
    if len(cells) != len(columns):
        counted = {"n": number, "cells": len(cells), "columns": len(columns)}
        raise ValueError(_("第 %(n)s 行有 %(cells)s 格，表头有 %(columns)s 列。") % counted)
    get_field = layout.model._meta.get_field
    return {column: from_cell(get_field(column), cell) for column, cell in zip(columns, cells, strict=True)}


def to_cell(field: Any, value: Any) -> str:
    return escape_formula(as_text(field, value))


def escape_formula(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if FORMULA_START.match(cell) else cell


def as_text(field: Any, value: Any) -> str:
    """Return a value of a row as text; '' for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if field.many_to_many:
        return " ".join(key for (key,) in value)
    if field.is_relation:
        return str(value[0]) if len(value) == 1 else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "\n".join(value) if _survives_as_lines(value) else json.dumps(value, ensure_ascii=False)
    return str(value)


def _survives_as_lines(names: list[str]) -> bool:
    """Whether a list written one item per line is read back the same."""
    return not names or (not names[0].startswith("[") and _parse_list("\n".join(names)) == names)


def from_cell(field: Any, cell: str) -> Any:
    """Return a row's value for a cell; what cannot be parsed stays text, for the field to refuse."""
    text = cell[1:] if cell.startswith("'") and FORMULA_START.match(cell) else cell
    if field.many_to_many:
        return [[key] for key in text.split()]
    if field.is_relation:
        return _parse_key(text.strip())
    if isinstance(field, models.JSONField):
        return _parse_list(text)
    if isinstance(field, models.BooleanField):
        return BOOLEANS.get(text.strip().lower(), text)
    if isinstance(field, models.IntegerField) and text.strip().isdecimal():
        return int(text)
    return None if text == "" and field.null else text


def _parse_key(cell: str) -> list | None:
    if not cell:
        return None
    return _parse_json(cell) if cell.startswith("[") else [cell]


def _parse_list(cell: str) -> list:
    return _parse_json(cell) if cell.startswith("[") else [line.strip() for line in cell.split("\n") if line.strip()]


def _parse_json(cell: str) -> list:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return [cell]
