"""Fit a log-linear model: the weights under which the right candidates are likeliest, kept small by an L2 penalty.

Of several right candidates of one row any may be chosen (their probabilities are summed). Minimised with L-BFGS.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from debate.extraction.learned import Features

# The candidates of one decision, each with its features and whether it is right.
type Row = Sequence[tuple[Features, bool]]

# A feature seen in fewer rows gets no weight.
LEAST_ROWS = 2
MOST_STEPS = 200


def fit(rows: Sequence[Row], penalty: float = 1.0, least_rows: int = LEAST_ROWS) -> dict[str, float]:
    """Return the weight of each feature; rows without a right candidate, or with right ones only, are ignored."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    rows = [row for row in rows if any(right for _, right in row) and not all(right for _, right in row)]
    names = _names(rows, least_rows)
    if not names:
        return {}
    loss = _loss(rows, names, penalty)
    found = minimize(loss, [0.0] * len(names), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS})
    return {name: round(float(found.x[number]), 4) for name, number in names.items() if abs(found.x[number]) >= 5e-5}


def _names(rows: Sequence[Row], least_rows: int) -> dict[str, int]:
    counts = Counter(name for row in rows for name in {name for features, _ in row for name in features})
    return {name: number for number, name in enumerate(sorted(n for n, count in counts.items() if count >= least_rows))}


def _loss(rows: Sequence[Row], names: Mapping[str, int], penalty: float) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    values, columns, ends, right, starts = [], [], [0], [], [0]
    for row in rows:
        for features, is_right in row:
            known = [(names[name], value) for name, value in features.items() if name in names]
            columns += [number for number, _ in known]
            values += [value for _, value in known]
            ends.append(len(columns))
            right.append(float(is_right))
        starts.append(len(right))
    matrix = csr_matrix((values, columns, ends), shape=(len(right), len(names)))
    good_ones, first = np.array(right), np.array(starts[:-1])
    row_of = np.repeat(np.arange(len(rows)), np.diff(starts))

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, first)[row_of])
        rights = powers * good_ones
        total, good = np.add.reduceat(powers, first), np.maximum(np.add.reduceat(rights, first), 1e-300)
        slope = powers / total[row_of] - rights / good[row_of]
        value = np.log(total / good).sum() + 0.5 * penalty * (weights @ weights)
        return float(value), matrix.T @ slope + penalty * weights

    return loss
