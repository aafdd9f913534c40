"""Dump and load an SQLite database through SQLite's online backup: readers and writers go on meanwhile."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from debate.management.backups.errors import BackupError, BrokenFileError

# Seconds to wait for somebody who writes.
PATIENCE = 20


def dump(target: Path) -> None:
    """Copy the database, as it stands in one moment, into a file of its own."""
    with closing(sqlite3.connect(_name(), timeout=PATIENCE)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
        # All of it in one file: without this it would want another beside it.
        written.execute("PRAGMA journal_mode = DELETE")


def check(source: Path) -> None:
    """Raise BrokenFileError unless SQLite finds a database in order."""
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as read:
            ((found,),) = read.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise BrokenFileError("备份里的数据库已损坏；库没有改动。", "The database in the backup is damaged.", found)


def load(source: Path) -> None:
    """Make the database in use what the dump is, in one transaction: others see the old one or the new one."""
    connection.close()
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(_name(), timeout=PATIENCE)) as written:
        try:
            read.backup(written, progress=_refuse_to_wait)
        except sqlite3.OperationalError as error:
            raise BackupError("数据库正忙，没有改动。", "The database is busy; nothing was changed.", error) from error


def _refuse_to_wait(status: int, remaining: int, total: int) -> None:
    """Python tries for ever when somebody has locked the database, after each of PATIENCE seconds."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("database is locked")


def _name() -> str:
    return str(connection.settings_dict["NAME"])
