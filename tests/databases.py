"""The database of a test process: a copy of one that was migrated, or filled, once for the whole run.

Migrating takes three seconds, seeding five; copying some hundredths of one on SQLite, about half a one on PostgreSQL.
That is also the fastest way back to the beginning after a test that committed. An original is made by who first asks.
"""

import fcntl
import io
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.db import connection

FOLDER = "FOLDER_OF_THE_TEST_RUN"
MIGRATED = "migrated"


def begin() -> Callable[[], None]:
    """Called once a run, by the process that starts the others: they inherit where the originals are.

    Returns what takes them away.
    """
    folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="debate-tests-")
    return partial(shutil.rmtree, folder, ignore_errors=True)


def open_own(name: str) -> None:
    """Make this process's database, empty but for what migrations write, and use it from now on."""
    with _alone():
        if not _known(MIGRATED):
            connection.settings_dict["TEST"]["NAME"] = _place(MIGRATED)
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            _note(MIGRATED)
        _copy(MIGRATED, name)
    connection.settings_dict["NAME"] = _place(name)


def address() -> str:
    """This process's database as DATABASE_URL names it."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return f"postgres://{database['USER']}@/{database['HOST']}/{database['NAME']}"


def empty() -> None:
    """Back to the beginning."""
    fill(MIGRATED, lambda: None)


@contextmanager
def bare() -> Iterator[None]:
    """Use a database without a single table within the block, then this process's own again."""
    own = connection.settings_dict["NAME"]
    other = f"{Path(own).stem}_bare"
    connection.close()
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{other}"')
    connection.settings_dict["NAME"] = _place(other)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        if connection.vendor == "sqlite":
            Path(_place(other)).unlink()
        else:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{other}" WITH (FORCE)')


def fill(original: str, make: Callable[[], object]) -> None:
    """Make this process's database what an original is: what ``make`` writes into an empty one."""
    own = connection.settings_dict["NAME"]
    with _alone():
        if not _known(original):
            _copy(MIGRATED, own)
            make()
            _copy(own, original)
            _note(original)
        else:
            _copy(original, own)


def fill_with_the_reviewed_base() -> None:
    """Make it the base that stays as it is, so that tests may say what is in it."""
    _seed_once("reviewed", Path(__file__).parent / "reviewed_base")


def fill_with_the_curated_base() -> None:
    """Make it the curated knowledge base, which grows: tests say what rules it keeps, never what is in it."""
    # It reads the settings, which a process of tests makes before.
    from debate.vocabulary import DEBATE

    _seed_once("curated", DEBATE.fixtures_folder)


def fill_with_the_grown_base() -> None:
    """Make it the curated knowledge base with what an editor's afternoon may add, brought in as one folder."""
    from tests.grown_base import write_folder

    fill_with_the_curated_base()  # so that there is an original of it

    def make() -> None:
        _copy("curated", connection.settings_dict["NAME"])
        with tempfile.TemporaryDirectory() as folder:
            call_command("import_content", write_folder(Path(folder)), stdout=io.StringIO())

    fill("grown", make)


def _seed_once(original: str, folder: Path) -> None:
    from debate.curation.exchange.seeding import seed  # not before the settings are chosen

    fill(original, lambda: seed(folder))


def copy_own(suffix: str) -> str:
    """Copy this process's database as it is now; return the name of the copy, for settings."""
    own = connection.settings_dict["NAME"]
    name = f"{Path(own).stem}_{suffix}"
    _copy(own, name)
    return _place(name)


def write_migrated(path: Path) -> None:
    """Write an empty SQLite database, for a process of its own. Only where the tests run on SQLite."""
    with closing(sqlite3.connect(_place(MIGRATED))) as read, closing(sqlite3.connect(path)) as written:
        read.backup(written)


def _copy(source: str, target: str) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        # Not the file: other threads may have it open, and this they see as one change.
        with closing(sqlite3.connect(_place(source))) as read, closing(sqlite3.connect(_place(target))) as written:
            written.execute("PRAGMA synchronous=OFF")
            read.backup(written)
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{_place(target)}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{_place(target)}" TEMPLATE "{_place(source)}"')


def _place(name: str) -> str:
    """Where a database is: SQLite's are files, of which the own one is known by its whole path."""
    return str((_folder() / name).with_suffix(".sqlite3")) if connection.vendor == "sqlite" else name


def _known(original: str) -> bool:
    return (_folder() / f"{original}.made").exists()


def _note(original: str) -> None:
    (_folder() / f"{original}.made").touch()


def _folder() -> Path:
    return Path(os.environ[FOLDER])


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time."""
    with (_folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
