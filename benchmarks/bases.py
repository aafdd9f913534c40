"""The invented bases, built once for each size and database and kept in var/bench, or where BENCH_FOLDER says."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import cluster, recipe

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("BENCH_FOLDER", ROOT / "var" / "bench")).resolve()
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    "DEBUG": "0",
    "SECRET_KEY": "only-for-benchmarks-" + "x" * 40,
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
    "SECURE_SSL_REDIRECT": "0",
    "STATIC_ROOT": str(FOLDER / "static"),
    "INDEX_FOLDER": str(FOLDER / "index"),
}


@dataclass(frozen=True)
class Base:
    """One database with the invented claims; `facts` is what building it printed."""

    database: str
    size: str
    url: str
    facts: dict

    @property
    def environment(self) -> dict[str, str]:
        """For processes that are to serve it, or to ask it, as in production."""
        return {**os.environ, **PRODUCTION, "DATABASE_URL": self.url}


def name_of(size: str) -> str:
    return f"bench_{size}_v{recipe.VERSION}"


def sqlite(size: str) -> Base:
    path, facts = FOLDER / f"{name_of(size)}.sqlite3", FOLDER / f"{name_of(size)}.sqlite.json"
    if not path.exists() or not facts.exists():
        half = path.with_suffix(".half")
        for left in FOLDER.glob(f"{half.name}*"):
            left.unlink()
        facts.write_text(_build(size, f"sqlite:///{half}", "SQLite"))
        half.rename(path)
    return Base("sqlite", size, f"sqlite:///{path}", json.loads(facts.read_text()))


def postgresql(size: str, url: str) -> Base:
    """In the cluster that listens at `url`."""
    name, facts = name_of(size), FOLDER / f"{name_of(size)}.postgresql.json"
    if name not in cluster.databases(url) or not facts.exists():
        with cluster.fresh(url, name) as half:
            facts.write_text(_build(size, half, "PostgreSQL"))
    return Base("postgresql", size, url + name, json.loads(facts.read_text()))


def at(size: str, url: str) -> Base:
    """Fills the database at `url`, which is to hold nothing but what migrations write, if that."""
    database = "sqlite" if url.startswith("sqlite:") else "postgresql"
    return Base(database, size, url, json.loads(_build(size, url, f"the {database} that was named")))


def _build(size: str, url: str, called: str) -> str:
    start = time.perf_counter()
    print(f"building {size} claims on {called} …", flush=True)
    command = [sys.executable, "-m", "benchmarks.synthetic", size]
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": url}
    said = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    print(f"  done in {time.perf_counter() - start:.0f} s", flush=True)
    return said
