"""Tasks that were cut off are queued again, a number of times, and those of living workers are left alone."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from debate.importing.background.orphans import MOST_STARTS, put_back, queue_afresh, recover_orphans
from debate.importing.background.worker_locks import worker_lock

pytestmark = pytest.mark.django_db
READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED


def make_task(*worker_ids: str, status: str = RUNNING, path: str = "debate.importing.tasks.read_batch"):
    return DBTaskResult.objects.create(
        task_path=path,
        args_kwargs={"args": ["x"], "kwargs": {}},
        backend_name="default",
        run_after=get_date_max(),
        status=status,
        worker_ids=list(worker_ids),
        started_at=timezone.now(),
    )


def statuses() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_tasks_of_the_dead_and_ones_own_are_put_back_and_no_others():
    lock = worker_lock("living")
    lock.take()
    for owner in ("dead", "living", "own"):
        make_task(owner)
    make_task("dead", status=TaskResultStatus.SUCCESSFUL)
    make_task()

    assert recover_orphans("own") == 3
    assert statuses() == [READY, RUNNING, READY, TaskResultStatus.SUCCESSFUL, READY]
    assert DBTaskResult.objects.ready().count() == 3
    lock.release()


def test_a_task_that_ends_its_worker_every_time_is_given_up():
    make_task(*["dead"] * MOST_STARTS)
    recover_orphans("own")
    assert statuses() == [FAILED]
    assert "5 times" in DBTaskResult.objects.get().traceback


def test_a_task_that_moved_meanwhile_is_left():
    row = make_task("dead")
    DBTaskResult.objects.update(started_at=timezone.now() + timedelta(seconds=1))
    assert not put_back(row)
    assert statuses() == [RUNNING]


def test_what_is_put_back_later_is_not_ready_before():
    assert put_back(make_task("dead"), seconds=60)
    assert statuses() == [READY]
    assert not DBTaskResult.objects.ready().exists()


def test_a_task_tried_again_by_an_editor_counts_from_the_beginning():
    row = make_task(*["dead"] * MOST_STARTS, status=FAILED)
    assert not put_back(row)
    assert queue_afresh(row)
    row.refresh_from_db()
    assert (row.status, row.worker_ids, row.started_at) == (READY, [], None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError, READY), (InterfaceError, READY), (ValueError, FAILED)]
)
def test_a_task_that_its_database_cut_off_is_queued_again_and_one_that_failed_is_not(
    monkeypatch, settings, error, status
):
    def fail(batch: str) -> None:
        raise error

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("debate.importing.tasks.read_waiting", fail)
    make_task(status=READY)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, reload=False)
    assert statuses() == [status]
