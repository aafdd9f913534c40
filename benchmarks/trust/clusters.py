"""Servers that several machines share, each in a folder of its own: a streaming replica of PostgreSQL, and a Redis."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import postgres


class Replica:
    """A streaming replica of a cluster; ``pause`` and ``resume`` say whether what it was sent is applied."""

    def __init__(self, binaries: Path, primary: str, folder: Path) -> None:
        self.binaries, self.folder = binaries, folder
        if account := postgres.server_account():
            shutil.chown(folder, account)
        sockets = primary.partition("@/")[2].rpartition("/")[0]
        copied = ("--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync")
        # What stands on PATH may be links to some of its programs only.
        program = (binaries / "postgres").resolve().parent / "pg_basebackup"
        made = postgres.run(program, folder, f"--host={sockets}", f"--username={postgres.USER}", *copied)
        if made.returncode:
            raise postgres.CannotStart(made.stderr)
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"unix_socket_directories = '{folder}'\nhot_standby_feedback = on\n")
        self.url = f"postgres://{postgres.USER}@/{folder}/{primary.rpartition('/')[2]}"

    def start(self) -> None:
        log = self.folder / "log"
        started = postgres.run(self.binaries / "pg_ctl", self.folder, "start", "--wait", f"--log={log}")
        if started.returncode:
            raise postgres.CannotStart(postgres.tail(log.read_text()))

    def stop(self) -> None:
        """As when its machine dies: nobody is told."""
        postgres.run(self.binaries / "pg_ctl", self.folder, "stop", "--mode=immediate")

    def pause(self) -> None:
        self.ask("SELECT pg_wal_replay_pause()")

    def resume(self) -> None:
        self.ask("SELECT pg_wal_replay_resume()")

    def ask(self, sql: str) -> tuple:
        return ask(self.url, sql)

    def caught_up_with(self, primary: str) -> float:
        """Wait until everything written so far is applied; return the seconds that took."""
        (written,), begun = ask(primary, "SELECT pg_current_wal_lsn()"), time.monotonic()
        while not self.ask(f"SELECT pg_last_wal_replay_lsn() >= '{written}'")[0]:
            time.sleep(0.005)
        return time.monotonic() - begun


def ask(url: str, sql: str) -> tuple:
    folder, _, name = url.partition("@/")[2].rpartition("/")
    with psycopg.connect(host=f"/{folder.lstrip('/')}", dbname=name, user=postgres.USER, autocommit=True) as session:
        row = session.execute(sql).fetchone()  # type: ignore[arg-type]
        return row or ()


@contextmanager
def replica_of(binaries: Path, primary: str) -> Iterator[Replica]:
    folder = Path(tempfile.mkdtemp(prefix="debate-replica-", dir="/tmp"))
    replica = Replica(binaries, primary, folder)
    replica.start()
    try:
        yield replica
    finally:
        postgres.stop(binaries, folder)


class Redis:
    """A Redis that keeps nothing on disk, at a socket."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        self.url = f"unix://{self.socket}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        command = ["redis-server", "--port", "0", "--unixsocket", str(self.socket), "--save", "", "--dir"]
        self.process = subprocess.Popen([*command, str(self.socket.parent)], stdout=subprocess.DEVNULL)
        while not self.socket.exists():
            time.sleep(0.01)

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.socket.unlink(missing_ok=True)


@contextmanager
def running_redis() -> Iterator[Redis]:
    folder = Path(tempfile.mkdtemp(prefix="debate-redis-", dir="/tmp"))
    redis = Redis(folder)
    redis.start()
    try:
        yield redis
    finally:
        redis.stop()
        shutil.rmtree(folder)
