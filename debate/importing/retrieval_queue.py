"""Articles that the worker asks for at their addresses: queued one by one, and how far it has come."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import uuid4

from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from debate.importing.background import Halt, find_halts, last_task, open_tasks, queue_again
from debate.importing.retrieving import split_recent, take_turns
from debate.importing.tasks import retrieve_article
from debate.models import Article

PATH = retrieve_article.module_path


class RoundProgress(NamedTuple):
    """How many articles of a round were queued and are done, and why nothing happens, where that is so."""

    queued: int
    done: int
    halt: Halt | None


def queue_retrievals(articles: Iterable[Article], *, again: bool = False) -> int:
    """Have the worker ask for articles; return how many that is, without those that it has yet to ask for anyway."""
    waiting = {row.args_kwargs["args"][0]: row for row in open_tasks(PATH)}
    halts = find_halts([(PATH, pk) for pk in waiting])
    name, queued = uuid4().hex, 0
    for article in take_turns(articles):
        halt = halts.get((PATH, article.pk))
        if article.pk not in waiting:
            retrieve_article.enqueue(article.pk, name, again)
            queued += 1
        elif halt and halt.can_retry:
            queued += bool(queue_again((PATH, article.pk)))
    return queued


def queue_round() -> int:
    """Have the worker ask for every article that `to_retrieve` names and nobody answered for a little while ago."""
    asked_for, _ = split_recent(Article.objects.to_retrieve().exclude(url=""), timezone.now())
    return queue_retrievals(asked_for)


def cancel_rounds() -> int:
    """Take back what the worker was to ask for and has not begun; return how many articles. What came is kept."""
    return DBTaskResult.objects.filter(task_path=PATH, status=TaskResultStatus.READY).delete()[0]


def find_round() -> RoundProgress | None:
    """Return how far the worker is with the round whose turn it is; None when it has none."""
    waiting = open_tasks(PATH)
    if not waiting:
        return None
    first = waiting[0]
    name = first.args_kwargs["args"][1]
    of_round = DBTaskResult.objects.filter(task_path=PATH, args_kwargs__args__1=name)
    left = sum(row.args_kwargs["args"][1] == name for row in waiting)
    running = [row for row in waiting if row.status == TaskResultStatus.RUNNING]
    halts = find_halts([(PATH, row.args_kwargs["args"][0]) for row in [first, *running]])
    queued = of_round.count()
    return RoundProgress(queued, queued - left, next(iter(halts.values()), None))


def find_retrieval(article: Article) -> str:
    """Return, for editors, what the worker does about an article now or made of it last; '' for nothing."""
    row = last_task((PATH, article.pk))
    if row is None:
        return ""
    if row.status in (TaskResultStatus.READY, TaskResultStatus.RUNNING):
        halt = find_halts([(PATH, article.pk)]).get((PATH, article.pk))
        return halt.reason if halt else _("后台正要去取。")
    return "" if row.status == TaskResultStatus.SUCCESSFUL else _("上次没有取成，原因记在了任务里。")
