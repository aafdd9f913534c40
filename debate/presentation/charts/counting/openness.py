"""How open models are, layer by layer, as known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from debate.content import Content
from debate.models import Model, OpennessAssessment, PositionChange
from debate.vocabulary import AssessmentValue, Dimension, PartialDate, is_by


@dataclass(frozen=True)
class Assessed:
    """One layer of one model, assessed ``since`` a date; ``value`` None means unknown, which is not "closed"."""

    dimension: Dimension
    value: str | None
    since: str = ""

    @property
    def label(self) -> str:
        return str(AssessmentValue(self.value).label) if self.value else ""

    @property
    def shape(self) -> str:
        return AssessmentValue(self.value).shape if self.value else ""


@dataclass(frozen=True)
class OpennessRow:
    """One model with a cell for each layer."""

    model: Model
    cells: list[Assessed]

    @property
    def is_known(self) -> bool:
        return any(cell.value for cell in self.cells)


def released_models(content: Content, until: str = "") -> list[tuple[Model, int]]:
    """Return the models released by the end of ``until``, each with the number of claims about it by then."""
    return [(model, n) for model, n in content.counted("model", until) if is_by(model.released_on, until)]


def openness_known(row: Model | PositionChange, until: str = "") -> bool:
    """Whether a model's present openness was already known by the end of ``until``: no assessment begins after it.

    The row needs the annotation ``assessed_last`` (a partial date): models of the directory and of their page have it,
    and position changes have that of the model released after them.
    """
    last = vars(row)["assessed_last"] if until else ""
    return not last or is_by(last, until)


def hide_later_facts(model: Model, until: str = "") -> bool:
    """Empty in ``model`` what may have come after ``until``; return whether it had been released, or has no known date.

    Openness, licence and note go when they may be later, the release date when it is.
    """
    is_out = not model.released_on or is_by(model.released_on, until)
    if not is_out or not openness_known(model, until):
        model.openness = model.licence = model.licence_en = model.note = model.note_en = ""
    if not is_out:
        model.released_on = PartialDate()
    return is_out


def openness_matrix(
    models: Iterable[Model], assessments: Iterable[OpennessAssessment], until: str = ""
) -> list[OpennessRow]:
    """Return each model with the latest assessment of each layer that began by the end of ``until``."""
    latest: dict[tuple[int, str], OpennessAssessment] = {}
    for each in sorted(assessments, key=lambda each: each.valid_from):
        if is_by(each.valid_from, until):
            latest[each.model_id, each.dimension] = each
    return [OpennessRow(model, [_cell(latest, model, each) for each in Dimension]) for model in models]


def _cell(latest: dict[tuple[int, str], OpennessAssessment], model: Model, dimension: Dimension) -> Assessed:
    found = latest.get((model.pk, dimension))
    return Assessed(dimension, found.value, found.valid_from) if found else Assessed(dimension, None)
