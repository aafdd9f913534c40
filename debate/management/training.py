"""What the commands that train and cross-validate share: reading folders, and printing figures."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import CommandError

from debate.extraction import STATEMENTS, WEIGHTS, Knowledge
from debate.extraction.evaluation import BadGold
from debate.extraction.learned import WEIGHTS as GENERAL_WEIGHTS
from debate.extraction.learned import BadWeights, read_weights
from debate.extraction.training import (
    FIGURES,
    FIGURES_OF_DEBATE,
    OF_DEBATE,
    CrossValidated,
    Rows,
    TrainingArticle,
    find_annotated,
    interval,
    invented_rows,
    read_article,
    read_rows,
    weights_as_json,
)
from debate.importing import read_file, words_folder
from debate.models import Claim
from debate.models.entities import fingerprint
from debate.text import Unreadable


def read_folders(folders: Collection[Path], knowledge: Knowledge) -> list[TrainingArticle]:
    """Return every annotated article of the folders; stop the command where one cannot be used."""
    if missing := [str(folder) for folder in folders if not folder.is_dir()]:
        raise CommandError(f"not a folder: {', '.join(missing)}")
    articles = []
    try:
        for gold, path in find_annotated(folders):
            raw = read_file(path)
            articles.append(read_article(gold, raw, knowledge, coded_from(raw)))
    except (BadGold, Unreadable) as error:
        raise CommandError(str(error)) from error
    if not articles:
        raise CommandError("no annotated articles in the folders")
    return articles


def coded_from(raw: bytes) -> frozenset[str]:
    """Return the slugs of the claims that editors coded from an article's bytes.

    They must not help to read it: they are the answers.
    """
    return frozenset(Claim.objects.cited_from_bytes(fingerprint(raw)).values_list("slug", flat=True))


def read_decisions(paths: Collection[Path]) -> list[Rows]:
    """Return the rows of files of decisions; stop the command where one cannot be used."""
    try:
        return [read_rows(path) for path in paths]
    except BadWeights as error:
        raise CommandError(str(error)) from error


class Places(NamedTuple):
    """The two files of weights: of what is alike in all debates, and of this debate."""

    general: Path
    debate: Path


def places(folder: Path | None = None) -> Places:
    """Return where the weights stand: the program's own and those of the debate's package, or both in a folder."""
    if folder:
        return Places(folder / "weights.json", folder / "debate_weights.json")
    return Places(GENERAL_WEIGHTS, words_folder() / WEIGHTS)


def invented(knowledge: Knowledge) -> tuple[Rows, ...]:
    """Return the rows of what is invented: the program's constructions, and the statements of the debate."""
    return invented_rows(words_folder() / STATEMENTS, knowledge.words)


def figures_before(files: Places) -> Mapping[str, float]:
    """Return the figures in the present files of weights; none of one that is not usable."""
    figures: dict[str, float] = {}
    for path in files:
        with suppress(BadWeights):
            figures |= read_weights(path).about.get("figures", {})
    return figures


def write_weights(
    files: Places, models: Mapping[str, Any], thresholds: Mapping[str, float], about: Mapping[str, Any]
) -> None:
    """Write each model, and each figure, into the file that it belongs to."""
    for path, of_debate in zip(files, (False, True), strict=True):
        names = [name for name in models if (name in OF_DEBATE) == of_debate]
        own = {name: _part(value, of_debate) if isinstance(value, dict) else value for name, value in about.items()}
        text = weights_as_json({name: models[name] for name in names}, {name: thresholds[name] for name in names}, own)
        path.write_text(text, encoding="utf-8")


def _part(figures: Mapping[str, Any], of_debate: bool) -> dict[str, Any]:
    return {name: value for name, value in figures.items() if (name in FIGURES_OF_DEBATE) == of_debate}


def about_training(
    articles: Sequence[TrainingArticle], decisions: Sequence[Rows], folds: int, measured: CrossValidated
) -> dict[str, Any]:
    """Return what a file of weights says of itself: what it was trained on, and its figures by cross-validation."""
    return {
        "articles": sorted(article.digest for article in articles),
        "decisions": sum(len(each) for rows in decisions for each in rows.values()),
        "folds": folds,
        "figures": measured.figures(),
        "intervals": {name: [round(edge, 3) for edge in _interval(measured, name)] for name in FIGURES},
    }


def figures_table(before: Mapping[str, float], after: CrossValidated) -> Iterator[str]:
    """Yield the lines of a table of every figure before and after, with the interval of the second."""
    yield f"{'by cross-validation':22}{'before':>9}{'after':>9}   95 % of such articles"
    for name, value in after.figures().items():
        low, high = _interval(after, name)
        was = f"{before[name]:.3f}" if name in before else "-"
        yield f"{name:22}{was:>9}{value:9.3f}   {low:.3f} - {high:.3f}"
    yield "decided from: " + ", ".join(f"{name} {least:.2f}" for name, least in after.thresholds.items())


def _interval(measured: CrossValidated, name: str) -> tuple[float, float]:
    return interval(measured.scores, FIGURES[name])
