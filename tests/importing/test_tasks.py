"""Work that is put off: done by a worker, its state in the rows."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.tasks import default_task_backend

from debate.importing.import_desk.finishing import schedule_import
from debate.importing.import_desk.reading import read
from debate.importing.import_desk.receiving import new_batch, receive
from debate.importing.tasks import read_batch, save_intake
from debate.models import Article, Intake
from debate.vocabulary import IntakeState
from tests.factories import ARTICLE, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> str:
    batch, user = new_batch(), make_user()
    for raw in (ARTICLE.encode(), b"", f"{ARTICLE}第二版。".encode()):
        receive(raw, by=user, batch=batch)
    receive(ARTICLE.encode(), by=user, batch=new_batch())
    return batch


def states() -> list[str]:
    return list(Intake.objects.order_by("pk").values_list("state", flat=True))


def test_a_batch_is_read_and_no_other(batch):
    read_batch.enqueue(batch)
    assert states() == [IntakeState.READ, IntakeState.REFUSED, IntakeState.READ, IntakeState.WAITING]


def test_reading_a_batch_twice_changes_nothing(batch):
    read_batch.enqueue(batch)
    before = list(Intake.objects.order_by("pk").values())
    read_batch.enqueue(batch)
    assert list(Intake.objects.order_by("pk").values()) == before


@pytest.mark.django_db(transaction=True)
def test_what_is_put_off_waits_in_the_database_until_the_worker_comes(batch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    read_batch.enqueue(batch)
    assert states() == [IntakeState.WAITING] * 4
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, reload=False)
    assert states() == [IntakeState.READ, IntakeState.REFUSED, IntakeState.READ, IntakeState.WAITING]
    assert default_task_backend.supports_get_result


def test_what_was_promised_is_imported_in_the_name_of_who_promised_it(batch):
    intake = Intake.objects.first()
    schedule_import(read(intake), {"title": "编辑写的标题"})
    save_intake.enqueue(intake.pk, intake.brought_by.pk)

    article = Article.objects.get()
    assert (article.title, article.history.get().history_user) == ("编辑写的标题", intake.brought_by)


def test_a_task_that_was_queued_before_the_tasks_moved_is_found_where_they_are_now():
    queue = apps.get_model("django_tasks_database", "DBTaskResult")
    given = {"args": ["a"], "kwargs": {}}
    old = queue.objects.create(
        task_path="debate.tasks.read_batch", backend_name="default", args_kwargs=given, priority=0
    )

    migration = import_module("debate.migrations.0010_task_paths")
    migration.move(apps, migration.OLD, migration.NEW)

    old.refresh_from_db()
    assert old.task.func is read_batch.func
