"""The index of claims in files of this machine: a process that starts reads one instead of every claim's rows.

A file is named by the database, by the code that decides what an index holds, and by the content revision; so it is
never taken for another's, and a later revision is reached by following what changed since. It is written beside its
name and then renamed, and begins with a checksum, so that half a file is nobody's. It holds data and no code
(`facets.as_bytes`), and is read only where nobody but this account, or root, can have written it.
"""

import fcntl
import hashlib
import logging
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import connection

from debate.content.facets import ClaimIndex, as_bytes
from debate.models.querysets import Head

logger = logging.getLogger(__name__)

# What a file begins with; the checksum of the rest follows. Another layout has another number.
FORMAT = b"debate claims 1\n"
CHECKSUM = hashlib.sha256
# So many revisions after the last file another one is written: following them takes less than reading a file.
EVERY = 100
# So many files of one database and code are kept: a process may be about to read the one before.
KEPT = 2
# Those of other code, or half-written ones, for so many seconds: another version of the site may still run.
LEFT_FOR = 7 * 24 * 60 * 60
# The rooms whose code decides what an index holds.
DECIDES = ("content", "migrations", "models", "vocabulary")


def heads() -> list[Head]:
    """Return the revisions of which there is a file, the one written last first; none where this is switched off."""
    return [_head_of(path) for path in _files()]


def read(head: Head) -> ClaimIndex | None:
    """Return the index at a revision; None, and a warning, where its file cannot be read or trusted."""
    try:
        return _checked(_bytes_of(_path(head)))
    except (OSError, ValueError, TypeError, KeyError) as error:
        logger.warning("the claims of revision %s are not read from their file: %s", head.number, error)
        return None


def write(head: Head, index: ClaimIndex) -> None:
    """Keep the index at a revision, unless a file of about that revision is there or is just being written."""
    if not (settings.INDEX_FOLDER and head.stamp):
        return
    try:
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone() as is_alone:
            if is_alone and _is_due(head):
                _write(_path(head), as_bytes.dump(index))
                _clear()
    except OSError as error:
        logger.warning("the claims of revision %s are not kept in a file: %s", head.number, error)


def write_later(head: Head, index: ClaimIndex) -> None:
    """Do the same in a thread of its own, where it is due, so that no reader waits for it."""
    if settings.INDEX_FOLDER and head.stamp and _is_due(head):
        Thread(target=write, args=(head, index), daemon=True).start()


def _is_due(head: Head) -> bool:
    newest = next(iter(heads()), None)
    # A larger number is one of another history, such as that of a backup before it was restored.
    return newest is None or not newest.number <= head.number < newest.number + EVERY


def _write(path: Path, pieces: list[bytes]) -> None:
    checksum = CHECKSUM()
    for piece in pieces:
        checksum.update(piece)
    handle, half = tempfile.mkstemp(prefix="half-", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.writelines([FORMAT, checksum.digest(), *pieces])
        Path(half).rename(path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def _checked(data: bytes) -> ClaimIndex:
    start = len(FORMAT) + CHECKSUM().digest_size
    if not data.startswith(FORMAT):
        raise ValueError("it is of another format")
    if CHECKSUM(memoryview(data)[start:]).digest() != data[len(FORMAT) : start]:
        raise ValueError("it is not whole")
    return as_bytes.load(data, start)


def _bytes_of(path: Path) -> bytes:
    _refuse_strangers(path.parent.lstat(), stat.S_ISDIR)
    # A link could lead to a file of somebody else's; and what is asked about is what is then read.
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        _refuse_strangers(os.fstat(file.fileno()), stat.S_ISREG)
        return file.read()


def _refuse_strangers(found: os.stat_result, is_what_it_should_be: Callable[[int], bool]) -> None:
    if not is_what_it_should_be(found.st_mode):
        raise PermissionError("it is neither a folder nor a file in one")
    if found.st_uid not in (os.geteuid(), 0) or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError("others than this account could have written it")


def _clear() -> None:
    """Remove what no process will read."""
    ours = _files()
    others = {*_folder().glob("claims-*"), *_folder().glob("half-*")}.difference(ours)
    for path in (*ours[KEPT:], *others):
        with suppress(FileNotFoundError):
            if path in ours or time.time() - path.stat().st_mtime > LEFT_FOR:
                path.unlink()


@contextmanager
def _alone() -> Iterator[bool]:
    """Tell whether no other process writes a file; nobody waits."""
    with (_folder() / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _files() -> list[Path]:
    """Return the files of this database and this code, the one written last first."""
    if not settings.INDEX_FOLDER:
        return []
    times = {}
    for path in _folder().glob(f"{_prefix()}*"):
        with suppress(FileNotFoundError):
            times[path] = path.stat().st_mtime_ns
    return sorted(times, key=lambda path: -times[path])


def _path(head: Head) -> Path:
    return _folder() / f"{_prefix()}{head.number}-{head.stamp}"


def _head_of(path: Path) -> Head:
    number, stamp = path.name.split("-")[-2:]
    return Head(int(number), stamp)


def _folder() -> Path:
    return Path(settings.INDEX_FOLDER)


def _prefix() -> str:
    named = repr([connection.settings_dict[part] for part in ("ENGINE", "HOST", "PORT", "NAME")])
    return f"claims-{hashlib.sha256(named.encode()).hexdigest()[:12]}-{_version()}-"


@cache
def _version() -> str:
    """Return a digest of the code that decides what an index holds."""
    digest = hashlib.sha256()
    for path in sorted(path for room in DECIDES for path in (settings.BASE_DIR / "debate" / room).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
