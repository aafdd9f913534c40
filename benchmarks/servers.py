"""Start a server in a process of its own, wait until it answers, end it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bases import FOLDER, ROOT, Base
from benchmarks.client import Client

PATIENCE = 60.0  # seconds until a server has to answer
# One process that keeps connections open, as behind a proxy; more threads would only wait for each other.
GUNICORN = ("--workers", "1", "--threads", "4", "--worker-class", "gthread", "--keep-alive", "600", "--timeout", "600")
# Nobody talks to it but over HTTP, and of two at once the second would take over the socket of the first.
GUNICORN += ("--no-control-socket",)


class NoServer(Exception):
    """A server did not start; the message ends with what it said."""


@dataclass
class Server:
    name: str
    client: Client
    pid: int
    boot: float  # seconds from the start to the first answer

    def memory(self) -> int | None:
        """MB that the process, or its only worker, holds in memory; None where the system does not say."""
        try:
            pid = _children(self.pid)[-1] if _children(self.pid) else self.pid
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            return None
        return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), None)

    def memory_together(self) -> int | None:
        """MB of all its processes, what they share counted once; None where the system does not say."""
        try:
            rolled = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in (self.pid, *_children(self.pid))]
        except OSError:
            return None
        lines = (line for text in rolled for line in text.splitlines() if line.startswith("Pss:"))
        return sum(int(line.split()[1]) for line in lines) // 1024


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def site(base: Base) -> Iterator[Server]:
    """Our site as in production, on one of the bases."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "debate.wsgi", "--bind", f"127.0.0.1:{port}", *GUNICORN]
    with _running(base.database, command, base.environment, port, "/admin/empty/") as server:
        yield server


@contextmanager
def deployed(name: str, environment: dict[str, str], first: str = "/about/", processes: int = 2) -> Iterator[Server]:
    """Our site as docs/deploying.md starts it."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "debate.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(processes)]
    with _running(name, [*command, "--no-control-socket"], environment, port, first) as server:
        yield server


@contextmanager
def datasette(command: list[str]) -> Iterator[Server]:
    port = _free_port()
    command = [*command, "--host", "127.0.0.1", "--port", str(port)]
    with _running("datasette", command, dict(os.environ), port, "/-/versions.json") as server:
        yield server


@contextmanager
def _running(name: str, command: list[str], environment: dict, port: int, first: str) -> Iterator[Server]:
    log, start = FOLDER / f"{name}.log", time.perf_counter()
    with log.open("w") as file:
        # A group of its own, so that its workers end with it.
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        client = Client(port)
        while not client.answers(first):
            if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise NoServer(f"{name} did not start. It said:\n{log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield Server(name, client, process.pid, time.perf_counter() - start)
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
