"""Work that is put off and done by `manage.py db_worker`; its state lives in the rows it works on."""

from django.tasks import task

from debate.intake import read_waiting


@task
def read_batch(batch: str) -> None:
    """Read what was brought in together."""
    read_waiting(batch)
