"""Tasks that were cut off: put back into the queue, and given up when that happens again and again."""

from datetime import timedelta
from typing import Any

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from debate.importing.background.worker_locks import is_alive

# A task that was started so often and never finished is given up: it may be what ends its worker.
MOST_STARTS = 5
GIVEN_UP = f"The worker ended {MOST_STARTS} times in the middle of this task."


def is_orphan(row: DBTaskResult, worker_id: str = "") -> bool:
    """Whether a task is marked as running although its worker is dead, or is this one, which runs nothing now."""
    owner = row.worker_ids[-1] if row.worker_ids else ""
    return row.status == TaskResultStatus.RUNNING and (owner in ("", worker_id) or not is_alive(owner))


def recover_orphans(worker_id: str) -> int:
    """Put back the tasks of dead workers, and those this worker was cut off in; return how many."""
    orphans = [row for row in DBTaskResult.objects.running() if is_orphan(row, worker_id)]
    return sum(put_back(row) for row in orphans)


def put_back(row: DBTaskResult, seconds: float = 0) -> bool:
    """Queue a task that was cut off, to be started after so many seconds, or give it up after MOST_STARTS.

    Returns False, having changed nothing, when another process moved the row since it was read.
    """
    now = timezone.now()
    if len(row.worker_ids) < MOST_STARTS:
        return _queue(row, run_after=now + timedelta(seconds=seconds))
    if row.status == TaskResultStatus.FAILED:
        return False
    told = {"exception_class_path": "builtins.SystemExit", "traceback": GIVEN_UP}
    return _change(row, status=TaskResultStatus.FAILED, finished_at=now, **told)


def queue_afresh(row: DBTaskResult) -> bool:
    """Queue a task that an editor wants tried again, as if it had never been started; returns as `put_back` does."""
    return _queue(row, run_after=get_date_max(), worker_ids=[])


def _queue(row: DBTaskResult, **changed: Any) -> bool:
    anew = {"started_at": None, "finished_at": None, "exception_class_path": "", "traceback": ""}
    return _change(row, status=TaskResultStatus.READY, **anew, **changed)


def _change(row: DBTaskResult, **changed: Any) -> bool:
    as_read = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    return as_read.update(**changed) == 1
