"""The database is restarted, locked, full or read-only under load: no wrong page, nothing but 503, nothing lost."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import psycopg

from benchmarks import cluster
from benchmarks.bases import FOLDER, PRODUCTION, ROOT
from benchmarks.servers import Server, deployed
from benchmarks.trust.figures import Figure
from benchmarks.trust.small_disks import fill_up, remount, small_disk
from benchmarks.trust.visitors import PAGES, Writer, ask
from tests import postgres

RESTARTS, READERS, WRITERS = 10, 4, 12
# A request may wait for a lock for five seconds; what is more is time of a busy machine.
LONGEST_WAIT, RECOVERY, READING = 8.0, 2.0, 2.0  # seconds


class Load:
    """Readers and one who reports errors, at work until the block ends; what they were answered."""

    def __init__(self, server: Server, writers: int = 1) -> None:
        self.port, self.over = server.client.port, Event()
        self.right = {path: ask(self.port, path)[:2] for path in PAGES}
        self.answers: list[tuple[float, str, int, float]] = []  # moment, path, status, seconds
        self.wrong: Counter[str] = Counter()
        self.writers = [Writer(self.port) for _ in range(writers)]
        self.threads = [Thread(target=self._read, args=(n,)) for n in range(READERS)]
        self.threads += [Thread(target=self._write, args=(each,)) for each in self.writers]

    def __enter__(self) -> "Load":
        for each in self.threads:
            each.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.over.set()
        for each in self.threads:
            each.join()

    def _read(self, number: int) -> None:
        while not self.over.is_set():
            number += 1
            path = PAGES[number % len(PAGES)]
            status, body, seconds = ask(self.port, path)
            self.answers.append((time.monotonic(), path, status, seconds))
            if status != 503 and (status, body) != self.right[path]:
                self.wrong[f"{path} {status}"] += 1
            if status == 503 and path.startswith("/static/"):
                self.wrong[f"{path} {status}"] += 1

    def _write(self, writer: Writer) -> None:
        while not self.over.is_set():
            writer.report()
            time.sleep(0.1)

    def recovered(self, since: float) -> float:
        """Wait until a page that needs the database is answered; seconds since a moment."""
        while not any(at > since and status == 200 and "static" not in path for at, path, status, _ in self.answers):
            if time.monotonic() - since > 60:
                break
            time.sleep(0.005)
        return time.monotonic() - since

    def slowest(self) -> float:
        return max(seconds for *_, seconds in self.answers)

    def statuses(self) -> str:
        counted = Counter(status for _, _, status, _ in self.answers)
        counted.update(status for each in self.writers for status in each.statuses)
        return ", ".join(f"{number} × {status}" for status, number in sorted(counted.items()))

    @property
    def is_right(self) -> bool:
        """Whether no page was wrong, no form lost what was typed, and nobody was told of a mistake of ours."""
        told = {status for each in self.writers for status in each.statuses}
        return not self.wrong and told <= {302, 503} and all(each.kept_all for each in self.writers)


def manage(environment: dict[str, str], *command: str) -> str:
    ran = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout


@contextmanager
def site(name: str, url: str, fill: bool = True) -> Iterator[tuple[Server, dict[str, str]]]:
    """The curated base at this address, served by two processes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "debate.settings", "DATABASE_URL": url}
    if fill:
        manage(environment, "translate", "--compile")
        manage(environment, "collectstatic", "--no-input")
        manage(environment, "migrate")
        manage(environment, "seed")
        many = "from debate.models import Preferences as P; p = P.current(); p.reports_per_day = 30_000; p.save()"
        manage(environment, "shell", "-c", many)
    with deployed(f"outages-{name}", environment) as server:
        yield server, environment


def stored(environment: dict[str, str]) -> set[str]:
    told = manage(
        environment,
        "shell",
        "-c",
        "from debate.models import ErrorReport as E; [print(e.what) for e in E.objects.all()]",
    )
    return set(re.findall(r"report-\w+", told))


def sound(load: Load, environment: dict[str, str]) -> str:
    """What is amiss after an outage: a report that was thanked for and is gone, or a base that does not verify."""
    lost = {what for each in load.writers for what in each.thanked} - stored(environment)
    manage(environment, "verify")
    return f"{len(lost)} reports lost" if lost else ""


def restarts(binaries: Path, url: str) -> Figure:
    recovery = []
    with site("restarts", url) as (server, environment):
        with Load(server) as load:
            for _ in range(RESTARTS):
                time.sleep(1)
                postgres.restart(binaries, postgres.directory_of(url))
                recovery.append(load.recovered(time.monotonic()))
        amiss = sound(load, environment)
    told = f"{load.statuses()}; {sum(load.wrong.values())} wrong; back after {max(recovery):.2f} s at most {amiss}"
    is_met = load.is_right and not amiss and max(recovery) <= RECOVERY
    return Figure(f"PostgreSQL restarted {RESTARTS} times under load", told, f"503 only, ≤ {RECOVERY:.0f} s", is_met)


@contextmanager
def sqlite_lock(url: str) -> Iterator[None]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=20)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def table_lock(url: str) -> Iterator[None]:
    with cluster.connect(url) as other, other.transaction():
        other.execute("LOCK TABLE debate_errorreport IN EXCLUSIVE MODE")
        yield


def locked(name: str, url: str, lock: Callable) -> Figure:
    """Many want to write what somebody else keeps locked, and readers read."""
    with site(f"locked-{name}", url) as (server, environment), ExitStack() as held:
        load = Load(server, WRITERS)
        held.enter_context(lock(url))
        with load:
            time.sleep(20)
            held.close()
            back = load.recovered(time.monotonic())
            time.sleep(2)
        amiss = sound(load, environment)
    waited = max(each.slowest for each in load.writers)
    told = f"{load.statuses()}; readers waited {load.slowest():.2f} s at most, writers {waited:.2f} s {amiss}"
    thanked = any(each.thanked for each in load.writers)
    is_met = load.is_right and thanked and not amiss and load.slowest() <= READING and waited <= LONGEST_WAIT
    bound = f"readers ≤ {READING:.0f} s, writers ≤ {LONGEST_WAIT:.0f} s"
    return Figure(f"{name}: locked for 20 s, {WRITERS} writers", told, bound, is_met and back <= RECOVERY)


def survived(what: str, load: Load, amiss: str, back: float, refused: int) -> Figure:
    told = f"{load.statuses()}; {sum(load.wrong.values())} wrong; back after {back:.2f} s {amiss}"
    is_met = load.is_right and not amiss and refused > 0 and back <= RECOVERY
    return Figure(what, told, f"503 only, ≤ {RECOVERY:.0f} s", is_met)


def refused_while(load: Load, begin: Callable[[], object], end: Callable[[], object]) -> tuple[float, int]:
    """Let something last for five seconds; return how long after its end a report was taken, and how many were not."""
    with load:
        time.sleep(1)
        begin()
        time.sleep(5)
        end()
        since = time.monotonic()
        taken = len(load.writers[0].thanked)
        while len(load.writers[0].thanked) == taken and time.monotonic() - since < 60:
            time.sleep(0.01)
        back = time.monotonic() - since
    return back, load.writers[0].statuses.count(503)


def full_sqlite() -> Figure:
    with small_disk(64) as disk, site("full-sqlite", f"sqlite:///{disk}/site.sqlite3") as (server, environment):
        load = Load(server)
        back, refused = refused_while(load, lambda: fill_up(disk), lambda: (disk / "filler").unlink())
        return survived("SQLite: disk full for 5 s", load, sound(load, environment), back, refused)


def read_only_sqlite() -> Figure:
    """A file system that its kernel has made read-only, as after an error of the disk; the server is started there."""
    with small_disk(64) as disk:
        with site("read-only-sqlite", f"sqlite:///{disk}/site.sqlite3") as (server, environment):
            load = Load(server)
        remount(disk, "ro")
        with deployed("outages-read-only-sqlite", environment, first="/static/debate.css") as server:
            load.port = load.writers[0].port = server.client.port
            back, refused = refused_while(load, lambda: None, lambda: remount(disk, "rw"))
            return survived("SQLite: file system read-only for 6 s", load, sound(load, environment), back, refused)


def full_postgresql() -> Figure:
    """Where even its log of changes finds no room, the server ends itself; who runs it starts it again."""
    with small_disk(400) as disk, cluster.running(disk / "cluster") as url:
        with cluster.connect(url + "postgres") as session:
            session.execute("CREATE DATABASE site")
        binaries = postgres.find_binaries()
        assert binaries

        def free() -> None:
            (disk / "filler").unlink()
            if postgres.run(binaries / "pg_ctl", disk / "cluster", "status").returncode:
                postgres.run(binaries / "pg_ctl", disk / "cluster", "start", "--wait", f"--log={disk / 'cluster/log'}")

        with site("full-postgresql", url + "site") as (server, environment):
            load = Load(server)
            back, refused = refused_while(load, lambda: burst(url + "site", disk), free)
            return survived("PostgreSQL: disk full for 5 s", load, sound(load, environment), back, refused)


def burst(url: str, disk: Path) -> None:
    """Fill the disk, and have the server need more of it than the segment of its log that is open."""
    fill_up(disk)
    try:
        with cluster.connect(url) as session:
            session.execute("CREATE TABLE filler AS SELECT repeat('x', 1000) FROM generate_series(1, 100000)")
    except psycopg.Error:
        pass


def read_only_postgresql(url: str) -> Figure:
    """As a server is that was made a replica."""

    def switch(value: str) -> None:
        with cluster.connect(url) as session:
            session.execute("SET default_transaction_read_only = off")
            session.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
            session.execute("SELECT pg_reload_conf()")

    with site("read-only-postgresql", url, fill=False) as (server, environment):
        load = Load(server)
        back, refused = refused_while(load, lambda: switch("on"), lambda: switch("off"))
        return survived("PostgreSQL: read-only for 5 s", load, sound(load, environment), back, refused)


def measure() -> list[Figure]:
    """Takes about four minutes, and must be run as root: it mounts small disks."""
    binaries = postgres.find_binaries()
    assert binaries, postgres.NOT_FOUND
    url = postgres.start(binaries)
    folder = Path(tempfile.mkdtemp(prefix="debate-outages-"))
    try:
        return [
            restarts(binaries, url),
            locked("SQLite", f"sqlite:///{folder}/site.sqlite3", sqlite_lock),
            locked("PostgreSQL", url, table_lock),
            read_only_postgresql(url),
            full_sqlite(),
            read_only_sqlite(),
            full_postgresql(),
        ]
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ", flush=True)
