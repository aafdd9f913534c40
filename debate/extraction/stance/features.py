"""The features of what a statement says: the evidence that rules find in it, and its characters in groups."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from debate.extraction.learned import Features
from debate.extraction.stance.evidence import Evidence
from debate.extraction.stance.predictions import signs_of_prediction
from debate.extraction.stance.stance_words import SideWords
from debate.extraction.types import CON, PRO

# All groups together weigh as much as so many facts, in a short statement as in a long one.
WEIGHT, WEIGHT_BEFORE = 3.0, 1.5
LONGEST_GROUP, LONGEST_GROUP_BEFORE = 3, 2
# Of what was said before, so many code points count, and so many of the statement itself.
BEFORE, READ = 60, 600
MOST = 3.0


def stance_features(folded: str, before: str, evidence: Sequence[Evidence], kind: str, debate: SideWords) -> Features:
    """Return what a folded statement, with names masked, says about the side it takes."""
    sides = Counter(match.lastgroup or "" for match in debate.named.finditer(folded))
    around = sorted({match.lastgroup or "" for match in debate.named.finditer(before)})
    return {
        "any": 1.0,
        f"kind={kind}": 1.0,
        f"sides={'+'.join(sorted(sides))}": 1.0,
        f"sides-before={'+'.join(around)}": 1.0,
        "asks": float("?" in folded),
        **{f"named={side}": min(MOST, float(number)) for side, number in sides.items()},
        **_weighed(evidence),
        **groups(folded[:READ], LONGEST_GROUP, WEIGHT, "~"),
        **groups(before[-BEFORE:], LONGEST_GROUP_BEFORE, WEIGHT_BEFORE, "<"),
    }


def prediction_features(folded: str, kind: str) -> Features:
    """Return what a folded statement, with names masked, says about being a prediction.

    Only signs count: groups of characters beside them bring nothing.
    """
    signs = [name for name, _ in signs_of_prediction(folded)]
    number = min(MOST, sum(name != "not" for name in signs) / 2)
    return {"any": 1.0, f"kind={kind}": 1.0, "signs": number, **{f"sign={name}": 1.0 for name in signs}}


def _weighed(evidence: Iterable[Evidence]) -> Features:
    """Return how much the evidence weighs for each side, and for and against which sides there is any.

    Which rule found it brings nothing beside that: each is too rare.
    """
    total: Counter[str] = Counter()
    directions = set()
    for one in evidence:
        total[one.side] += one.weight  # type: ignore[assignment]
        directions.add(f"{one.side}{'+' if one.weight > 0 else '-'}")
    weights = {f"weight={side}": max(-MOST, min(MOST, weight)) for side, weight in total.items()}
    net = max(-MOST, min(MOST, float(total[PRO] - total[CON])))
    return {**weights, "net": net, f"found={','.join(sorted(directions))}": 1.0}


def groups(text: str, longest: int, weight: float, sign: str) -> Features:
    """Return the groups of up to ``longest`` adjacent characters of a text, each named once behind ``sign``."""
    found = {text[start : start + size] for size in range(1, longest + 1) for start in range(len(text) - size + 1)}
    value = weight / math.sqrt(len(found) or 1)
    return {sign + group: value for group in found}
