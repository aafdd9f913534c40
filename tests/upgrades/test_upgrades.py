"""A base that an earlier release left is brought up to date by `migrate` and `seed` alone, and loses nothing.

Here from the very first schema, since that takes seconds; `benchmarks/trust/upgrades.py` does it from all of them.
"""

import re
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import connection

from debate.content import problems
from debate.curation.exchange import seed
from debate.models import Claim, Company, Source
from tests.factories import write_fixtures
from tests.upgrades.fill import EDITED, whole_files
from tests.upgrades.invented_base import CHANGED, next_files
from tests.upgrades.stored_bases import BASES, load, read

# What a release writes anew, or makes more of, whatever was there.
WRITTEN_ANEW = {"debate_passage", "debate_shingle", "debate_change", "debate_revision", "debate_claim_said_for"}
GROWING = {"django_content_type", "auth_permission", "auth_group_permissions", "auth_group"}
STORED = sorted(BASES.iterdir())


def rows_by_table(names) -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {name}")
            (counts[name],) = cursor.fetchone()
    return counts


def tables() -> dict[str, tuple]:
    """Every table with its columns, its indexes and its constraints, in whatever order."""
    read = tables_of_sqlite if connection.vendor == "sqlite" else tables_of_postgresql
    with connection.cursor() as cursor:
        return {name: read(cursor, name) for name in connection.introspection.django_table_names()}


def tables_of_sqlite(cursor, name: str) -> tuple:
    """From the words that made the table: the constraints in them are by name."""
    columns = {column[1:] for column in cursor.execute(f"PRAGMA table_info({name})").fetchall()}
    made = cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = %s", [name]).fetchall()
    ((sql,), indexes) = ([s for kind, _, s in made if kind == "table"], {n for kind, n, s in made if s})
    return columns, indexes, set(re.findall(r'CONSTRAINT "(\w+)"', sql)), sql.count("REFERENCES")


def tables_of_postgresql(cursor, name: str) -> tuple:
    introspection = connection.introspection
    columns = {(each.name, each.type_code, each.null_ok) for each in introspection.get_table_description(cursor, name)}
    asked = ("columns", "orders", "primary_key", "unique", "foreign_key", "check", "index")
    bound = introspection.get_constraints(cursor, name)
    return columns, {key: tuple(one.get(what) for what in asked) for key, one in bound.items()}


@pytest.fixture
def tables_of_a_new_base(django_db_setup, django_db_blocker) -> dict[str, tuple]:
    with django_db_blocker.unblock():
        return tables()


def test_a_base_of_the_first_release_is_in_order_after_an_upgrade(tables_of_a_new_base, bare_database, tmp_path):
    path = STORED[0]
    load(path)
    stored = {name: len(table["rows"]) for name, table in read(path).items() if name not in WRITTEN_ANEW | GROWING}
    call_command("migrate", verbosity=0)

    assert tables() == tables_of_a_new_base
    assert [*problems()] == []
    assert rows_by_table(stored) == stored

    files = next_files(whole_files())
    total = sum(len(rows) for rows in files.values())
    outcome = seed(write_fixtures(tmp_path, files), judged=False)

    assert outcome == {"updated": CHANGED - 1, "kept": 1, "unchanged": total - CHANGED}
    assert [*problems()] == []
    edited = Claim.objects.get(slug="edited")
    assert (edited.statement, edited.role_then_en) == (EDITED, "")
    assert Claim.objects.get(slug="shut").role_then_en == "Founder"
    assert (Company.objects.get().pinyin, Source.objects.get(article=None).publisher_en) == (
        "jiajia",
        "An invented site",
    )


@pytest.mark.any_database
def test_every_stored_base_has_every_kind_of_row_of_its_time():
    kinds = [{name for name in read(path) if name.startswith("debate_")} for path in STORED]
    assert all(earlier <= later for earlier, later in pairwise(kinds))
    assert [len(found) for found in (kinds[0], kinds[-1])] == [40, 52]
