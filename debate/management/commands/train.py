from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.extraction import STATEMENTS
from debate.extraction.training import (
    LEAST_STANCE,
    OF_DEBATE,
    cross_validate,
    fallen,
    fit_models,
    share_right,
    statement_rows,
    weights_as_json,
)
from debate.importing import debate_words, load_knowledge, words_folder
from debate.management.training import (
    about_training,
    figures_before,
    figures_table,
    invented,
    places,
    read_decisions,
    read_folders,
    write_weights,
)


class Command(BaseCommand):
    help = (
        "Train the reading machine on annotated articles and rows of editors' decisions. Prints the figures by "
        "cross-validation before and after, and writes the weights unless one has fallen: the program's own, and those "
        "of the side with the words of the debate. Without folders the statements of the debate alone teach its side. "
        "Needs scipy."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "folders", type=Path, nargs="*", metavar="FOLDER", help="texts and annotations, at any depth"
        )
        parser.add_argument("--decisions", type=Path, nargs="*", default=[], help="files of export_decisions")
        parser.add_argument("--folds", type=int, default=10, help="in how many parts the articles are divided (10)")
        parser.add_argument("--out", type=Path, metavar="FOLDER", help="a folder for both files, not their own")
        parser.add_argument("--accept", action="store_true", help="write the weights even where a figure has fallen")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *, folders: list[Path], decisions: list[Path], folds: int, out: Path | None, **options) -> None:
        if folds < 2:
            raise CommandError("--folds: at least 2")
        files = places(out)
        if not folders:
            self._learn_statements(folds, None if options["dry_run"] else files.debate, accept=options["accept"])
            return
        knowledge, rows = load_knowledge(), read_decisions(decisions)
        articles = read_folders(folders, knowledge)
        also = [*invented(knowledge), *rows]
        measured = cross_validate(articles, knowledge, folds, also=also)
        before = figures_before(files)
        self.stdout.write("\n".join(figures_table(before, measured)))
        worse = fallen(before, measured.figures())
        if worse and not options["accept"]:
            raise CommandError(f"not written, these have fallen: {', '.join(worse)} (--accept writes all the same)")
        if not options["dry_run"]:
            models = fit_models([*(article.rows for article in articles), *also])
            write_weights(files, models, measured.thresholds, about_training(articles, rows, folds, measured))
            self.stdout.write(f"wrote {' and '.join(map(str, files))}: {sum(map(len, models.values())):,} weights")

    def _learn_statements(self, folds: int, path: Path | None, *, accept: bool) -> None:
        """Train what is of the debate on its statements alone; without a path nothing is written."""
        statements, words = words_folder() / STATEMENTS, debate_words()
        if path and words.weights.about.get("articles") and not accept:
            raise CommandError("the weights of the side learned from articles: name their folders (or --accept)")
        try:
            rows = statement_rows(statements, words)
        except ValueError as error:
            raise CommandError(f"{statements}: {error}") from error
        number = len(rows["stance"])
        if number < folds:
            raise CommandError(f"{statements}: {number} statements are too few for {folds} folds")
        right = round(share_right(rows["stance"], folds), 3)
        self.stdout.write(f"the side of {number} statements by cross-validation: {right:.3f} right")
        if path:
            models, about = fit_models([rows], OF_DEBATE), {"statements": number, "right": right, "folds": folds}
            path.write_text(weights_as_json(models, {"stance": LEAST_STANCE}, about), encoding="utf-8")
            self.stdout.write(f"wrote {path}: {sum(map(len, models.values())):,} weights")
