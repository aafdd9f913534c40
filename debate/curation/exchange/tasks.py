"""Background tasks for long files, and what happens to those that were cut off; see `debate.importing.tasks`."""

from django.tasks import TaskResultStatus, task

from debate.curation.exchange.file_imports import check_file, import_file
from debate.importing.background import Halt, Work, find_halts, is_late, last_task, queue_again
from debate.models import FileImport
from debate.vocabulary import FileImportState


@task
def check_long_file(file: int) -> None:
    """Check a file; given by primary key."""
    check_file(FileImport.objects.get(pk=file))


@task
def import_long_file(file: int) -> None:
    """Import a confirmed file; given by primary key."""
    import_file(FileImport.objects.get(pk=file))


def put_off(file: FileImport) -> None:
    """Queue the task of a file that is to be checked, or imported."""
    _task_of(file).enqueue(file.pk)


def find_halt(file: FileImport) -> Halt | None:
    """Return why nothing happens to a file at work, if that is so."""
    if not file.is_at_work or not is_late(file.updated_at):
        return None
    return find_halts([_work_of(file)]).get(_work_of(file))


def retry_file(file: FileImport) -> bool:
    """Queue the task of a file again if it was cut off; return whether it was."""
    halt = find_halt(file)
    if halt is None or not halt.can_retry:
        return False
    queued = queue_again(_work_of(file))
    if queued is None:
        put_off(file)
    return queued is not False


def can_cancel(file: FileImport) -> bool:
    """Whether a file at work can be stopped: its check always, its import until the one transaction has begun."""
    if file.state != FileImportState.IMPORTING:
        return file.is_at_work
    row = last_task(_work_of(file))
    return row is None or row.status == TaskResultStatus.READY


def _task_of(file: FileImport):
    return check_long_file if file.state == FileImportState.CHECKING else import_long_file


def _work_of(file: FileImport) -> Work:
    return _task_of(file).module_path, file.pk
