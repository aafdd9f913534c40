"""`make bench`: build the bases, start every system, ask, and write down what came out."""

import argparse
import datetime
import json
import os
import platform
import signal
import sqlite3
import subprocess
import sys
from contextlib import ExitStack
from importlib.metadata import version
from typing import NamedTuple

from benchmarks import bases, cluster, datasette, measure, recipe, servers
from benchmarks.bases import FOLDER, PRODUCTION, ROOT, Base
from benchmarks.questions import questions
from benchmarks.report import write_report
from benchmarks.servers import Server
from tests.postgres import CannotStart


class Effort(NamedTuple):
    """How often each question is asked, how often within one process, and for how long four readers ask at once.

    ``writer`` is for how long they ask while somebody publishes.
    """

    rounds: int
    inside: int
    seconds: float
    writer: float


EFFORTS = {
    "tiny": Effort(2, 2, 0.1, 0.5),
    "10k": Effort(9, 9, 1.0, 5.0),
    "100k": Effort(30, 15, 3.0, 15.0),
    "1m": Effort(30, 15, 3.0, 20.0),
}


def main() -> None:
    given = _arguments()
    # Otherwise `kill` would end this process and leave its servers running; now it is the same as Control-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    FOLDER.mkdir(parents=True, exist_ok=True)
    _collect_static()
    with ExitStack() as stack:
        found = [bases.at(given.size, given.at)] if given.at else _bases(given.size, given.databases.split(), stack)
        running = [stack.enter_context(servers.site(base)) for base in found]
        results = _measured(given, found, running, stack)
    (FOLDER / f"results-{given.size}.json").write_text(json.dumps(results, indent=1))
    print(f"written: {os.path.relpath(write_report(given.size), ROOT)}")


def _measured(given: argparse.Namespace, found: list[Base], running: list[Server], stack: ExitStack) -> dict:
    """Everything the report tells, of our site on each base and of what it is compared with."""
    effort, size = EFFORTS[given.size], recipe.SIZES[given.size]
    results: dict = {"first": {server.name: measure.first_times(server) for server in running}}
    results["inside"] = {base.database: measure.inside(base, effort.inside) for base in found}
    compared = [] if given.alone else _datasette(given.size, stack)
    print("asking …", flush=True)
    asking = measure.Asking(found, [*running, *compared], questions(found[0]))
    results["pages"] = asking.rounds(given.rounds or effort.rounds)
    results["rates"] = {server.name: measure.rates(server, size, effort.seconds) for server in running}
    results["writer"] = {
        base.database: measure.with_a_writer(server, base, effort.writer)
        for base, server in zip(found, running, strict=True)
    }
    results["restart"] = {base.database: measure.restarts(base) for base in found}
    results["memory"] = {server.name: server.memory() for server in [*running, *compared]}
    results["built"] = {base.database: base.facts["seconds"] for base in found}
    return results | _circumstances(given, found, bool(compared))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--size", choices=recipe.SIZES, default="100k")
    parser.add_argument("--databases", default="sqlite postgresql", help="with a space between")
    parser.add_argument("--at", metavar="URL", help="fill this database and measure it, instead of any we keep")
    parser.add_argument("--alone", action="store_true", help="without Datasette, which comes from the network")
    parser.add_argument("--rounds", type=int, help="how often each question is asked")
    given = parser.parse_args()
    if unknown := set(given.databases.split()) - {"sqlite", "postgresql"} or not given.databases.split():
        parser.error(f"DATABASES is sqlite, postgresql or both, not: {unknown}")
    return given


def _bases(size: str, wanted: list[str], stack: ExitStack) -> list[Base]:
    found = [bases.sqlite(size)] if "sqlite" in wanted else []
    if "postgresql" in wanted:
        try:
            url = stack.enter_context(cluster.running(FOLDER / "postgresql"))
            found.append(bases.postgresql(size, url))
        except CannotStart as error:
            print(f"PostgreSQL skipped: {error}", flush=True)
    if not found:
        sys.exit("nothing to measure")
    return found


def _datasette(size: str, stack: ExitStack) -> list[Server]:
    try:
        datasette.install()
        command = datasette.command_for(bases.sqlite(size))
        return [stack.enter_context(servers.datasette(command))]
    except (datasette.NotInstalled, servers.NoServer) as error:
        print(f"Datasette skipped: {error}", flush=True)
        return []


def _collect_static() -> None:
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **PRODUCTION}, check=True)


def _circumstances(given: argparse.Namespace, found: list[Base], compared: bool) -> dict:
    versions = {**_commit(), "Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    versions |= {name: version(name) for name in ("Django", "gunicorn", "pyroaring")}
    for base in found:
        if base.database == "postgresql":
            with cluster.connect(base.url) as connection:
                versions["PostgreSQL"] = connection.info.parameter_status("server_version") or ""
    versions |= {"Datasette": datasette.version()} if compared else {}
    command = f"make bench SIZE={given.size} DATABASES={given.databases!r}"
    if given.at:
        # Without the address, which may hold a password.
        command = f"python -m benchmarks.run --size {given.size} --at …"
    return {
        "size": given.size,
        "versions": versions,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "command": command,
        "date": datetime.date.today().isoformat(),
    }


def _commit() -> dict[str, str]:
    """The commit that was measured, where this is a checkout."""
    if not (ROOT / ".git").exists():
        return {}
    asked = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude=*"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return {"commit": said} if said else {}


if __name__ == "__main__":
    main()
