from pathlib import Path

from django.core.management.base import BaseCommand

from debate.curation.exchange import FORMATS, export
from debate.management.verdicts import VERDICTS
from debate.vocabulary import DEBATE


class Command(BaseCommand):
    help = "Write the curated knowledge base into files that `seed` loads again; quotations stay at home."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DEBATE.fixtures_folder, help="where to write")
        parser.add_argument("--format", choices=FORMATS, default="json", help="json unless told")
        parser.add_argument("--drafts", action="store_true", help="draft claims as well")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a file would change")

    def handle(self, *, folder: Path, drafts: bool, check: bool, **options) -> None:
        verdicts = export(folder, options["format"], drafts=drafts, check=check)
        for name, verdict in verdicts.items():
            self.stdout.write(f"{folder / name}：{VERDICTS[verdict]}")
        if check and set(verdicts.values()) != {"unchanged"}:
            raise SystemExit(1)
