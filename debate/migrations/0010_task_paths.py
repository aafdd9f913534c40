"""What waits in the queue of background tasks is found where the tasks stand now."""

from django.db import migrations
from django.db.models import F, TextField, Value
from django.db.models.functions import Replace

OLD, NEW = "debate.tasks.", "debate.importing.tasks."


def move(apps, before: str, after: str) -> None:
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(task_path__startswith=before)
    path = Replace(F("task_path"), Value(before), Value(after), output_field=TextField())
    tasks.update(task_path=path)


class Migration(migrations.Migration):
    dependencies = [
        ("debate", "0009_english_publishers"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: move(apps, OLD, NEW),
            lambda apps, editor: move(apps, NEW, OLD),
        ),
    ]
