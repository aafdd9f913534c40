"""`make prove` prints what was measured and fails when a bound is missed; docs/trust.md has a row for everything."""

import re
from pathlib import Path

import pytest

from benchmarks.trust.figures import Figure
from benchmarks.trust.rows import ROWS, Row
from benchmarks.trust.run import in_own_process, prove
from benchmarks.trust.suite import figure_of

ROOT = Path(__file__).parent.parent
TRUST = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
MODULES = [path for path in (ROOT / "benchmarks" / "trust").glob("*.py") if path.stem not in ("run", "suite")]
MEASURING = {path.stem for path in MODULES if "\ndef measure(" in path.read_text(encoding="utf-8")}

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(("second", "last"), [(True, "all met"), (False, "1 missed")])
def test_the_table_has_a_line_for_each_figure_and_says_what_is_missed(second, last):
    measured = {
        "invented": [Figure("a | b", "1\n2", "3", True), Figure("c", "4", "≤ 5", second)],
        "other": [Figure("d", "6", "7", True)],
    }
    said: list[str] = []
    is_met = prove([Row(1, "invented", 1), Row(2, "other", 1)], lambda row: measured[row.name], said.append)

    assert is_met == second
    assert said[0].splitlines() == ["| # | what | measured | bound | met | seconds |", "|---|---|---|---|---|---|"]
    assert said[1:] == [
        "| 1 | a ¦ b | 1 2 | 3 | yes | 0 |",
        f"| 1 | c | 4 | ≤ 5 | {'yes' if second else '**no**'} |  |",
        "| 2 | d | 6 | 7 | yes | 0 |",
        f"\n{last}",
    ]


def test_a_row_that_measures_nothing_is_missed():
    assert not prove([Row(1, "invented", 1)], lambda row: [], [].append)


@pytest.mark.parametrize(("minutes", "why"), [(1, "failed"), (0, "ended after 0 minutes")])
def test_a_row_that_fails_or_takes_too_long_is_a_figure_too(tmp_path, monkeypatch, minutes, why):
    monkeypatch.setattr("benchmarks.trust.run.FOLDER", tmp_path)
    (figure,) = in_own_process(Row(1, "no_such_row", minutes))

    assert (figure.what, figure.is_met) == ("no such row", False)
    assert figure.measured.startswith(f"{why}: see ")
    assert "no such rows: no_such_row" in (tmp_path / "no_such_row.log").read_text() or minutes == 0


@pytest.mark.parametrize(
    ("counts", "measured", "is_met"),
    [
        ('tests="3" failures="0" errors="0" skipped="0"', "3 tests passed; 500 races", True),
        ('tests="3" failures="1" errors="0" skipped="1"', "1 tests passed; 1 failures; 1 skipped; 500 races", False),
        ('tests="0" failures="0" errors="0" skipped="0"', "0 tests passed; 500 races", False),
    ],
)
def test_what_pytest_reports_is_counted(tmp_path, counts, measured, is_met):
    report = tmp_path / "report.xml"
    told = '<testcase><properties><property name="measured" value="500 races"/></properties></testcase>'
    report.write_text(f"<testsuites><testsuite {counts}>{told}</testsuite></testsuites>")

    assert figure_of("races, sqlite", report) == Figure("races, sqlite", measured, "all pass", is_met)


def test_every_module_that_measures_is_run_and_stands_in_the_document():
    rows = {row.name: row for row in ROWS}

    assert {name for name, row in rows.items() if not row.tests} == MEASURING
    assert [place for row in ROWS for place in row.tests if not (ROOT / place).exists()] == []
    told = re.findall(r'`make prove ROWS="?([\w ]+)"?`', TRUST)
    assert " ".join(told).split() == [row.name for row in ROWS]


def test_the_rows_stand_in_order_and_each_of_the_eleven_is_told_of():
    numbers = [row.number for row in ROWS]

    assert numbers == sorted(numbers)
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", TRUST, re.MULTILINE)] == list(range(1, 12))
