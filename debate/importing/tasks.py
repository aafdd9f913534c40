"""Background tasks, run by `manage.py db_worker`; their state is in the intakes they work on, or in the queue.

The queue in the database holds these functions by their dotted paths: renaming one loses the tasks that wait.
"""

from django.contrib.auth import get_user_model
from django.tasks import task

from debate.importing.import_desk import read_waiting, run_scheduled_import
from debate.importing.retrieving import retrieve
from debate.importing.suggesting import suggest
from debate.models import Article, Intake


@task
def read_batch(batch: str) -> None:
    """Read the waiting intakes of a batch."""
    read_waiting(batch)


@task
def save_intake(intake: int, by: int) -> None:
    """Import a scheduled intake in the name of a user; both are primary keys."""
    run_scheduled_import(Intake.objects.get(pk=intake), get_user_model()._default_manager.get(pk=by))


@task
def reread_article(article: int) -> dict[str, int]:
    """Suggest the claims of an article anew; return how many suggestions came of it, by outcome."""
    return dict(suggest(Article.objects.get(pk=article)))


# What an editor waits for comes before what nobody waits for: pages that are read, and articles that are imported.
@task(priority=-10)
def retrieve_article(article: int, round_: str, again: bool) -> str:
    """Ask for an article at its address; return what came of it, in words.

    ``round_`` is a name that articles queued together have in common.
    """
    return retrieve(Article.objects.light().get(pk=article), again=again).in_words()
