"""A site whose processes can be killed one by one: web server, worker, command, PostgreSQL and its backends."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import cluster
from benchmarks.bases import FOLDER, ROOT
from benchmarks.client import Client
from benchmarks.trust.databases import Environment
from benchmarks.trust.desk import PATIENCE, PAUSE
from tests import postgres
from tests.test_gunicorn import free_port

MOST_RUNS = 10
# A backend that is in a transaction, if any is.
BACKEND = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
    ORDER BY xact_start IS NULL, backend_xid IS NULL, random() LIMIT 1
"""


class Site:
    """The processes on one database, in production settings; ``folder`` holds the files they are to read.

    Their logs stay in `benchmarks.bases.FOLDER`, and begin with ``name``.
    """

    def __init__(self, environment: Environment, folder: Path, name: str, server: Path | None = None) -> None:
        self.environment, self.folder, self.name = environment, folder, name
        FOLDER.mkdir(parents=True, exist_ok=True)
        for log in FOLDER.glob(f"{name}-*.log"):
            log.unlink()
        self.server = server  # the folder of PostgreSQL's cluster
        self.port = free_port()
        self.command: subprocess.Popen | None = None
        self.web, self.worker = self._start_web(), self._start_worker()

    def _start(self, log: str, *arguments: str) -> subprocess.Popen:
        with (FOLDER / f"{self.name}-{log}.log").open("a") as said:
            return subprocess.Popen(
                [sys.executable, *arguments],
                **{"cwd": ROOT, "env": self.environment, "stdout": said, "stderr": said, "start_new_session": True},
            )

    def _start_web(self) -> subprocess.Popen:
        return self._start("web", "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "--workers", "2")

    def _start_worker(self) -> subprocess.Popen:
        return self._start("worker", "manage.py", "db_worker", "--interval", "0.2", "--no-startup-delay")

    def wait_for_web(self) -> None:
        begun = time.monotonic()
        while not Client(self.port).answers("/healthz"):
            if self.web.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise RuntimeError(f"{self.name}: the server does not answer; see {FOLDER}")
            time.sleep(PAUSE)

    def run(self, *arguments: str) -> None:
        """Run a command of manage.py until it has come to its end. Raises RuntimeError if it never does."""
        for _ in range(MOST_RUNS):
            self.command = self._start("command", "manage.py", *arguments)
            if self.command.wait() == 0:
                return
            self.rows("SELECT 1")  # whoever repeats it waits until the database is back
        raise RuntimeError(f"{self.name}: {arguments} fails; see {FOLDER}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database itself, as soon as it answers."""
        begun = time.monotonic()
        while True:
            try:
                return self._rows(query)
            except (psycopg.Error, sqlite3.OperationalError):
                if time.monotonic() - begun > PATIENCE:
                    raise
                time.sleep(PAUSE)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        url = self.environment["DATABASE_URL"]
        if self.server:
            with cluster.connect(url) as session:
                return session.execute(query).fetchall()  # type: ignore[arg-type]
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as session:
            return session.execute(query).fetchall()

    def kill(self, target: str) -> bool:
        """Kill one of KILLS with the signal 9 and start what does not start itself; return whether there was one."""
        return KILLS[target](self)

    def kill_web(self) -> bool:
        _kill_group(self.web)
        self.web = self._start_web()
        return True

    def kill_worker(self) -> bool:
        _kill_group(self.worker)
        self.worker = self._start_worker()
        return True

    def kill_command(self) -> bool:
        """Kill a running command; `run` starts it again."""
        if self.command is None or self.command.poll() is not None:
            return False
        os.killpg(self.command.pid, signal.SIGKILL)
        return True

    def kill_backend(self) -> bool:
        """Kill a process that serves one session; PostgreSQL ends all others then, and recovers."""
        found = self._rows(BACKEND)
        if found:
            os.kill(found[0][0], signal.SIGKILL)
        return bool(found)

    def crash(self) -> bool:
        """End PostgreSQL without its shutdown, as a crash would, and start it."""
        binaries = postgres.find_binaries()
        assert binaries and self.server
        log = f"--log={self.server / 'log'}"
        postgres.run(binaries / "pg_ctl", self.server, "restart", "--mode=immediate", "--wait", log)
        return True

    def stop(self) -> None:
        for process in (self.web, self.worker, self.command):
            if process and process.poll() is None:
                process.terminate()
                try:
                    process.wait(40)
                except subprocess.TimeoutExpired:
                    _kill_group(process)


KILLS: dict[str, Callable[[Site], bool]] = {
    "web": Site.kill_web,
    "worker": Site.kill_worker,
    "command": Site.kill_command,
    "backend": Site.kill_backend,
    "crash": Site.crash,
}


def _kill_group(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def running(*given: Any) -> Iterator[Site]:
    """Start a site, given as the class is, and stop it."""
    site = Site(*given)
    try:
        site.wait_for_web()
        yield site
    finally:
        site.stop()
