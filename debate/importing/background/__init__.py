"""The worker that runs background tasks, what happens to a task whose worker ended, and what no task does any more.

In: rows of the task queue (django-tasks-db). Out: tasks that were run, put back into the queue, or given up after too
many starts. Tasks must be safe to run twice: one that was cut off is run again from its beginning.
"""

from debate.importing.background.halts import Halt, Work, find_halts, is_late, last_task, open_tasks, queue_again
from debate.importing.background.worker import Worker

__all__ = ["Halt", "Work", "Worker", "find_halts", "is_late", "last_task", "open_tasks", "queue_again"]
