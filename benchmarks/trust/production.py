"""The curated base in a folder of its own, served as docs/deploying.md says: production settings, gunicorn.conf.py."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.client import Client
from tests import postgres
from tests.test_gunicorn import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds until a server has to answer
DATABASES = ("sqlite", "postgresql")
Command = list[str]


class Site(NamedTuple):
    """A running site: where it listens on loopback (0: on ``folder/site.sock``), its first process, and its folder."""

    port: int
    pid: int
    folder: Path

    def memory(self) -> float:
        """Return the MB that all its processes hold; what they share counts once (the system's proportional set)."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(_proportional(pid) for pid in [self.pid, *children]) / 1024


def _proportional(pid: int | str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def base(database: str, **settings: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """Make the curated base on one of DATABASES; yield a folder, with static files, and the site's environment."""
    with tempfile.TemporaryDirectory(prefix="debate-trust-") as name:
        folder = Path(name)
        if database == "sqlite":
            url = f"sqlite:///{folder}/site.sqlite3"
        elif binaries := postgres.find_binaries():
            url = postgres.start(binaries)
        else:
            raise postgres.CannotStart(postgres.NOT_FOUND)
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
            **{"DEBUG": "0", "SECRET_KEY": "only-for-measuring-" + "x" * 40, "ALLOWED_HOSTS": "127.0.0.1,localhost"},
            **{"DATABASE_URL": url, "STATIC_ROOT": f"{folder}/static", "SECURE_SSL_REDIRECT": "0", **settings},
        }
        for command in ("translate --compile", "migrate", "seed", "collectstatic --no-input"):
            asked = [sys.executable, "manage.py", *command.split()]
            subprocess.run(asked, cwd=ROOT, env=environment, check=True, capture_output=True)
        yield folder, environment


@contextmanager
def running(folder: Path, environment: dict[str, str], *options: str, server: Command | None = None) -> Iterator[Site]:
    """Serve a base; ``options`` are gunicorn's besides its configuration, ``server`` another command with {port}."""
    port = free_port()
    command = server or [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:{port}", *options]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            **{"cwd": ROOT, "env": environment, "stdout": log, "stderr": log, "start_new_session": True},
        )
    try:
        begun = time.monotonic()
        while not Client(port).answers("/healthz"):
            if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise RuntimeError((folder / "server.log").read_text()[-2000:])
            time.sleep(0.1)
        yield Site(port, process.pid, folder)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)
