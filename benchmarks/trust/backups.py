"""The curated base is backed up and restored on an empty machine: ``python -m benchmarks.trust.backups``."""

import hashlib
import json
import tempfile
import time
from pathlib import Path

from benchmarks.trust.databases import VENDORS, Environment, fresh_databases, is_in_order, manage, python
from benchmarks.trust.figures import Figure

PAGES = 500


def measure() -> list[Figure]:
    return [figure for vendor in VENDORS for figure in _on(vendor)]


def _on(vendor: str) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, fresh_databases(vendor) as create:
        here, there, file = create("here"), create("there"), Path(folder) / "base.backup"
        manage(here, "migrate", "--verbosity", "0")
        manage(here, "seed")
        manage(here, "collectstatic", "--no-input")
        backing_up = _seconds(here, "backup", str(file))
        restoring = _seconds(there, "restore", str(file))
        pages, again = _pages(here), _pages(there)
        same = sum(again.get(address) == digest for address, digest in pages.items())
        is_same, is_clean, size = _dump(here) == _dump(there), is_in_order(there), file.stat().st_size
    took = f"{size / 1e6:.1f} MB, written in {backing_up:.1f} s, restored in {restoring:.1f} s"
    return [
        Figure(f"dump after a restore, {vendor}", "identical" if is_same else "differs", "identical", is_same),
        Figure(f"pages after a restore, {vendor}", f"{same} identical", f"{PAGES} identical", same == PAGES),
        Figure(
            f"verify after a restore, {vendor}", f"{'clean' if is_clean else 'not clean'}; {took}", "clean", is_clean
        ),
    ]


def _seconds(environment: Environment, *command: str) -> float:
    start = time.perf_counter()
    manage(environment, *command)
    return time.perf_counter() - start


def _dump(environment: Environment) -> str:
    return hashlib.sha256(manage(environment, "dumpdata").encode()).hexdigest()


def _pages(environment: Environment) -> dict[str, str]:
    return json.loads(python(environment, "-m", "benchmarks.trust.page_digests", str(PAGES)))


if __name__ == "__main__":
    for figure in measure():
        print(*figure, sep=" | ")
