from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.content import refresh_statistics
from debate.curation.exchange import seed
from debate.management.verdicts import VERDICTS
from debate.vocabulary import DEBATE

WORDS = {**VERDICTS, "kept": "保留编辑的改动"}
RETIRED_WORDS = {"renamed": "换键", "merged": "合并", "removed": "删去"}


class Command(BaseCommand):
    help = "Load the debate's curated knowledge base. Can be run again; an editor's changes are kept."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--folder", type=Path, default=DEBATE.fixtures_folder, help="where the fixtures are")
        parser.add_argument("--unjudged", action="store_true", help="load files that break content rules, too")
        parser.add_argument("--older", action="store_true", help="load them even if a later edition was loaded before")

    def handle(self, *, folder: Path, unjudged: bool = False, older: bool = False, **options) -> None:
        if folder == DEBATE.fixtures_folder and not folder.exists():
            self.stdout.write(f"没有 {folder}：不载入基础数据。")
            return
        try:
            outcome = seed(folder, judged=not unjudged, older=older, tell=self.stdout.write)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if set(outcome) - {"unchanged", "kept"}:
            refresh_statistics()
        retired = {verdict: word for verdict, word in RETIRED_WORDS.items() if outcome[verdict]}
        told = (f"{word} {outcome[verdict]}" for verdict, word in {**WORDS, **retired}.items())
        self.stdout.write("基础数据：" + "，".join(told))
