import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import Error, connections
from django_tasks_db.management.commands import db_worker

from debate.importing.background import Worker
from debate.notices import queue_due

logger = logging.getLogger(__name__)
# Between two looks at whether somebody is to be told what is new.
SECONDS = 60.0


class Command(db_worker.Command):
    """The command of django-tasks-db under its own name, with our worker."""

    help = "Run background tasks; put back those whose worker was killed, outlive a locked or restarted database."

    def handle(self, **options) -> None:
        # The library's command can be given a worker in no other way.
        db_worker.Worker = Worker  # type: ignore[misc]
        if options["batch"]:
            return super().handle(**options)
        with looking_each(SECONDS):
            super().handle(**options)


@contextmanager
def looking_each(seconds: float) -> Iterator[None]:
    """Queue meanwhile, on a connection of its own, what is due by the clock: the queue itself knows no clock."""
    is_over = Event()
    thread = Thread(target=_look, args=(is_over, seconds), daemon=True, name="notices")
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(timeout=5)


def _look(is_over: Event, seconds: float) -> None:
    while not is_over.wait(seconds):
        try:
            queue_due()
        except Error as error:  # a connection that was cut is none of DatabaseError
            logger.warning("could not look for what is due: %s", error)
        finally:
            connections.close_all()
