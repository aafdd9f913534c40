"""Which models there are, how each is fitted, and from which probability on each decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from debate.extraction.learned import choose
from debate.extraction.training.fitting import Row, fit

# Weights this small are left out: they change no decision that counts, and make up a third of the file.
LEAST_WEIGHT = 0.03
# The share of wrong speakers among those that are filled in, at most. Below the least threshold nothing is filled in,
# whatever was measured: the rules that find names have seen the articles, and are a little worse on others.
MISATTRIBUTED, LEAST_SPEAKER = 0.02, 0.7
# Below this the likeliest of four stances is a guess.
LEAST_STANCE = 0.3
# F1 that differs by less is about the same: another division into folds moves it by nearly as much.
ABOUT = 0.015
GRID = tuple(number / 20 for number in range(4, 20))

# What learns from what one debate says, so that its weights stand with it; the others are alike in all debates.
OF_DEBATE = ("stance",)

type Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Model:
    """How a model is fitted: the L2 penalty, and in how many rows a feature has to occur to get a weight."""

    penalty: float
    least_rows: int


# Penalties and least rows were chosen by cross-validation; the many groups of characters need the stricter one.
MODELS: Mapping[str, Model] = {
    "marks": Model(2.0, 2),
    "reports": Model(2.0, 2),
    "speakers": Model(2.0, 2),
    "stance": Model(3.0, 8),
    "prediction": Model(1.0, 2),
}


def fit_models(rows: Iterable[Rows], names: Iterable[str] = tuple(MODELS)) -> dict[str, dict[str, float]]:
    """Fit some models, or all, on the rows of several articles; the features of each row are those of `rows_of`."""
    given = list(rows)
    return {name: _fit(name, [row for each in given for row in each.get(name, ())]) for name in names}


def _fit(name: str, rows: Sequence[Row]) -> dict[str, float]:
    model = MODELS[name]
    weights = fit(rows, model.penalty, model.least_rows)
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}


@dataclass(frozen=True, slots=True)
class Held:
    """A decision about a row that the model was not trained on.

    ``probability`` is that of the best candidate but the last, which is always "nothing"; ``is_right`` tells whether
    that candidate is right, ``has_right`` whether any but the last is.
    """

    probability: float
    is_right: bool
    has_right: bool


def held_out(model: Mapping[str, float], rows: Iterable[Row]) -> list[Held]:
    """Decide rows that the model was not trained on."""
    found = []
    for row in rows:
        *likely, _ = choose(model, [features for features, _ in row])
        best = max(range(len(likely)), key=likely.__getitem__, default=None)
        if best is not None:
            found.append(Held(likely[best], row[best][1], not row[-1][1]))
    return found


def choose_thresholds(held: Mapping[str, Sequence[Held]]) -> dict[str, float]:
    """Return the probability from which on each model decides, chosen on rows it was not trained on.

    Speakers are filled in from where at most `MISATTRIBUTED` of them are wrong; the stance is the likeliest one unless
    all are about equal; the others from the lowest probability at which F1 is about highest.
    """
    chosen = {name: _best(held[name]) for name in held}
    speakers = (least for least in GRID if least >= LEAST_SPEAKER)
    chosen["speakers"] = next((each for each in speakers if _wrong(held["speakers"], each) <= MISATTRIBUTED), GRID[-1])
    return chosen | {"stance": LEAST_STANCE}


def _best(held: Sequence[Held]) -> float:
    """Return the lowest threshold at which F1 is about as high as it gets: an editor rejects faster than marks."""
    highest = max(_f1(held, least) for least in GRID)
    return next(least for least in GRID if _f1(held, least) >= highest - ABOUT)


def _f1(held: Sequence[Held], least: float) -> float:
    found = [each for each in held if each.probability >= least]
    right, wanted = sum(each.is_right for each in found), sum(each.has_right for each in held)
    return 2 * right / (len(found) + wanted) if found or wanted else 0.0


def _wrong(held: Sequence[Held], least: float) -> float:
    filled = [each for each in held if each.probability >= least]
    return sum(not each.is_right for each in filled) / len(filled) if filled else 0.0
