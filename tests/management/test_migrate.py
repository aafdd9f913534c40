"""`manage.py migrate`: leaves derived data as today's rules write it, and writes none that already is."""

import io

import pytest
from django.core.management import call_command

from debate.content import problems
from debate.models import Claim, Revision
from tests.factories import make_claim, make_imported_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind():
    """A base whose derived data was written by other rules."""
    make_claim("开放更快。")
    make_imported_article()
    Claim.objects.update(search_text="另外的话")
    Revision.objects.update(derived_by=0)


def run(*labels: str) -> str:
    out = io.StringIO()
    call_command("migrate", *labels, stdout=out)
    return out.getvalue()


def test_what_other_rules_wrote_is_written_anew(behind):
    assert [*problems()] != []
    assert run().endswith("按现行规则重建了索引：2 条观点与文章。\n")
    assert [*problems()] == []


def test_what_these_rules_wrote_is_left_alone(behind):
    run()
    head = Revision.objects.head()
    assert "索引" not in run()
    assert Revision.objects.head() == head


def test_an_empty_base_stays_empty():
    run()
    assert Revision.objects.count() == 0


def test_tables_of_another_version_are_not_touched(behind, monkeypatch):
    """As in `migrate debate 0005`: the tables are not those of the models."""
    monkeypatch.setattr("debate.management.commands.migrate.MigrationExecutor.migration_plan", lambda *given: [given])
    monkeypatch.setattr("django.core.management.commands.migrate.Command.handle", lambda *given, **options: None)
    assert run() == ""
    assert [*problems()] != []
