"""`make bench` runs to its end on a tiny base, and asks the site and SQL for the same claims."""

import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from benchmarks import datasette, recipe
from benchmarks.bare import Bare
from benchmarks.bases import Base
from benchmarks.questions import Asked, Question, other_pages, questions
from debate.models import Claim
from tests import databases

ROOT = Path(__file__).parent.parent
NAMES = [question.name for question in questions(Base("sqlite", recipe.TINY, "", {"companies": [1]}))]
OTHER_PAGES = [*other_pages(Base("sqlite", recipe.TINY, "", {}))]
NOT_MADE = ["list, kept", "list, not modified", "empty page"]
RATES = ["empty page", "empty page, new", "list, not modified", "list, kept", "list, new", "one claim, new"]

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def folder(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """Where the benchmark put what it found, having filled this process's database and measured the site on it."""
    made = tmp_path_factory.mktemp("bench")
    command = [sys.executable, "-m", "benchmarks.run", "--size", recipe.TINY, "--at", databases.address(), "--alone"]
    environment = {**os.environ, "BENCH_FOLDER": str(made)}
    with django_db_blocker.unblock():
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        yield made
        databases.empty()


@pytest.fixture
def base(folder: Path) -> Base:
    """The base that was measured; its busiest company is counted anew."""
    spoken_for = Counter(Claim.said_for.through.objects.values_list("company_id", flat=True))
    companies = [company for company, _ in spoken_for.most_common(1)]
    return Base(connection.vendor, recipe.TINY, databases.address(), {"companies": companies})


@pytest.fixture(params=NAMES)
def question(request: pytest.FixtureRequest, base: Base) -> Question:
    return next(question for question in questions(base) if question.name == request.param)


def table(report: str, first: str) -> dict[str, list[str]]:
    """The rows of the table whose head begins with `first`, by what stands in front."""
    lines = report.split(f"\n| {first} |")[1].split("\n\n")[0].splitlines()[2:]
    return {row[0]: row[1:] for row in (line.strip("| ").split(" | ") for line in lines)}


def test_the_report_is_whole(folder):
    report = (folder / "RESULTS.md").read_text(encoding="utf-8")
    told = ("page", "four readers at once", "the kept list, four readers at once", "once")
    pages, rates, writer, once = (table(report, first) for first in told)

    assert f"\n## {recipe.SIZES[recipe.TINY]:,} claims\n" in report
    assert f"\n### On {connection.display_name}\n" in report
    assert list(pages) == NAMES + OTHER_PAGES + NOT_MADE
    # Of our pages p50 and p95; of those that are made their CPU and statements, of the questions SQL's times besides.
    assert all(float(cell) > 0 for row in pages.values() for cell in row[:2])
    assert all(float(cell) > 0 for name in NAMES + OTHER_PAGES for cell in pages[name][2:5])
    assert all(float(cell) >= 0 for name in NAMES for cell in pages[name][5:8])
    assert list(writer) == ["undisturbed", "one publication a second"]
    assert all(float(cell.replace(",", "").rstrip("%")) > 0 for row in writer.values() for cell in row)
    assert list(rates) == RATES
    assert all(int(row[0].replace(",", "")) > 0 for row in rates.values())
    assert {f"{n}: restart to the first page" for n in ("one process", "four processes")} < {*once}
    assert [name for name, (said,) in once.items() if not re.match(r"\d", said)] == []


def test_a_page_shows_the_claims_that_sql_finds(question, base, client):
    """Otherwise their times would be times of different questions. None but the first finds just the newest claims."""
    asked, bare = question.asked(0), Bare(base)
    with closing(bare.connection):
        found, newest = ({row[1] for row in bare.rows(each)[0]} for each in (asked, Asked()))
    page = client.get(asked.site()).content.decode()

    assert 0 < len(found) <= 20
    assert (found == newest) == (question.name == "list")
    assert found - set(re.findall(r"/claims/(claim-\d+)/", page)) == set()


def test_the_site_keeps_its_addresses_and_its_error_pages(client):
    with override_settings(SITE_URLCONF=settings.ROOT_URLCONF):
        import benchmarks.empty  # noqa: F401 # asks the settings where the site's addresses are
    with override_settings(ROOT_URLCONF="benchmarks.empty"):
        assert client.get("/empty/").content == client.get("/admin/empty/").content == b"empty"
        english, missing = client.get("/en/about/"), client.get("/no-such-page/")
    assert english.status_code == 200 and 'lang="en"' in english.content.decode()
    assert missing.status_code == 404
    assert missing.content == client.get("/no-such-page/").content


@pytest.mark.any_database  # Datasette reads SQLite alone
def test_datasette_gets_the_same_claims(base, tmp_path):
    datasette.convert(base, tmp_path / "bench.db")
    with closing(sqlite3.connect(tmp_path / "bench.db")) as made:
        (count,) = made.execute("SELECT count(*) FROM claim WHERE speaker <> '' AND article <> ''").fetchone()
        (hits,) = made.execute("SELECT count(*) FROM claim_fts WHERE claim_fts MATCH ?", ['"开源"']).fetchone()

    assert count == recipe.SIZES[recipe.TINY]
    assert hits == Claim.objects.filter(statement__contains="开源").count() > 0
