from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from debate.curation.exchange import seed
from debate.management.verdicts import VERDICTS

WORDS = {**VERDICTS, "kept": "保留编辑的改动"}


class Command(BaseCommand):
    help = "Load the curated knowledge base from fixtures/. Can be run again; an editor's changes are kept."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES_FOLDER, help="where the fixtures are")

    def handle(self, *, folder: Path, **options) -> None:
        outcome = seed(folder)
        self.stdout.write("基础数据：" + "，".join(f"{word} {outcome[verdict]}" for verdict, word in WORDS.items()))
