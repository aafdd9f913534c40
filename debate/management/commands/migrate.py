from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from debate.content import is_outdated, rebuild, refresh_statistics


class Command(migrate.Command):
    """Django's command under its own name: migrations cannot write derived data, which needs the code of today."""

    help = f"{migrate.Command.help} Then derived data is written anew, if by other rules than today's."

    def handle(self, *labels, **options) -> None:
        super().handle(*labels, **options)
        executor = MigrationExecutor(connections[options["database"]])
        all_applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        if options["database"] == DEFAULT_DB_ALIAS and all_applied:
            # An index that SQLite has no statistics of is taken for the best one.
            refresh_statistics()
        if options["database"] == DEFAULT_DB_ALIAS and all_applied and is_outdated():
            *_, written = [0, *rebuild()]
            if options["verbosity"]:
                self.stdout.write(f"按现行规则重建了索引：{written} 条观点与文章。")
