"""The worker of django-tasks-db, made to outlive its database's restarts and to pick up what dead workers left."""

import logging
import time

from django.db import InterfaceError, OperationalError, connections
from django.tasks import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from debate.importing.background.orphans import put_back, recover_orphans
from debate.importing.background.worker_locks import worker_lock

logger = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)
# A task that ends with one of these was cut off, by its database or by a signal; it did not fail.
CUT_OFF = {
    *(f"{error.__module__}.{error.__qualname__}" for error in DATABASE_AWAY),
    "builtins.KeyboardInterrupt",
    "builtins.SystemExit",
}
# Seconds between two attempts to reach the database: doubled each time, up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0


class Worker(db_worker.Worker):
    def run(self) -> None:
        """Run tasks until told to end. With ``batch`` a database that cannot be reached ends it, with its error."""
        self.lock, pause = worker_lock(self.worker_id), FIRST_PAUSE
        try:
            while self.running:
                try:
                    if self._begin():
                        pause = FIRST_PAUSE
                        return super().run()
                except DATABASE_AWAY as error:
                    if self.batch:
                        raise
                    logger.warning("the database cannot be reached or is locked, trying again: %s", error)
                    connections.close_all()
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            self.lock.release()

    def _begin(self) -> bool:
        """Say that this worker lives and put orphans back; False while another worker bears the same id."""
        if not self.lock.take():
            logger.warning("another worker has the id %s, waiting for its end", self.worker_id)
            return False
        if recovered := recover_orphans(self.worker_id):
            logger.warning("put back %d tasks whose worker had ended", recovered)
        return True

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run a task; one that was cut off goes back into the queue, later each time."""
        self.lock.take()  # again, when the server was restarted since
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED and db_task_result.exception_class_path in CUT_OFF:
            put_back(db_task_result, seconds=2.0 ** len(db_task_result.worker_ids))
