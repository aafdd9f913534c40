"""Build a version: every format of every table, in a folder that gets its name once it is whole."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from debate.dataset.annotations import write_annotations
from debate.dataset.descriptors import as_document, data_package, datasette_metadata, every_table
from debate.dataset.documents import LICENCE_TEXT, READMES, citation_file, readme
from debate.dataset.networks import write_events, write_responses, write_speakers_and_topics
from debate.dataset.parquet_files import write_parquet
from debate.dataset.rows import one_moment, rows_of
from debate.dataset.sqlite_file import sqlite_file
from debate.dataset.tables import TABLES
from debate.dataset.text_files import text_files
from debate.dataset.versions import (
    PublishedFile,
    Version,
    all_versions,
    clear_away,
    describe,
    new_folder,
    publish,
    read_version,
    version_name,
)
from debate.models import Revision

SUMS = "SHA256SUMS"
# The moment of every file in an archive: the earliest that zip can hold, so that the same files make the same archive.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)


class Built(NamedTuple):
    """What a build came to: the version, whether it is new, and the versions whose files were taken away."""

    version: Version
    is_new: bool
    cleared: list[str]


def build(base: str, *, again: bool = False) -> Built:
    """Publish the base as it is now, unless the latest version has the same content; ``again`` builds all the same.

    ``base`` is the site's address without a slash at its end.
    """
    latest = next((version for version in all_versions() if version.is_there), None)
    with new_folder() as folder, one_moment():
        head = Revision.objects.head()
        if latest and latest.stamp == head.stamp and not again:
            return Built(latest, False, clear_away(settings.DATASETS_KEPT))
        day = timezone.localdate().isoformat()
        version = _write(folder, Version(version_name(day, head), day, head.number, head.stamp, base))
        is_new = publish(folder, version)
    return Built(read_version(version.name) or version, is_new, clear_away(settings.DATASETS_KEPT))


def _write(folder: Path, version: Version) -> Version:
    """Write all files of a version; return it with its counts and files."""
    version = replace(version, counts=_write_tables(folder, version.base))
    write_parquet(folder, [(table.name, table.columns) for table in every_table()])
    write_responses(folder / "responses.graphml")
    write_speakers_and_topics(folder / "speakers_topics.graphml")
    write_events(folder / "dna.csv")
    write_annotations(folder / "annotations.jsonld", version.base)
    files = {path.name: _measured(path) for path in sorted(folder.iterdir())}
    documents = {
        "datapackage.json": as_document(data_package(version, files)),
        "datasette-metadata.json": as_document(datasette_metadata(version)),
        "CITATION.cff": citation_file(version),
        "LICENCE.txt": LICENCE_TEXT,
        **{name: readme(version, name) for name in READMES},
    }
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    files |= {name: _measured(folder / name) for name in documents}
    (folder / SUMS).write_text("".join(f"{files[name].sha256}  {name}\n" for name in sorted(files)))
    _pack(folder, [*sorted(files), SUMS], folder / version.archive)
    version = replace(version, files={**files, **{name: _measured(folder / name) for name in (SUMS, version.archive)}})
    describe(version, folder)
    return version


def _write_tables(folder: Path, base: str) -> dict[str, int]:
    """Write CSV, JSON Lines and SQLite, reading each row once; return the number of rows by table."""
    counts: dict[str, int] = {}
    with sqlite_file(folder) as database:
        for table in TABLES.values():
            stored = database.table(table)
            with text_files(folder, table) as texts:
                for row in rows_of(table, base):
                    texts.write(row)
                    stored.write(row)
            stored.flush()
            counts |= texts.counts
    return counts


def _measured(path: Path) -> PublishedFile:
    with path.open("rb") as file:
        return PublishedFile(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _pack(folder: Path, names: Iterable[str], archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            entry = zipfile.ZipInfo(name, NO_MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with (folder / name).open("rb") as file, packed.open(entry, "w", force_zip64=True) as written:
                shutil.copyfileobj(file, written, 1 << 20)
