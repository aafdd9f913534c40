from pathlib import Path

from django.core.management.base import BaseCommand

from debate.curation.reviewing import decision_rows
from debate.extraction.training import rows_as_json


class Command(BaseCommand):
    help = (
        "Write what editors decided at the review desk as rows for `train --decisions`. The file holds names of "
        "features and whether each was right: no text, no names of people, nobody who decided."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("out", type=Path, metavar="OUT.json", help="the file to write")

    def handle(self, *, out: Path, **options) -> None:
        rows, number = decision_rows()
        out.write_text(rows_as_json(rows), encoding="utf-8")
        made = ", ".join(f"{name} {len(rows[name])}" for name in sorted(rows)) or "none"
        self.stdout.write(f"wrote {out}: {number} decisions, rows: {made}")
