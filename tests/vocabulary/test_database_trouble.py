"""Real failures of real databases are told from our own mistakes."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.utils import load_backend

from debate.vocabulary import TooManyWriters, Trouble, trouble_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TABLE = "CREATE TABLE t (x)"


@pytest.fixture
def sqlite_at(tmp_path):
    """A connection of Django's to a file of its own; more options are those of `sqlite3.connect`."""
    backend, opened = load_backend("django.db.backends.sqlite3"), []

    def connect(name: str = "x.sqlite3", **options):
        given = {**connection.settings_dict, "NAME": str(tmp_path / name), "OPTIONS": {"timeout": 0, **options}}
        opened.append(backend.DatabaseWrapper(given))
        return opened[-1]

    yield connect
    for each in opened:
        each.close()


def failure(wrapper, *statements: str) -> DatabaseError:
    with pytest.raises(DatabaseError) as raised, wrapper.cursor() as cursor:
        for each in statements:
            cursor.execute(each)
    return raised.value


def test_sqlite_locked(sqlite_at, tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert trouble_of(failure(sqlite_at(), TABLE)) is Trouble.LOCKED


def test_sqlite_not_there(sqlite_at):
    assert trouble_of(failure(sqlite_at("no-such-folder/x.sqlite3"), TABLE)) is Trouble.UNREACHABLE


def test_sqlite_full(sqlite_at):
    statements = (TABLE, "PRAGMA max_page_count=2", "INSERT INTO t VALUES (randomblob(100000))")
    assert trouble_of(failure(sqlite_at(), *statements)) is Trouble.FULL


def test_sqlite_to_be_read_only(sqlite_at, tmp_path):
    sqlite3.connect(tmp_path / "x.sqlite3").execute(TABLE).connection.close()
    only_read = sqlite_at()
    only_read.settings_dict["NAME"] = f"file:{tmp_path}/x.sqlite3?mode=ro"
    only_read.settings_dict["OPTIONS"]["uri"] = True
    assert trouble_of(failure(only_read, "INSERT INTO t VALUES (1)")) is Trouble.READ_ONLY


@pytest.mark.parametrize("statement", ["SELECT * FROM nothing", "nonsense"])
def test_our_own_mistakes_are_no_trouble_of_sqlites(sqlite_at, statement):
    assert isinstance(failed := failure(sqlite_at(), statement), OperationalError) and trouble_of(failed) is None


def caused(error: DatabaseError, cause: Exception) -> DatabaseError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "trouble"),
    [
        (psycopg.OperationalError("connection refused"), Trouble.UNREACHABLE),
        (psycopg.errors.AdminShutdown(), Trouble.UNREACHABLE),
        (psycopg.errors.CrashShutdown(), Trouble.UNREACHABLE),
        (psycopg.errors.CannotConnectNow(), Trouble.UNREACHABLE),
        (psycopg.errors.TooManyConnections(), Trouble.UNREACHABLE),
        (psycopg.errors.ConnectionFailure(), Trouble.UNREACHABLE),
        (psycopg.errors.IoError(), Trouble.UNREACHABLE),
        (psycopg.errors.DiskFull(), Trouble.FULL),
        (psycopg.errors.ReadOnlySqlTransaction(), Trouble.READ_ONLY),
        (psycopg.errors.LockNotAvailable(), Trouble.LOCKED),
        (psycopg.errors.QueryCanceled(), Trouble.LOCKED),
        (psycopg.errors.DeadlockDetected(), Trouble.LOCKED),
        (psycopg.errors.SerializationFailure(), Trouble.LOCKED),
        (psycopg.errors.UndefinedTable(), None),
        (psycopg.errors.InvalidPassword(), None),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_postgresql_is_judged_by_its_code(cause, trouble):
    assert trouble_of(caused(OperationalError(), cause)) is trouble


def test_what_was_wrapped_is_found_and_what_is_nothing_of_the_databases_is_not():
    locked = caused(OperationalError(), psycopg.errors.LockNotAvailable())
    with pytest.raises(ValueError) as raised:
        try:
            raise locked
        except DatabaseError:
            raise ValueError  # noqa: B904
    assert trouble_of(raised.value) is Trouble.LOCKED
    assert trouble_of(InterfaceError("connection already closed")) is Trouble.UNREACHABLE
    assert trouble_of(TooManyWriters()) is Trouble.CROWDED
    for error in (None, ValueError(), OSError(), IntegrityError(), ProgrammingError()):
        assert trouble_of(error) is None


def test_each_trouble_is_said_in_both_languages():
    assert len(set(Trouble)) == 5
    for each in Trouble:
        chinese, _, english = each.in_words.partition("。 ")
        assert not chinese.isascii() and english.isascii() and english.endswith("."), each
