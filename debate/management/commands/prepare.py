from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from debate.content import is_outdated
from debate.models import Article
from debate.vocabulary import CitationState


class Command(BaseCommand):
    help = "Bring this machine up to date: translations, tables, curated knowledge base, an editor's account."
    # A system check demands the translations that this command compiles first; the commands it calls run the checks.
    requires_system_checks = []

    def handle(self, **options) -> None:
        call_command("translate", "--compile", stdout=self.stdout)
        executor = MigrationExecutor(connection)
        # Looking is faster than running a migration that does nothing.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()) or is_outdated():
            call_command("migrate", verbosity=0)
        call_command("seed", stdout=self.stdout)
        call_command("create_local_editor", stdout=self.stdout)
        self._tell_of_sources()

    def _tell_of_sources(self) -> None:
        """Say how to get the cited words, where there are articles whose words are not here."""
        articles = Article.objects.filter(citations__state=CitationState.AWAITING).exclude(url="").distinct().count()
        if articles:
            self.stdout.write(f"{articles} 篇文章的原话还没有取来：联网时运行 make sources，从原发表处取回（可以中断）")
