from django_tasks_db.management.commands import db_worker

from debate.importing.background import Worker


class Command(db_worker.Command):
    """The command of django-tasks-db under its own name, with our worker."""

    help = "Run background tasks; put back those whose worker was killed, outlive a locked or restarted database."

    def handle(self, **options) -> None:
        # The library's command can be given a worker in no other way.
        db_worker.Worker = Worker  # type: ignore[misc]
        super().handle(**options)
