"""The files of training: weights as they are shipped, and rows of editors' decisions."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from debate.extraction.learned import FEATURES_VERSION, BadWeights, facts
from debate.extraction.training.fitting import Row
from debate.extraction.training.models import MODELS, Rows

# Training anew after a change that matters to no decision moves the figures by so much.
CHANCE = 0.005


# Words of an article in the name of a feature, a verb of saying for one, are short; longer ones would be a quotation.
_LONG_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]{5}")


def weights_as_json(
    models: Mapping[str, Mapping[str, float]], thresholds: Mapping[str, float], about: Mapping[str, Any]
) -> str:
    """Return a file of weights, one model a line, the features in order: a retraining changes few lines."""
    lines = [f'  "{name}": {_json(_storable(models[name]))}' for name in sorted(models)]
    head = {"about": about, "features_version": FEATURES_VERSION, "thresholds": thresholds}
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "models": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _storable(features: Mapping[str, float]) -> dict[str, float]:
    """Return the features that may be kept, in order."""
    return {name: features[name] for name in sorted(features) if not _LONG_RUN.search(name)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rows_as_json(rows: Mapping[str, Sequence[Row]]) -> str:
    """Return rows as a file: of each candidate the names of its features and whether it is right.

    Only features that are facts are kept: groups of characters could be put together to sentences again. So no run of
    more than four Chinese characters of anybody's text is in it.
    """
    kept = {name: [_candidates(row) for row in rows[name]] for name in sorted(rows)}
    return _json({"features_version": FEATURES_VERSION, "rows": kept}) + "\n"


def _candidates(row: Row) -> list[list[Any]]:
    return [[[name for name, value in _storable(features).items() if value == 1.0], right] for features, right in row]


def read_rows(path: Path) -> Rows:
    """Read a file of rows.

    Raises:
        BadWeights: it is no file of rows, or of another version of the features.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        version = given["features_version"]
        rows = {
            name: [[(facts(names), bool(right)) for names, right in row] for row in given["rows"][name]]
            for name in given["rows"]
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadWeights(f"{path}: {type(error).__name__}: {error}") from error
    if version != FEATURES_VERSION or not rows.keys() <= MODELS.keys():
        raise BadWeights(f"{path}: rows of version {version}, the program has {FEATURES_VERSION}: export them again")
    return rows


def fallen(before: Mapping[str, float], after: Mapping[str, float]) -> Iterable[str]:
    """Return the names of the figures that are lower than before, by more than chance moves them."""
    return [name for name in before if after.get(name, 0.0) < before[name] - CHANCE]
