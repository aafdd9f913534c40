from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Bring a database on this machine up to date: tables, curated knowledge base, an editor's account."

    def handle(self, **options) -> None:
        executor = MigrationExecutor(connection)
        # Asking first is faster than migrating nothing.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)
        call_command("seed", stdout=self.stdout)
        call_command("create_local_editor", stdout=self.stdout)
