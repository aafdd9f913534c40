"""A lock that each worker holds while it lives, so that a running task can be told from one whose worker is dead.

On PostgreSQL it is an advisory lock of a session of its own, on SQLite a locked file beside the database. Server and
operating system release it the moment the process ends, however it ends; a heartbeat would have to be waited for, and
on SQLite it would queue behind the writes of the very task it speaks for.
"""

import hashlib
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.core.files import locks
from django.db import DatabaseError, connection

# The first of the two numbers of an advisory lock; the second is a digest of the worker's id.
NAMESPACE = zlib.crc32(b"debate worker") & 0x7FFFFFFF
# The server notices within about a minute that the worker's machine is gone; Unix sockets ignore this.
KEEPALIVES = "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND classid = %s AND objid = %s AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""


def worker_lock(worker_id: str) -> "SessionLock | FileLock":
    """Return the lock of a worker, not yet held, for the database in use."""
    return SessionLock(worker_id) if connection.vendor == "postgresql" else FileLock(worker_id)


def is_alive(worker_id: str) -> bool:
    """Whether some process holds the lock of this worker. Takes nothing, so it is safe on any page."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HELD, [NAMESPACE, _number(worker_id)])
            return cursor.fetchone()[0]
    try:
        with _path(worker_id).open() as file:
            return not locks.lock(file, locks.LOCK_SH | locks.LOCK_NB)
    except FileNotFoundError:
        return False


class SessionLock:
    """An advisory lock of PostgreSQL, on a connection that is used for nothing else."""

    def __init__(self, worker_id: str) -> None:
        self.number = _number(worker_id)
        self.connection: Any = None
        self.is_held = False

    def take(self) -> bool:
        """Hold the lock, again when its session was lost; return False while another session has it."""
        if self.connection is not None and not self.connection.is_usable():
            self.release()
        if self.connection is None:
            session = connection.copy()
            with session.cursor() as cursor:
                cursor.execute(KEEPALIVES)
            self.connection = session
        if not self.is_held:
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s::int, %s::int)", [NAMESPACE, self.number])
                self.is_held = cursor.fetchone()[0]
        return self.is_held

    def release(self) -> None:
        if self.connection is not None:
            # A server that is told of the end of a session takes a moment to end it, and holds the lock till then.
            with suppress(DatabaseError), self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock_all()")
            self.connection.close()
        self.connection, self.is_held = None, False


class FileLock:
    """A locked file beside an SQLite database, which all its processes reach, since they share a machine."""

    def __init__(self, worker_id: str) -> None:
        self.path = _path(worker_id)
        self.file: IO[str] | None = None

    def take(self) -> bool:
        """Hold the lock; return False while another process has it."""
        if self.file is None:
            self._remove_left_over()
            self.file = _locked(self.path, "w")
        return self.file is not None

    def release(self) -> None:
        if self.file is not None:
            self.path.unlink(missing_ok=True)
            self.file.close()
        self.file = None

    def _remove_left_over(self) -> None:
        """Remove the files of workers that were killed."""
        for path in self.path.parent.glob(f"{_stem()}*"):
            if path != self.path and (file := _locked(path, "r")):
                path.unlink(missing_ok=True)
                file.close()


def _locked(path: Path, mode: str) -> IO[str] | None:
    """Return a file opened and locked; None when another has it, or when it was removed meanwhile."""
    try:
        file = path.open(mode)
    except FileNotFoundError:
        return None
    if locks.lock(file, locks.LOCK_EX | locks.LOCK_NB) and os.fstat(file.fileno()).st_nlink:
        return file
    file.close()
    return None


def _number(worker_id: str) -> int:
    return zlib.crc32(worker_id.encode()) & 0x7FFFFFFF


def _path(worker_id: str) -> Path:
    database = Path(connection.settings_dict["NAME"])
    return database.with_name(_stem() + hashlib.sha256(worker_id.encode()).hexdigest()[:32])


def _stem() -> str:
    return f"{Path(connection.settings_dict['NAME']).name}-worker-"
