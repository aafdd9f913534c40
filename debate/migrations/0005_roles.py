"""The roles of debate.vocabulary.roles as groups."""

from django.db import migrations

from debate.vocabulary import roles


def apply_roles(apps, schema_editor):
    roles.apply(apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("debate", "0004_desk"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("otp_static", "0003_add_timestamps"),
        ("otp_totp", "0003_add_timestamps"),
        ("sessions", "0001_initial"),
    ]

    # Undone, the groups stay: people may be in them.
    operations = [migrations.RunPython(apply_roles, migrations.RunPython.noop)]
