"""Whether the site is well, for probes: on one look, from the database as it stands, whoever asks."""

import datetime

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.models import Revision


def ask(**given):
    answer = Client(raise_request_exception=False).get("/healthz", **given)
    return answer.status_code, answer.json()


def put_off(minutes: int, **fields) -> None:
    when = timezone.now() - datetime.timedelta(minutes=minutes)
    made = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, run_after=when, task_path="invented", **fields
    )
    DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=when)


@pytest.fixture
def gone(monkeypatch):
    """The database does not answer: a connection of this thread that leads nowhere."""
    connection.close()
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all.sqlite3")
    else:
        monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere/at/all")
    yield
    connection.close()


def test_a_site_that_is_well_says_so(db):
    Revision.move()
    assert ask() == (
        200,
        {
            "status": "ok",
            "database": "ok",
            "unapplied_migrations": 0,
            "oldest_waiting_task_seconds": None,
            "revision": Revision.objects.head().number,
        },
    )


@pytest.mark.django_db(transaction=True)
def test_without_a_database_it_is_not_well_and_says_why_to_nobody(gone):
    status, found = ask()

    assert (status, found["status"], found["database"]) == (503, "failing", "unreachable")
    assert "nowhere" not in str(found)


def test_a_migration_that_is_not_applied_makes_it_unwell(db):
    MigrationRecorder.Migration.objects.filter(app="debate").latest("id").delete()
    status, found = ask()

    assert (status, found["database"], found["unapplied_migrations"]) == (503, "ok", 1)


def test_a_migration_of_a_later_version_leaves_it_well(db):
    """The old processes run on while an update migrates."""
    MigrationRecorder.Migration.objects.create(app="debate", name="9999_of_the_next_version")
    assert ask()[0] == 200


def test_the_oldest_waiting_task_is_told_and_takes_no_reader_away(db):
    put_off(90)
    put_off(10)
    put_off(500, status="SUCCESSFUL")
    put_off(300, status="RUNNING")
    status, found = ask()

    assert status == 200
    assert 90 * 60 <= found["oldest_waiting_task_seconds"] < 91 * 60


def test_it_is_never_kept_reads_no_session_and_costs_few_statements(db, client, django_assert_max_num_queries):
    client.get("/healthz")
    client.cookies["sessionid"] = "x" * 32
    with django_assert_max_num_queries(4) as asked:
        answer = client.get("/healthz")

    assert answer["Cache-Control"] == "no-store" and not answer.cookies
    assert not [each for each in asked.captured_queries if "session" in each["sql"]]
    assert "Content-Security-Policy" in answer and "ETag" not in answer


def test_a_probe_may_ask_by_address_and_without_tls(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert ask(headers={"host": "10.0.0.7:8000"})[0] == 200


def test_only_looking_is_allowed(db, client):
    assert client.post("/healthz").status_code == 405
    assert client.head("/healthz").status_code == 200
