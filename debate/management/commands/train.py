from collections.abc import Iterator, Mapping
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.extraction.learned import BadWeights, read_weights
from debate.extraction.learned.weights import FILE
from debate.extraction.training import (
    FIGURES,
    CrossValidated,
    construction_rows,
    cross_validate,
    fallen,
    fit_models,
    interval,
    read_rows,
    weights_as_json,
)
from debate.importing import load_knowledge
from debate.management.training_folders import read_folders


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
            "--out", type=Path, default=FILE, help="where the weights go; by default where they are read"
        )
        parser.add_argument("--accept", action="store_true", help="write the weights even where a figure has fallen")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(
        self,
        *,
        folders: list[Path],
        decisions: list[Path],
        folds: int,
        out: Path,
        accept: bool,
        dry_run: bool,
        **options,
    ) -> None:
        if folds < 2:
            raise CommandError("--folds: at least 2")
        knowledge = load_knowledge()
        articles = read_folders(folders, knowledge)
        try:
            rows = [*construction_rows(), *map(read_rows, decisions)]
        except BadWeights as error:
            raise CommandError(str(error)) from error
        after = cross_validate(articles, knowledge, folds, also=rows)
        before = _figures_before(out)
        self.stdout.write("\n".join(_table(before, after)))
        worse = fallen(before, after.figures())
        if worse and not accept:
            raise CommandError(f"not written, these have fallen: {', '.join(worse)} (--accept writes all the same)")
        if dry_run:
            return
        models = fit_models([*(article.rows for article in articles), *rows])
        about = {
            "articles": sorted(article.digest for article in articles),
            "decisions": sum(len(each) for row in rows for each in row.values()),
            "folds": folds,
            "figures": after.figures(),
            "intervals": {name: [round(edge, 3) for edge in _interval(after, name)] for name in FIGURES},
        }
        out.write_text(weights_as_json(models, after.thresholds, about), encoding="utf-8")
        self.stdout.write(f"wrote {out}: {sum(map(len, models.values())):,} weights")


def _figures_before(path: Path) -> Mapping[str, float]:
    """Return the figures in the present file of weights; none where there is no usable one."""
    try:
        return read_weights(path).about.get("figures", {})
    except BadWeights:
        return {}


def _interval(measured: CrossValidated, name: str) -> tuple[float, float]:
    return interval([scores for _, scores in measured.scores], FIGURES[name])


def _table(before: Mapping[str, float], after: CrossValidated) -> Iterator[str]:
    yield f"{'by cross-validation':22}{'before':>9}{'after':>9}   95 % of such articles"
    for name, value in after.figures().items():
        low, high = _interval(after, name)
        was = f"{before[name]:.3f}" if name in before else "-"
        yield f"{name:22}{was:>9}{value:9.3f}   {low:.3f} - {high:.3f}"
    yield "decided from: " + ", ".join(f"{name} {least:.2f}" for name, least in after.thresholds.items())
