"""Work that is put off and done by `manage.py db_worker`; its state lives in the rows it works on."""

from django.contrib.auth import get_user_model
from django.tasks import task

from debate.importing.intake import read_waiting, save_promised
from debate.models import Intake


@task
def read_batch(batch: str) -> None:
    """Read what was brought in together."""
    read_waiting(batch)


@task
def save_intake(intake: int, by: int) -> None:
    """Import what takes too long to wait for; both are primary keys."""
    save_promised(Intake.objects.get(pk=intake), get_user_model()._default_manager.get(pk=by))
