"""Tests of the suite, run as thoroughly as they can be, and counted."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.bases import ROOT
from benchmarks.trust.figures import Figure


def measure(name: str, tests: tuple[str, ...], databases: tuple[str, ...]) -> list[Figure]:
    """Run these files or folders of tests on each database. What pytest says goes to standard output."""
    return [_on(database, name, tests) for database in databases]


def _on(database: str, name: str, tests: tuple[str, ...]) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        # With xunit1, tests may tell what they have measured: `record_property("measured", …)`.
        options = ["-o", "junit_family=xunit1", f"--junitxml={report}", "--database", database]
        subprocess.run(
            [sys.executable, "-m", "pytest", *tests, *options],
            cwd=ROOT,
            env={**os.environ, "THOROUGH": "1"},
            stdout=sys.stderr,
            check=False,
        )
        return figure_of(f"{name.replace('_', ' ')}, {database}", report)


def figure_of(what: str, report: Path) -> Figure:
    """Count what a report of pytest tells. Raises FileNotFoundError when there is none, for pytest could not start."""
    found = ElementTree.parse(report)
    counts = {kind: sum(int(each.get(kind, 0)) for each in found.iter("testsuite")) for kind in KINDS}
    passed = counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"]
    told = [each.get("value", "") for each in found.iter("property") if each.get("name") == "measured"]
    amiss = [f"{counts[kind]} {kind}" for kind in KINDS[1:] if counts[kind]]
    return Figure(what, "; ".join([f"{passed} tests passed", *amiss, *told]), "all pass", passed > 0 and not amiss)


KINDS = ("tests", "failures", "errors", "skipped")
