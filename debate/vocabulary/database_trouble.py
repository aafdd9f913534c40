"""Which failures are the database's own, and pass without a change of ours: locked, away, full, or only to be read."""

import sqlite3
from enum import Enum

from django.db import Error, InterfaceError, OperationalError

# Settings of a web process, unless the environment has its own: seconds that a statement waits for a lock, and that
# PostgreSQL gives it altogether. A thread that waits serves nobody; the commands of `manage.py` have more patience.
WEB_PATIENCE = {"DATABASE_LOCK_SECONDS": "5", "DATABASE_STATEMENT_SECONDS": "25"}


class TooManyWriters(Exception):
    """So many forms are being saved that one more would leave no thread for readers."""


class Trouble(Enum):
    """What is wrong: seconds until it is worth trying again, and the words for who runs a command."""

    CROWDED = (5, "写入的请求太多，请稍后再试。 Too many requests write at once: try again later.")
    LOCKED = (
        5,
        "数据库被别的进程占着，等不到：请等它写完再试。 "
        "The database is locked by another process: try again when that is done.",
    )
    UNREACHABLE = (
        10,
        "连不上数据库：请看它是否在运行，DATABASE_URL 是否写对。 "
        "The database cannot be reached: see whether it runs, and whether DATABASE_URL is right.",
    )
    FULL = (300, "数据库所在的磁盘满了，什么都存不下。 The disk of the database is full, so nothing can be stored.")
    READ_ONLY = (
        300,
        "数据库现在只能读，不能写：请看文件的权限，或者连的是不是副本。 "
        "The database can only be read: see the permissions of its file, or whether this is a replica.",
    )

    def __init__(self, retry_after: int, in_words: str) -> None:
        self.retry_after, self.in_words = retry_after, in_words


# Primary result codes of SQLite; the extended ones have them in their lowest byte.
SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Trouble.LOCKED,
    sqlite3.SQLITE_IOERR: Trouble.UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
}
# Beginnings of PostgreSQL's SQLSTATE, the first that fits counts:
# https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL = {
    "08": Trouble.UNREACHABLE,  # connection exception
    "25006": Trouble.READ_ONLY,
    "40001": Trouble.LOCKED,  # serialization failure
    "40P01": Trouble.LOCKED,  # deadlock
    "53100": Trouble.FULL,  # disk full
    "53": Trouble.UNREACHABLE,  # out of memory, too many connections
    "55P03": Trouble.LOCKED,  # waited longer than lock_timeout
    "57014": Trouble.LOCKED,  # took longer than statement_timeout
    "57P": Trouble.UNREACHABLE,  # shut down, crashed, starting
    "58": Trouble.UNREACHABLE,  # error of its operating system
}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Return the trouble that an exception comes from, however often it was wrapped; None for a mistake of ours."""
    while error is not None:
        if isinstance(error, TooManyWriters):
            return Trouble.CROWDED
        if isinstance(error, Error) and (found := _of_database_error(error)):
            return found
        error = error.__cause__ or error.__context__
    return None


def _of_database_error(error: Error) -> Trouble | None:
    """Judge by the code of the driver's exception, which Django's has as its cause."""
    driver = error.__cause__
    if isinstance(driver, sqlite3.Error):
        return SQLITE.get(getattr(driver, "sqlite_errorcode", 0) & 0xFF)
    if state := getattr(driver, "sqlstate", None):
        return next((trouble for start, trouble in POSTGRESQL.items() if state.startswith(start)), None)
    # Neither a server that cannot be reached nor a connection that was cut has a code.
    return Trouble.UNREACHABLE if isinstance(error, OperationalError | InterfaceError) else None
