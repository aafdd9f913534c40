"""`make prove`: measure every row of docs/trust.md and print the table; fail when a bound is missed.

A row is measured in a process of its own; when that fails, or takes too long, the next is measured all the same.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.bases import ROOT
from benchmarks.trust import suite
from benchmarks.trust.figures import Figure
from benchmarks.trust.rows import ROWS, Row

FOLDER = ROOT / "var" / "prove"
HEAD = "| # | what | measured | bound | met | seconds |\n|---|---|---|---|---|---|"
# For a row that was told to end: it may have servers to stop.
PATIENCE = 60.0  # seconds


def measure(row: Row) -> list[Figure]:
    if row.tests:
        return suite.measure(row.name, row.tests, row.databases)
    return import_module(f"benchmarks.trust.{row.name}").measure()


def in_own_process(row: Row) -> list[Figure]:
    """Return what a row's process measured, or one figure that says why it did not; what it printed is in FOLDER."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    told, log = FOLDER / f"{row.name}.json", FOLDER / f"{row.name}.log"
    told.unlink(missing_ok=True)
    command = [sys.executable, "-m", "benchmarks.trust.run", "--into", str(told), row.name]
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file, start_new_session=True)
        try:
            process.wait(60 * row.minutes)
        except subprocess.TimeoutExpired:
            return [_missed(row, f"ended after {row.minutes} minutes", log)]
        finally:
            _end(process)
    if not told.exists():
        return [_missed(row, "failed", log)]
    return [Figure(*each) for each in json.loads(told.read_text())]


def _missed(row: Row, why: str, log: Path) -> Figure:
    return Figure(row.name.replace("_", " "), f"{why}: see {os.path.relpath(log, ROOT)}", "measured", False)


def _end(process: subprocess.Popen) -> None:
    """End a row's process as Control-C would, so that it stops the servers it has started; then whatever is left."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def prove(
    rows: Sequence[Row],
    measured: Callable[[Row], list[Figure]] = in_own_process,
    say: Callable[[str], object] = print,
) -> bool:
    """Say the table, each row once it is measured; return whether every bound is met."""
    say(HEAD)
    missed = 0
    for row in rows:
        begun = time.monotonic()
        figures = measured(row)
        seconds = f"{time.monotonic() - begun:.0f}"
        for place, figure in enumerate(figures):
            met = "yes" if figure.is_met else "**no**"
            cells = [str(row.number), figure.what, figure.measured, figure.bound, met, "" if place else seconds]
            say(f"| {' | '.join(cell.replace('|', '¦').replace(chr(10), ' ') for cell in cells)} |")
        missed += sum(not figure.is_met for figure in figures) or not figures
    say(f"\n{missed} missed" if missed else "\nall met")
    return not missed


def main() -> int:
    # Otherwise `kill` would end this process and leave a row running; now it is the same as Control-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(prog="make prove", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"all of them, or of: {' '.join(names)}")
    parser.add_argument("--into", type=Path, help="measure one row in this process, and write its figures as JSON")
    given = parser.parse_args()
    if unknown := {*given.rows} - {*names}:
        parser.error(f"no such rows: {' '.join(sorted(unknown))}; there are: {' '.join(names)}")
    chosen = [row for row in ROWS if row.name in (given.rows or names)]
    if given.into:
        given.into.write_text(json.dumps([figure for row in chosen for figure in measure(row)]))
        return 0
    return 0 if prove(chosen, say=lambda line: print(line, flush=True)) else 1


if __name__ == "__main__":
    sys.exit(main())
