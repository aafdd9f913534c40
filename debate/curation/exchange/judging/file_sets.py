"""The files of an export taken together: read from a folder, from a zip, or one by one; packed into a zip to wait.

Of a file's address only its name counts, nothing is written anywhere, and a zip is never unpacked beyond MOST_BYTES.
"""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from debate.curation.exchange.edition import MANIFEST, read_edition
from debate.curation.exchange.file_formats import Row, read_rows
from debate.curation.exchange.retiring import Retired, clashes, read_retired
from debate.curation.rows import FILES, LAYOUTS, RETIRED
from debate.vocabulary import labelled, listed, statements

MOST_BYTES = 60_000_000
MOST_ENTRIES = 200
SUFFIXES = (".csv", ".json")


class FileSet(NamedTuple):
    """Files of an export: rows by kind, in the order they have to be stored in, and the keys they retire."""

    rows: dict[str, list[Row]]
    names: dict[str, str]
    retired: list[Retired]
    retired_rows: list[dict[str, Any]]
    # None without a manifest.
    edition: int | None = None

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.rows.values())) + len(self.retired)


def files_in_folder(folder: Path) -> dict[str, bytes]:
    """Return the tables of a folder by name; what stands in folders below it is not looked at.

    Raises:
        ValueError: they are too large, in Chinese.
    """
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in SUFFIXES)
    if sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise ValueError(_too_large())
    return {path.name: path.read_bytes() for path in paths}


def files_in_zip(data: bytes) -> dict[str, bytes]:
    """Return the tables in a zip by name, whatever folder of it they stand in.

    Raises:
        ValueError: it is no zip, damaged, locked or too large, or has two files of one name; in Chinese.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_tables(archive)
    except NotTaken:
        raise
    except Exception as error:  # the library raises whatever it stumbles over: zlib.error, EOFError, struct.error …
        raise ValueError(_("不是完好的 zip 压缩包，读不了。")) from error


class NotTaken(ValueError):
    """A zip that is whole is refused all the same."""


def _read_tables(archive: zipfile.ZipFile) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in _tables(archive.infolist()):
        name = PurePosixPath(entry.filename).name
        if name in files:
            raise NotTaken(_("压缩包里有两个 %(name)s。") % {"name": name})
        if entry.flag_bits & 1:
            raise NotTaken(_("压缩包有密码，读不了。"))
        # Not what the entry says of its size: that may be a lie.
        with archive.open(entry) as file:
            files[name] = file.read(left + 1)
        left -= len(files[name])
        if left < 0:
            raise NotTaken(_too_large())
    return files


def _tables(entries: list[zipfile.ZipInfo]) -> Iterable[zipfile.ZipInfo]:
    """Return the entries that are tables; systems add others, such as ``__MACOSX/._claims.json``. Raises NotTaken."""
    if len(entries) > MOST_ENTRIES:
        raise NotTaken(
            _("压缩包里有 %(entries)s 个文件，最多 %(MOST_ENTRIES)s 个。")
            % {"entries": len(entries), "MOST_ENTRIES": MOST_ENTRIES}
        )
    for entry in entries:
        path = PurePosixPath(entry.filename)
        hidden = path.name.startswith(".") or "__MACOSX" in path.parts
        if not entry.is_dir() and path.suffix.lower() in SUFFIXES and not hidden:
            yield entry


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as one zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def read_set(files: dict[str, bytes]) -> FileSet:
    """Read files by name: ``claims.json`` holds claims, ``manifest.json`` nothing that is imported.

    Raises:
        ValueError: a name is not known, two files are of one kind, one cannot be read, or they contradict one another;
            in Chinese, with the name of the file.
    """
    names: dict[str, str] = {}
    edition = None
    rows: dict[str, list[Row]] = {}
    for file, data in files.items():
        try:
            if file == MANIFEST:
                edition = read_edition(data)
                continue
            kind = _kind_of(file)
            if kind in names:
                raise ValueError(_("和 %(names)s 装的是同一种，只留一个。") % {"names": names[kind]})
            names[kind], rows[kind] = file, _rows(kind, file, data)
        except ValueError as error:
            raise ValueError(labelled(file, error)) from error
    retired_rows = [fields for _, fields in rows.pop(RETIRED, [])]
    in_order = {kind: rows[kind] for kind in FILES if kind in rows}
    found = FileSet(in_order, names, read_retired(retired_rows), retired_rows, edition)
    if not found.size:
        raise ValueError(_("这些文件里没有记录。"))
    _refuse_clashes(found)
    return found


def _kind_of(file: str) -> str:
    path = PurePosixPath(file)
    kind = path.stem.lower()
    if kind not in LAYOUTS or path.suffix.lower() not in SUFFIXES:
        raise ValueError(_("不认得这个文件。认得的：%(join)s（.csv 或 .json）。") % {"join": listed(LAYOUTS)})
    return kind


def _rows(kind: str, file: str, data: bytes) -> list[Row]:
    extension = PurePosixPath(file).suffix.lower().removeprefix(".")
    return read_rows(kind, extension, data, may_be_empty=True)


def _refuse_clashes(found: FileSet) -> None:
    keys_of = {}
    for kind, rows in found.rows.items():
        layout = FILES[kind]
        whole = [fields for _, fields in rows if set(layout.key_names) <= set(fields)]
        keys_of[layout.model] = {_key(layout.model, fields) for fields in whole}
    if both := clashes(found.retired, keys_of):
        raise ValueError(
            _("{}。").format(
                statements(_("%(words)s 既在 retired 里，又有一行") % {"words": each.words} for each in both)
            )
        )


def _key(model: Any, fields: dict[str, Any]) -> tuple:
    """Return the natural key of a row as far as it has one: what is no key at all is refused later, with its line."""
    try:
        key: tuple = model.objects.key_of(fields)
        hash(key)
    except (TypeError, IndexError, KeyError):
        return ()
    return key


def _too_large() -> str:
    return _("这些文件展开后大于 %(size)s MB，请分几次导入。") % {"size": MOST_BYTES // 1_000_000}
