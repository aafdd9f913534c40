"""Reading an imported article anew, a long one by the worker, and how far that has come."""

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from debate.importing.article_reading import LONG_TEXT
from debate.importing.background import find_halts, is_late, last_task
from debate.importing.suggesting import suggest
from debate.importing.tasks import reread_article
from debate.models import Article

# How long the desk tells what came of it.
TOLD_FOR = timedelta(days=1)


class Rereading(NamedTuple):
    """How far the worker is with an article, in words for editors.

    ``can_start``: it may be asked for once more; ``can_cancel``: it has not been begun and can be taken back.
    """

    words: str
    can_start: bool
    can_cancel: bool = False


def reread(article: Article) -> Counter | None:
    """Suggest the claims of an article anew; None when it is long and left to the worker, once at a time."""
    if len(article.text) <= LONG_TEXT:
        return suggest(article)
    under_way = find_rereading(article)
    if under_way is None or under_way.can_start:
        reread_article.enqueue(article.pk)
    return None


def cancel_rereading(article: Article) -> bool:
    """Take back a reading that the worker has not begun; return whether there was one."""
    waiting = {"task_path": reread_article.module_path, "args_kwargs__args__0": article.pk}
    return bool(DBTaskResult.objects.filter(**waiting, status=TaskResultStatus.READY).delete()[0])


def find_rereading(article: Article) -> Rereading | None:
    """Return how far the worker is with reading a long article anew, or what came of it within the last day."""
    work = (reread_article.module_path, article.pk)
    row = last_task(work) if len(article.text) > LONG_TEXT else None
    if row is None:
        return None
    if row.status in (TaskResultStatus.READY, TaskResultStatus.RUNNING):
        halt = find_halts([work]).get(work) if is_late(row.enqueued_at) else None
        words = (
            halt.reason if halt else (_("正文多于 %(LONG_TEXT)s 字，后台正在重读。") % {"LONG_TEXT": f"{LONG_TEXT:,}"})
        )
        return Rereading(words, halt is not None and halt.can_retry, row.status == TaskResultStatus.READY)
    return _outcome(row)


def _outcome(row: DBTaskResult) -> Rereading | None:
    if row.finished_at is None or row.finished_at < timezone.now() - TOLD_FOR:
        return None
    if row.status == TaskResultStatus.FAILED:
        return Rereading(_("后台没能重读，原因记在了任务里。可以再试一次。"), True)
    made = row.return_value
    words = _("后台重读过了：新增 %(get)s 条，去掉 %(get2)s 条。") % {
        "get": made.get("created", 0),
        "get2": made.get("dropped", 0),
    }
    return Rereading(words, True)
