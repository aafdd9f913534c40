"""Write the curated knowledge base into a folder, as files that `seed` loads again.

The same content always gives the same bytes, in one order, so that a folder under version control shows edits and
nothing else. Draft claims are written only on request; withdrawn claims are written, with their public notice.
"""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from debate.curation.exchange.edition import MANIFEST, as_manifest, edition_loaded, edition_of
from debate.curation.exchange.retiring import retired_rows
from debate.curation.exchange.spreadsheets import as_csv
from debate.curation.rows import FILES, LAYOUTS, RETIRED, NaturalKeys, rows_of


def rows(name: str, keys: NaturalKeys) -> list[dict[str, Any]]:
    """Return the rows of the file ``name``, with drafts if the keys have them."""
    records = FILES[name].model.objects.all()
    return rows_of(records if keys.drafts else records.without_drafts(), keys)


def as_json(name: str, fields: list[dict[str, Any]]) -> str:
    """Return the text of the JSON file ``name``, in the form of a Django fixture."""
    records = [{"model": LAYOUTS[name].label, "fields": row} for row in fields]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


WRITERS = {"json": as_json, "csv": as_csv}
FORMATS = tuple(WRITERS)


@transaction.atomic
def contents(file_format: str, *, drafts: bool = False) -> dict[str, bytes]:
    """Return the bytes of every file but the manifest by its name; ``file_format`` is one of FORMATS."""
    keys = NaturalKeys(drafts=drafts)
    write = WRITERS[file_format]
    held = {name: rows(name, keys) for name in FILES} | {RETIRED: retired_rows(as_text=file_format == "csv")}
    return {f"{name}.{file_format}": write(name, fields).encode() for name, fields in held.items()}


def export(folder: Path, file_format: str = "json", *, drafts: bool = False, check: bool = False) -> dict[str, str]:
    """Write the files of a folder; return ``created``, ``updated`` or ``unchanged`` by the name of each.

    Args:
        file_format: one of FORMATS.
        drafts: whether draft claims are written too.
        check: write nothing, only tell which files would be created or updated.
    """
    if not check:
        folder.mkdir(parents=True, exist_ok=True)
    files = contents(file_format, drafts=drafts)
    verdicts = {name: _verdict(folder / name, data) for name, data in files.items()}
    files[MANIFEST] = as_manifest(_edition(folder, verdicts))
    verdicts[MANIFEST] = _verdict(folder / MANIFEST, files[MANIFEST])
    for name, data in files.items():
        if verdicts[name] != "unchanged" and not check:
            _replace(folder / name, data)
    return verdicts


def _verdict(path: Path, data: bytes) -> str:
    held = path.read_bytes() if path.exists() else None
    return "created" if held is None else "unchanged" if held == data else "updated"


def _edition(folder: Path, verdicts: dict[str, str]) -> int:
    """Return the edition to write: the latest known, and one more when a file of the folder changes."""
    return max(edition_of(folder), edition_loaded()) + ("updated" in verdicts.values())


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: whoever reads it meanwhile sees the old one."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
