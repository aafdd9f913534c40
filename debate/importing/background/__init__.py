"""The worker that runs background tasks, and what happens to a task whose worker ended in the middle of it.

In: rows of the task queue (django-tasks-db). Out: tasks that were run, put back into the queue, or given up after too
many starts. Tasks must be safe to run twice: one that was cut off is run again from its beginning.
"""

from debate.importing.background.orphans import is_orphan, queue_afresh
from debate.importing.background.worker import Worker

__all__ = ["Worker", "is_orphan", "queue_afresh"]
