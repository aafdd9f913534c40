"""How open models are, layer by layer, as it was known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from debate.content import Content
from debate.models import Model, OpennessAssessment, PositionChange
from debate.vocabulary import AssessmentValue, Dimension, PartialDate, is_by


@dataclass(frozen=True)
class Assessed:
    """One layer of one model: ``value`` is None where nothing is known, which is not "closed"."""

    dimension: Dimension
    value: str | None
    since: str = ""

    @property
    def label(self) -> str:
        return str(AssessmentValue(self.value).label) if self.value else ""


@dataclass(frozen=True)
class OpennessRow:
    model: Model
    cells: list[Assessed]

    @property
    def is_known(self) -> bool:
        return any(cell.value for cell in self.cells)


def released_by(content: Content, until: str = "") -> list[tuple[Model, int]]:
    """The models that were released by a day, with the claims about them by then."""
    return [(model, n) for model, n in content.counted("model", until) if is_by(model.released_on, until)]


def openness_known(row: Model | PositionChange, until: str = "") -> bool:
    """Whether how open a model is was so by a day already: no assessment begins after it.

    The row has ``assessed_last``: a model of the directory or of its page, or a change for what was released after it.
    """
    last = vars(row)["assessed_last"] if until else ""
    return not last or is_by(last, until)


def as_described(model: Model, until: str = "") -> bool:
    """Whether it was released by a day, or nobody knows when; what may have come later is emptied in the row given."""
    is_out = not model.released_on or is_by(model.released_on, until)
    if not is_out or not openness_known(model, until):
        model.openness = model.licence = model.licence_en = model.note = model.note_en = ""
    if not is_out:
        model.released_on = PartialDate()
    return is_out


def openness_matrix(
    models: Iterable[Model], assessments: Iterable[OpennessAssessment], until: str = ""
) -> list[OpennessRow]:
    """Every model given, with the latest value of each layer that had begun by a day."""
    latest: dict[tuple[int, str], OpennessAssessment] = {}
    for each in sorted(assessments, key=lambda each: each.valid_from):
        if is_by(each.valid_from, until):
            latest[each.model_id, each.dimension] = each
    return [OpennessRow(model, [_cell(latest, model, each) for each in Dimension]) for model in models]


def _cell(latest: dict[tuple[int, str], OpennessAssessment], model: Model, dimension: Dimension) -> Assessed:
    found = latest.get((model.pk, dimension))
    return Assessed(dimension, found.value, found.valid_from) if found else Assessed(dimension, None)
