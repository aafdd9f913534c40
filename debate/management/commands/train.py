from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.extraction.learned import WEIGHTS
from debate.extraction.training import cross_validate, fallen, fit_models, invented_rows, weights_as_json
from debate.importing import load_knowledge
from debate.management.training import about_training, figures_before, figures_table, read_decisions, read_folders


class Command(BaseCommand):
    help = (
        "Train the reading machine on annotated articles and rows of editors' decisions. Prints the figures by "
        "cross-validation before and after, and writes the weights unless one has fallen. Needs scipy."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "folders", type=Path, nargs="+", metavar="FOLDER", help="texts and annotations, at any depth"
        )
        parser.add_argument("--decisions", type=Path, nargs="*", default=[], help="files of export_decisions")
        parser.add_argument("--folds", type=int, default=10, help="in how many parts the articles are divided (10)")
        parser.add_argument(
            "--out", type=Path, default=WEIGHTS, help="where the weights go; by default the program's own"
        )
        parser.add_argument("--accept", action="store_true", help="write the weights even where a figure has fallen")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *, folders: list[Path], decisions: list[Path], folds: int, out: Path, **options) -> None:
        if folds < 2:
            raise CommandError("--folds: at least 2")
        knowledge, rows = load_knowledge(), read_decisions(decisions)
        articles = read_folders(folders, knowledge)
        also = [*invented_rows(), *rows]
        measured = cross_validate(articles, knowledge, folds, also=also)
        before = figures_before(out)
        self.stdout.write("\n".join(figures_table(before, measured)))
        worse = fallen(before, measured.figures())
        if worse and not options["accept"]:
            raise CommandError(f"not written, these have fallen: {', '.join(worse)} (--accept writes all the same)")
        if not options["dry_run"]:
            models = fit_models([*(article.rows for article in articles), *also])
            about = about_training(articles, rows, folds, measured)
            out.write_text(weights_as_json(models, measured.thresholds, about), encoding="utf-8")
            self.stdout.write(f"wrote {out}: {sum(map(len, models.values())):,} weights")
