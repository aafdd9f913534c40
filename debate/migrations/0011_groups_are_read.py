"""Administrators read groups and no longer change them, so that they cannot give theirs what no role has."""

from django.db import migrations

from debate.vocabulary import roles


class Migration(migrations.Migration):
    dependencies = [("debate", "0010_task_paths")]

    operations = [
        migrations.RunPython(lambda apps, editor: roles.apply(apps, editor.connection.alias), migrations.RunPython.noop)
    ]
