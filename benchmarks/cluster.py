"""A PostgreSQL cluster of our own that keeps its databases from one run to the next."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import postgres

# Half of what a small server would give it; the builder makes large indexes.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{sockets}'
fsync = off
shared_buffers = 512MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
"""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The cluster in `folder`, made when it is not there; gives the address of a database without its name.

    Raises postgres.CannotStart, also where this machine has no PostgreSQL.
    """
    binaries = postgres.find_binaries()
    if binaries is None:
        raise postgres.CannotStart(postgres.NOT_FOUND)
    if not (folder / "data" / "PG_VERSION").exists():
        _make(binaries, folder)
    # A socket's path may hold about 100 bytes, so it cannot stand in a folder that may be deep.
    sockets = Path(tempfile.mkdtemp(prefix="bench-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    shutil.chown(sockets, folder.stat().st_uid, folder.stat().st_gid)
    (folder / "data" / "bench.conf").write_text(SETTINGS.format(sockets=sockets))
    log = folder / "log"
    try:
        started = postgres.run(binaries / "pg_ctl", folder, "start", "--wait", f"--log={log}")
        if started.returncode:
            raise postgres.CannotStart(postgres.tail(log.read_text() if log.exists() else started.stderr))
        yield f"postgres://{postgres.USER}@/{sockets}/"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            postgres.run(binaries / "pg_ctl", folder, "stop", "--mode=fast")
        shutil.rmtree(sockets, ignore_errors=True)


def _make(binaries: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if account := postgres.server_account():
        shutil.chown(folder, account)
    postgres.init(binaries, folder)
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.write("include = 'bench.conf'\n")


def connect(url: str) -> psycopg.Connection:
    """`url` as Django's settings take it: the socket's folder stands where others have a host."""
    sockets, _, name = url.split("@/")[1].rpartition("/")
    return psycopg.connect(host=sockets, dbname=name, user=postgres.USER, autocommit=True)


def databases(url: str) -> set[str]:
    with connect(url + "postgres") as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


@contextmanager
def fresh(url: str, name: str) -> Iterator[str]:
    """A new database, which gets its name when the block is done: what was broken off is never taken for whole."""
    half = f"half_{secrets.token_hex(4)}"
    with connect(url + "postgres") as connection:
        connection.execute(f'CREATE DATABASE "{half}"')
        try:
            yield url + half
            connection.execute(f'ALTER DATABASE "{half}" RENAME TO "{name}"')
        except BaseException:
            connection.execute(f'DROP DATABASE "{half}" WITH (FORCE)')
            raise
