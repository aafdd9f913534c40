"""A base that an earlier release left is brought up to date by `migrate` and `seed` alone, and loses nothing.

Here from the very first schema, since that takes seconds; `benchmarks/trust/upgrades.py` does it from all of them.
"""

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


def test_a_base_of_the_first_release_is_in_order_after_an_upgrade(bare_database, tmp_path):
    path = STORED[0]
    load(path)
    stored = {name: len(table["rows"]) for name, table in read(path).items() if name not in WRITTEN_ANEW | GROWING}
    call_command("migrate", verbosity=0)

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
