from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from debate.presentation.agents import run_on_stdio


class Command(BaseCommand):
    help = "Answer a language-model agent: a Model Context Protocol server on standard input and output."
    # Nothing else may be written there.
    requires_system_checks = []

    def handle(self, **options) -> None:
        try:
            run_on_stdio(settings.SITE_ADDRESS)
        except ImportError as error:
            raise CommandError(f"没有安装 MCP 的开发包（{error.name}）：见 docs/dataset.md#agents") from error
