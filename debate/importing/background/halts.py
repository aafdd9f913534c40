"""Work of the desk that no background task does any more: told from what waits its turn, and queued again.

A piece of work is known by the dotted path of its task and the task's first argument.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from debate.importing.background.orphans import is_orphan, queue_afresh
from debate.vocabulary import gettext_lazy

# Before that it may just have been put into the queue, or be about to leave it.
GRACE = timedelta(seconds=30)
OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
Work = tuple[str, Any]


class Halt(NamedTuple):
    """Why nothing happens, in words, and whether queueing the task again would help."""

    reason: str
    can_retry: bool


CUT_OFF = Halt(gettext_lazy("后台做到一半断了，没有做完。"), True)
UNCLAIMED = Halt(gettext_lazy("后台还没有接手，可能没有在运行。"), False)


def is_late(updated_at: datetime) -> bool:
    """Whether work that was last heard of then should have been taken up by now."""
    return updated_at < timezone.now() - GRACE


def find_halts(works: Collection[Work]) -> dict[Work, Halt]:
    """Return why nothing happens to each piece of work that is late, for those of which that is so.

    Costs one query, and one more for each running task; none without work.
    """
    if not works:
        return {}
    tasks = DBTaskResult.objects.filter(status__in=OPEN)
    live = {(row.task_path, *row.args_kwargs["args"][:1]): row for row in tasks if not is_orphan(row)}
    is_manned = any(row.status == TaskResultStatus.RUNNING for row in live.values())
    found = {work: _halt(live.get(work), is_manned) for work in works}
    return {work: halt for work, halt in found.items() if halt}


def _halt(row: DBTaskResult | None, is_manned: bool) -> Halt | None:
    """Judge work by its task; ``is_manned`` says whether a worker is busy with another one."""
    if row is None:
        return CUT_OFF
    due_since = row.enqueued_at if row.run_after == get_date_max() else row.run_after
    waits = row.status == TaskResultStatus.READY and is_late(due_since)
    return UNCLAIMED if waits and not is_manned else None


def open_tasks(path: str) -> list[DBTaskResult]:
    """Return the tasks of one kind that wait or are being done, the one queued first before the others."""
    return list(DBTaskResult.objects.filter(task_path=path, status__in=OPEN).order_by("enqueued_at", "pk"))


def last_task(work: Work) -> DBTaskResult | None:
    """Return the task that was queued last for a piece of work, if it is still known."""
    path, argument = work
    return DBTaskResult.objects.filter(task_path=path, args_kwargs__args__0=argument).order_by("enqueued_at").last()


def queue_again(work: Work) -> bool | None:
    """Queue the known task of a piece of work again, for the user it worked for; return whether that was done.

    None: no task is known.
    """
    row = last_task(work)
    return queue_afresh(row) if row else None
