"""The rows of a CSV or JSON file that an editor brings, and why it cannot be read."""

import json
from typing import Any

from django.utils.translation import gettext as _

from debate.curation.exchange.spreadsheets import check_columns, read_csv
from debate.curation.rows import LAYOUTS, ancestors_first
from debate.vocabulary import listed

# Of a value in a row: a list of natural keys is two lists deep. What is nested a thousandfold no database stores.
MOST_NESTED = 8
Row = tuple[int, dict[str, Any]]


def read_rows(name: str, extension: str, data: bytes, *, may_be_empty: bool = False) -> list[Row]:
    """Return the rows of a file of the entity ``name``, each with its number, parents before their children.

    ``extension`` is ``csv`` or ``json``.

    Raises:
        ValueError: the file cannot be read, in Chinese.
    """
    if extension not in READERS:
        raise ValueError(_("只认 .csv 和 .json 文件。"))
    rows = READERS[extension](name, data)
    if not rows and not may_be_empty:
        raise ValueError(_("文件里没有记录。"))
    for number, fields in rows:
        if _is_deep([*fields.values()], MOST_NESTED):
            raise ValueError(_("第 %(number)s 行里括号套了太多层，读不了。") % {"number": number})
    _check_characters(rows)
    return [rows[position] for position in ancestors_first(fields for _, fields in rows)]


def _read_json(name: str, data: bytes) -> list[Row]:
    """Read the format that `manage.py export_knowledge` writes to ``fixtures/``."""
    try:
        records = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError(_("JSON 里括号套了太多层，读不了。")) from error
    except ValueError as error:
        raise ValueError(_("不是完整的 JSON（%(error)s）。") % {"error": error}) from error
    label = LAYOUTS[name].label
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        raise ValueError(_("JSON 里应当是一列记录。"))
    strange = {each["model"] if isinstance(each.get("model"), str) else "？" for each in records} - {label}
    if strange:
        raise ValueError(
            _("这个文件装的是 %(join)s，这里要的是 %(label)s。") % {"join": listed(sorted(strange)), "label": label}
        )
    for each in records:
        fields = each.get("fields")
        check_columns(LAYOUTS[name], list(fields) if isinstance(fields, dict) else [])
    return [(number, each["fields"]) for number, each in enumerate(records, 1)]


def _read_csv(name: str, data: bytes) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_gb18030(data)
    return read_csv(name, text)


def _decode_gb18030(data: bytes) -> str:
    """Decode GB 18030, in which Chinese spreadsheets save CSV. Raises ValueError with a message for the editor."""
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ValueError(_("文件的编码不是 UTF-8，也不是 GB 18030，读不了。")) from error


READERS = {"csv": _read_csv, "json": _read_json}


def _is_deep(values: list, most: int) -> bool:
    """Whether lists or objects are nested in these values more than ``most`` deep."""
    nested = [each for each in values if isinstance(each, list | dict)]
    inner = (list(each.values()) if isinstance(each, dict) else each for each in nested)
    return bool(nested) and (most == 0 or any(_is_deep(each, most - 1) for each in inner))


def _check_characters(rows: list[Row]) -> None:
    """Raise ValueError when the rows hold characters that no database stores."""
    written = json.dumps([fields for _, fields in rows], ensure_ascii=False)
    if "\\u0000" in written:
        raise ValueError(_("文件里有空字符，可能不是文本。"))
    try:
        written.encode()
    except UnicodeEncodeError as error:
        raise ValueError(_("文件里有半个字符，存不下来。")) from error
