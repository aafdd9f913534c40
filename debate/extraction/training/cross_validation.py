"""Measure the reader on articles that it was not trained on: each fold is read with weights trained on the others."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from debate.extraction.evaluation import GoldArticle, PredictedArticle, Scores, kind_of_text, predict, score
from debate.extraction.learned import choose
from debate.extraction.similar_claims import Neighbours
from debate.extraction.training.articles import TrainingArticle, make_folds
from debate.extraction.training.fitting import Row
from debate.extraction.training.models import MODELS, Held, Rows, choose_thresholds, fit_models, held_out
from debate.extraction.types import Knowledge, Weights

# The figures that training must not lower, by name: what they are of a set of scores.
FIGURES: Mapping[str, Callable[[Scores], float]] = {
    "direct": lambda scores: scores.tallies["direct"].f1,
    "direct_speaker": lambda scores: scores.tallies["direct_speaker"].f1,
    "spoken": lambda scores: scores.tallies["spoken"].f1,
    "spoken_exact": lambda scores: scores.tallies["spoken_exact"].f1,
    "companies": lambda scores: scores.tallies["companies"].f1,
    "models": lambda scores: scores.tallies["models"].f1,
    "on_debate": lambda scores: scores.tallies["on_debate"].f1,
    "prediction": lambda scores: scores.tallies["prediction"].f1,
    "stance": lambda scores: scores.stance_f1,
    "rightly_attributed": lambda scores: 1 - scores.misattribution,
}
# Those that change with the words of a debate, and stand with its weights.
FIGURES_OF_DEBATE = ("companies", "models", "on_debate", "stance")
# So many times articles are drawn anew for an interval that holds so many of the figures.
DRAWS, INSIDE = 400, 0.95


@dataclass(frozen=True)
class CrossValidated:
    """Each article as it was read with weights trained without it, and the thresholds chosen on all of them."""

    read: tuple[tuple[GoldArticle, PredictedArticle, str], ...]
    thresholds: Mapping[str, float]

    @cached_property
    def scores(self) -> list[Scores]:
        """Return the scores of each article."""
        return [score(*each) for each in self.read]

    @property
    def total(self) -> Scores:
        """Return the scores of all articles together."""
        return sum(self.scores, Scores())

    def rows(self) -> Iterator[tuple[str, Scores]]:
        """Yield name and scores of each article, of each kind of text, and of all."""
        kinds: dict[str, Scores] = {}
        for (gold, _, raw_text), scores in zip(self.read, self.scores, strict=True):
            kind = kind_of_text(gold, raw_text)
            kinds[kind] = kinds.get(kind, Scores()) + scores
            yield gold.name, scores
        yield from sorted(kinds.items())
        yield "all", self.total

    def figures(self) -> dict[str, float]:
        """Return every figure of `FIGURES`, rounded to three digits."""
        total = self.total
        return {name: round(figure(total), 3) for name, figure in FIGURES.items()}


def cross_validate(
    articles: Sequence[TrainingArticle],
    knowledge: Knowledge,
    number: int = 10,
    neighbours: Neighbours | None = None,
    also: Iterable[Rows] = (),
) -> CrossValidated:
    """Train ``number`` times without one fold, and read that fold; ``also`` are rows that every training has."""
    folds, extra = make_folds(articles, number), list(also)
    models = {
        fold: fit_models([*(each.rows for each, of in zip(articles, folds, strict=True) if of != fold), *extra])
        for fold in sorted(set(folds))
    }
    held: dict[str, list[Held]] = defaultdict(list)
    for article, fold in zip(articles, folds, strict=True):
        for name in MODELS:
            held[name] += held_out(models[fold][name], article.rows.get(name, ()))
    thresholds = choose_thresholds(held)
    read = []
    for article, fold in zip(articles, folds, strict=True):
        weights = Weights(models[fold], thresholds)
        read.append((article.gold, *predict(article.raw, knowledge, neighbours, article.leave_out, weights)))
    return CrossValidated(tuple(read), thresholds)


def share_right(rows: Sequence[Row], number: int, name: str = "stance") -> float:
    """Return the share of decisions of a model whose likeliest candidate is right, with weights of the other folds."""
    right = 0
    for fold in range(number):
        weights = fit_models([{name: [row for place, row in enumerate(rows) if place % number != fold]}], [name])[name]
        for row in rows[fold::number]:
            likely = choose(weights, [features for features, _ in row])
            right += row[likely.index(max(likely))][1]
    return right / len(rows) if rows else 0.0


def interval(scores: Sequence[Scores], figure: Callable[[Scores], float]) -> tuple[float, float]:
    """Return between which values a figure would lie on other articles of the kind (bootstrap over articles)."""
    draw = random.Random(0)
    drawn = sorted(figure(sum(draw.choices(scores, k=len(scores)), Scores())) for _ in range(DRAWS))
    edge = round(DRAWS * (1 - INSIDE) / 2)
    return drawn[edge], drawn[-1 - edge]
