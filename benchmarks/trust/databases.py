"""Databases of no one else's, on either kind of server, and commands that run on them as in production."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import cluster
from benchmarks.bases import PRODUCTION, ROOT

VENDORS = ("sqlite", "postgresql")
Environment = dict[str, str]


@contextmanager
def fresh_databases(vendor: str) -> Iterator[Callable[[str], Environment]]:
    """Give what makes an empty database by its name, as the environment of processes that are to use it.

    Raises postgres.CannotStart where this machine has no PostgreSQL.
    """
    with tempfile.TemporaryDirectory(prefix="debate-prove-") as folder:
        if vendor == "sqlite":
            yield lambda name: environment_at(f"sqlite:///{folder}/{name}.sqlite3")
            return
        Path(folder).chmod(0o755)  # the server has an account of its own
        with cluster.running(Path(folder) / "cluster") as url:

            def create(name: str) -> Environment:
                with cluster.connect(url + "postgres") as connection:
                    connection.execute(f'CREATE DATABASE "{name}"')
                return environment_at(url + name)

            yield create


def environment_at(url: str) -> Environment:
    return {**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "debate.settings", "DATABASE_URL": url}


def python(environment: Environment, *arguments: str) -> str:
    """Run Python on a database and return what it printed. Raises CalledProcessError when it fails."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def manage(environment: Environment, *arguments: str) -> str:
    return python(environment, "manage.py", *arguments)


def is_in_order(environment: Environment) -> bool:
    """Whether `manage.py verify` finds nothing."""
    command = [sys.executable, "manage.py", "verify"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0
