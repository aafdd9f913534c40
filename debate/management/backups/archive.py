"""The file of a backup: a zip with the dump of the database and a manifest; zip keeps a checksum of each."""

import json
import os
import zlib
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from debate.management.backups.errors import BrokenFileError

MANIFEST, DUMP = "manifest.json", "database"


class Manifest(NamedTuple):
    """What has to be known before a dump is restored: whose it is, and which of our migrations it has."""

    vendor: str
    migrations: list[str]
    made_at: str


def pack(path: Path, dump: Path, manifest: Manifest) -> None:
    """Write the file. It has its name only once it is whole, and nobody but its owner may read it."""
    part = path.with_name(f".{path.name}.part")
    method = ZIP_DEFLATED if manifest.vendor == "sqlite" else ZIP_STORED  # pg_dump has compressed already
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with ZipFile(file, "w", method) as packed:
                packed.writestr(MANIFEST, json.dumps(manifest._asdict(), indent=1))
                packed.write(dump, DUMP)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def unpack(path: Path, folder: Path) -> tuple[Manifest, Path]:
    """Return the manifest and the dump, unpacked into a folder.

    Raises:
        BrokenFileError: it is no backup, or a part of it is missing or was changed.
        OSError: it cannot be read.
    """
    try:
        with ZipFile(path) as packed:
            manifest = Manifest(**json.loads(packed.read(MANIFEST)))
            return manifest, Path(packed.extract(DUMP, folder))
    except (BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError) as error:
        raise BrokenFileError(
            f"{path} 不是备份文件，或已损坏；库没有改动。",
            f"{path} is not a backup, or is damaged. Nothing was changed.",
            error,
        ) from error
