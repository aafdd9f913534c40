"""The versions that were published, as folders on the disk: the last ones with their files, the others without.

A version is named by its day and its content revision, ``2024-07-05-r12``. Its folder holds its files and
``version.json``, which stays when the files are taken away, so that an address that was cited always answers.
"""

import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from debate.models.querysets import Head

DESCRIPTION = "version.json"
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-r(\d+)(-[0-9a-f]{4})?\Z", re.ASCII)
# What a build that was killed left behind is cleared away after so many seconds.
UNFINISHED, ABANDONED = ".unfinished-", 24 * 60 * 60


@dataclass(frozen=True)
class PublishedFile:
    """One file: its size in bytes and the SHA-256 of its contents, in hexadecimal."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Version:
    """One version: the day it was built, the content revision it holds, the number of rows by table, and its files.

    ``base`` is the site's address without a slash at its end, as it stands in the files.
    """

    name: str
    day: str
    revision: int
    stamp: str
    base: str
    counts: dict[str, int] = field(default_factory=dict)
    files: dict[str, PublishedFile] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return datasets_folder() / self.name

    @property
    def archive(self) -> str:
        """The name of the file that holds all others."""
        return f"debate-{self.name}.zip"

    @property
    def is_there(self) -> bool:
        """Whether its files are still kept."""
        return self.path_of(self.archive) is not None

    def path_of(self, name: str) -> Path | None:
        """Return where a file of the version is; None for a name it has not, and for files that are kept no more."""
        path = self.folder / name
        return path if name in self.files and path.is_file() else None


def datasets_folder() -> Path:
    return Path(settings.DATASETS_DIR)


def version_name(day: str, head: Head) -> str:
    """Return the name of a new version: a base that was restored may come to an old number with other content."""
    name = f"{day}-r{head.number}"
    taken = read_version(name)
    return f"{name}-{head.stamp[:4]}" if taken and taken.stamp != head.stamp else name


def read_version(name: str) -> Version | None:
    """Return the version of a name; None for one that was never published."""
    if not NAME.match(name):
        return None
    try:
        found = json.loads((datasets_folder() / name / DESCRIPTION).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Version(**{**found, "files": {each: PublishedFile(**about) for each, about in found["files"].items()}})


def all_versions() -> list[Version]:
    """Return every version that was published, the latest first."""
    folder = datasets_folder()
    names = [path.name for path in folder.iterdir() if NAME.match(path.name)] if folder.is_dir() else []
    versions = [version for name in names if (version := read_version(name))]
    return sorted(versions, key=lambda version: (version.day, version.revision), reverse=True)


def describe(version: Version, folder: Path) -> None:
    text = json.dumps(asdict(version), ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


@contextmanager
def new_folder() -> Iterator[Path]:
    """Yield an empty folder on the disk of the versions; whatever is still there afterwards goes."""
    datasets_folder().mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=UNFINISHED, dir=datasets_folder()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, version: Version) -> bool:
    """Give a whole folder the name of its version, in one step; False when somebody else has just published it."""
    folder.chmod(0o755)  # temporary folders are for their owner alone, and a web server may serve this one
    try:
        folder.rename(version.folder)
    except OSError:
        if read_version(version.name):
            return False
        raise
    return True


def clear_away(kept: int) -> list[str]:
    """Take away the files of all versions but the last ``kept``, and what dead builds left; return which versions."""
    for path in datasets_folder().glob(f"{UNFINISHED}*"):
        if path.stat().st_mtime < time.time() - ABANDONED:
            shutil.rmtree(path, ignore_errors=True)
    old = [version for version in all_versions() if version.is_there][kept:]
    for version in old:
        for name in version.files:
            (version.folder / name).unlink(missing_ok=True)
    return [version.name for version in old]
