from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Bring this machine up to date: translations, tables, curated knowledge base, an editor's account."
    # One of them asks for translations that this command compiles; what it starts checks them.
    requires_system_checks = []

    def handle(self, **options) -> None:
        call_command("translate", "--compile", stdout=self.stdout)
        executor = MigrationExecutor(connection)
        # Asking first is faster than migrating nothing.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)
        call_command("seed", stdout=self.stdout)
        call_command("create_local_editor", stdout=self.stdout)
