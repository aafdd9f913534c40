"""An intake that nothing works on any more is told from one that waits its turn, and is tried again."""

from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.importing.background.halts import CUT_OFF, UNCLAIMED
from debate.importing.background.worker_locks import worker_lock
from debate.importing.import_desk.finishing import schedule_import
from debate.importing.import_desk.reading import read
from debate.importing.import_desk.receiving import new_batch, receive
from debate.importing.stuck_intakes import find_stuck_intakes, retry
from debate.importing.tasks import read_batch, save_intake
from debate.models import Intake
from tests.factories import ARTICLE, make_user

pytestmark = pytest.mark.django_db
READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED
LONG_AGO = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _queued(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting() -> Intake:
    intake = receive(ARTICLE.encode(), by=make_user(), batch=new_batch())
    read_batch.enqueue(intake.batch)
    return made_long_ago(intake)


def importing() -> Intake:
    intake = read(receive(ARTICLE.encode(), by=make_user(), batch=new_batch()))
    schedule_import(intake, {})
    save_intake.enqueue(intake.pk, intake.brought_by.pk)
    return made_long_ago(intake)


def made_long_ago(intake: Intake) -> Intake:
    Intake.objects.filter(pk=intake.pk).update(updated_at=timezone.now() - LONG_AGO)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - LONG_AGO)
    return Intake.objects.get(pk=intake.pk)


def halt_of(intake: Intake):
    return find_stuck_intakes([intake]).get(intake.pk)


def set_task(status: str, *worker_ids: str) -> None:
    DBTaskResult.objects.update(status=status, worker_ids=list(worker_ids), started_at=timezone.now())


@pytest.mark.parametrize("make", [waiting, importing])
def test_a_task_whose_worker_lives_halts_nothing_and_one_whose_worker_died_does(make):
    intake, lock = make(), worker_lock("living")
    lock.take()
    set_task(RUNNING, "dead", "living")
    assert halt_of(intake) is None
    lock.release()
    assert halt_of(intake) == CUT_OFF


@pytest.mark.parametrize("make", [waiting, importing])
@pytest.mark.parametrize("left", ["failed", "successful", "gone"])
def test_work_without_a_task_is_halted(make, left):
    intake = make()
    if left == "gone":
        DBTaskResult.objects.all().delete()
    else:
        set_task(TaskResultStatus[left.upper()], "dead")
    assert halt_of(intake) == CUT_OFF


def test_nothing_is_halted_while_it_may_just_have_been_queued():
    intake = receive(ARTICLE.encode(), by=make_user(), batch=new_batch())
    assert halt_of(intake) is None


def test_a_task_that_nobody_takes_is_told_unless_a_worker_is_busy_with_another():
    intake, lock = waiting(), worker_lock("living")
    assert halt_of(intake) == UNCLAIMED
    assert not retry(intake, intake.brought_by)
    importing()
    DBTaskResult.objects.filter(task_path=save_intake.module_path).update(status=RUNNING, worker_ids=["living"])
    lock.take()
    assert halt_of(intake) is None
    lock.release()


def test_a_task_put_back_for_later_halts_nothing_before_that():
    intake = waiting()
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(seconds=20))
    assert halt_of(intake) is None


@pytest.mark.parametrize("make", [waiting, importing])
def test_trying_again_queues_the_same_task_once(make):
    intake = make()
    set_task(FAILED, *["dead"] * 5)
    before = DBTaskResult.objects.get()
    assert retry(intake, make_user())
    after = DBTaskResult.objects.get()
    assert (after.status, after.worker_ids, after.args_kwargs) == (READY, [], before.args_kwargs)
    assert not retry(intake, make_user())


@pytest.mark.parametrize("make", [waiting, importing])
def test_trying_again_makes_a_task_where_none_is_left(make):
    intake, editor = make(), make_user()
    before = DBTaskResult.objects.get().args_kwargs["args"]
    DBTaskResult.objects.all().delete()
    assert retry(intake, editor)
    expected = before if make is waiting else [intake.pk, editor.pk]
    assert DBTaskResult.objects.get().args_kwargs["args"] == expected


def test_many_that_wait_cost_one_query(django_assert_num_queries):
    intakes = [waiting() for _ in range(3)]
    with django_assert_num_queries(1):
        assert set(find_stuck_intakes(intakes).values()) == {UNCLAIMED}
