"""A manifest: a CSV or JSON file that says of several files of articles what each is."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from debate.importing.importer import DESCRIBED_FIELDS
from debate.vocabulary import listed

FILE = "file"
COLUMNS = (FILE, "outlet", "url", "published_on", "title", "byline")
# A manifest has one short line an article; a larger file is something else.
MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class ManifestLine:
    """One line: its number in the manifest, the file, what is said of it, and what is wrong with the line if anything.

    ``described`` has only what the line fills in, so that the page itself fills the rest.
    """

    number: int
    path: Path
    described: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def read_manifest(path: Path) -> list[ManifestLine]:
    """Return the lines of a manifest in its order; files are named relative to its folder.

    A CSV's lines are numbered as an editor sees them, the head being 1; the objects of a JSON list are counted from 1.

    Raises:
        ValueError: the manifest as a whole cannot be read, in Chinese.
    """
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(_("清单太大了。"))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(_("清单的编码不是 UTF-8。")) from error
    rows = _json_rows(text) if path.suffix.lower() == ".json" else _csv_rows(text)
    lines, seen = [], dict[Path, int]()
    for number, row in rows:
        line = _line(number, row, path.parent)
        if not line.problem and line.path in seen:
            line = ManifestLine(
                number, line.path, problem=(_("与第 %(seen)s 行是同一个文件") % {"seen": seen[line.path]})
            )
        seen.setdefault(line.path, number)
        lines.append(line)
    return lines


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = [column.strip() for column in next(reader, [])]
        _check_columns(columns)
        for cells in reader:
            if any(map(str.strip, cells)):
                row = dict(zip(columns, cells, strict=False))
                yield reader.line_num, row if len(cells) == len(columns) else row | {"": len(cells)}
    except csv.Error as error:
        raise ValueError(
            _("清单第 %(line_num)s 行不是完整的 CSV（%(error)s）。") % {"line_num": reader.line_num, "error": error}
        ) from error


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(_("清单不是完整的 JSON（%(error)s）。") % {"error": error}) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(_("清单里应当是一列记录。"))
    for row in rows:
        _check_columns([*row])
    yield from enumerate(rows, 1)


def _check_columns(columns: list[str]) -> None:
    strange = [column for column in columns if column not in COLUMNS]
    if strange or FILE not in columns:
        said = (_("多出：%(join)s") % {"join": listed(strange)}) if strange else (_("缺：%(FILE)s") % {"FILE": FILE})
        raise ValueError(_("清单里的列应当是 %(join)s 中的几列；%(said)s。") % {"join": listed(COLUMNS), "said": said})
    if len(columns) != len(set(columns)):
        raise ValueError(_("清单里同一列出现了两次。"))


def _line(number: int, row: dict[str, Any], folder: Path) -> ManifestLine:
    cells = row.pop("", 0)
    values = {name: value.strip() for name, value in row.items() if isinstance(value, str)}
    name = values.pop(FILE, "")
    problems = (
        (cells, (_("这一行有 %(cells)s 格，与表头不同") % {"cells": cells})),
        (len(values) + 1 < len(row), _("每一格只能填文字")),
        (not name, _("没有写是哪个文件")),
    )
    problem = next((words for holds, words in problems if holds), "")
    described = {column: value for column, value in values.items() if value and column in DESCRIBED_FIELDS}
    return ManifestLine(number, folder / name, described, problem)
