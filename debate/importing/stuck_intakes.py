"""Intakes that no background task works on any more, and how an editor has one tried again."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from debate.importing.background import is_orphan, queue_afresh
from debate.importing.tasks import read_batch, save_intake
from debate.models import Intake
from debate.vocabulary import IntakeState

# Before that it may just have been put into the queue, or be about to leave it.
GRACE = timedelta(seconds=30)
PATHS = (read_batch.module_path, save_intake.module_path)
OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


class Halt(NamedTuple):
    """Why nothing happens to an intake, in words, and whether queueing its task again would help."""

    reason: str
    can_retry: bool


CUT_OFF = Halt("后台做到一半断了，没有做完。", True)
UNCLAIMED = Halt("后台还没有接手，可能没有在运行。", False)


def find_halts(intakes: list[Intake]) -> dict[int, Halt]:
    """Return primary key -> why nothing happens to it, for those intakes at work of which that is so.

    An intake that waits is judged by the task of its batch. Costs one query, and one more for each running task.
    """
    late = [each for each in intakes if each.state in (IntakeState.WAITING, IntakeState.IMPORTING) and _is_late(each)]
    if not late:
        return {}
    tasks = DBTaskResult.objects.filter(
        status__in=OPEN, task_path__in=[read_batch.module_path, save_intake.module_path]
    )
    live = {(row.task_path, row.args_kwargs["args"][0]): row for row in tasks if not is_orphan(row)}
    is_manned = any(row.status == TaskResultStatus.RUNNING for row in live.values())
    found = {each.pk: _halt(live.get(_task_of(each)), is_manned) for each in late}
    return {pk: halt for pk, halt in found.items() if halt}


def _halt(row: DBTaskResult | None, is_manned: bool) -> Halt | None:
    """Judge an intake by its task; ``is_manned`` says whether a worker is busy with another one."""
    if row is None:
        return CUT_OFF
    due_since = row.enqueued_at if row.run_after == get_date_max() else row.run_after
    waits = row.status == TaskResultStatus.READY and due_since < timezone.now() - GRACE
    return UNCLAIMED if waits and not is_manned else None


def retry(intake: Intake, by: Any) -> bool:
    """Queue the task of an intake again if it was cut off; return whether it was.

    A task that is still known keeps the user it works for; a new one works for ``by``.
    """
    halt = find_halts([intake]).get(intake.pk)
    if halt is None or not halt.can_retry:
        return False
    path, argument = _task_of(intake)
    known = DBTaskResult.objects.filter(task_path=path, args_kwargs__args__0=argument)
    if row := known.order_by("enqueued_at").last():
        return queue_afresh(row)
    if intake.state == IntakeState.WAITING:
        read_batch.enqueue(intake.batch)
    else:
        save_intake.enqueue(intake.pk, by.pk)
    return True


def _task_of(intake: Intake) -> tuple[str, Any]:
    """Return the path of the task that works on an intake, and its first argument."""
    if intake.state == IntakeState.WAITING:
        return read_batch.module_path, intake.batch
    return save_intake.module_path, intake.pk


def _is_late(intake: Intake) -> bool:
    return intake.updated_at < timezone.now() - GRACE
