"""A task for tests, which spends its first run waiting in the database."""

from django.db import connection
from django.tasks import TaskContext, task


@task(takes_context=True)
def wait_in_the_database(context: TaskContext) -> str:
    with connection.cursor() as cursor:
        print("HANGS", flush=True)
        cursor.execute("SELECT pg_sleep(%s)", [600 if context.attempt == 1 else 0])
    return "woken"
