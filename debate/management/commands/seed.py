from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from debate.curation.exchange import ContentRefused, seed
from debate.management.verdicts import VERDICTS

WORDS = {**VERDICTS, "kept": "保留编辑的改动"}


class Command(BaseCommand):
    help = "Load the curated knowledge base from fixtures/. Can be run again; an editor's changes are kept."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES_FOLDER, help="where the fixtures are")
        parser.add_argument("--unjudged", action="store_true", help="load files that break content rules, too")

    def handle(self, *, folder: Path, unjudged: bool = False, **options) -> None:
        try:
            outcome = seed(folder, judged=not unjudged)
        except ContentRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write("基础数据：" + "，".join(f"{word} {outcome[verdict]}" for verdict, word in WORDS.items()))
