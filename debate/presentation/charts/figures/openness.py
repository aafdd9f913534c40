"""How open the layers of a model were, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debate.models import OpennessAssessment
from debate.presentation.charts.geometry import Strip, StripChart, strip_chart
from debate.vocabulary import AssessmentValue, Dimension


class Held(NamedTuple):
    assessment: OpennessAssessment
    value: AssessmentValue
    strip: Strip


@dataclass(frozen=True)
class OpennessPicture:
    chart: StripChart
    held: list[Held]
    dimensions: list[tuple[Dimension, float]]
    words: list[float]
    unknown: list[Dimension]


def openness_picture(assessments: Sequence[OpennessAssessment], end: str) -> OpennessPicture | None:
    """Up to a day; None where nothing is known. What began by then and ended later still held."""
    if not assessments:
        return None
    ordered = sorted(assessments, key=lambda each: (Dimension.values.index(each.dimension), each.valid_from))
    known = list(dict.fromkeys(Dimension(each.dimension) for each in ordered))
    chart = strip_chart([_held(each, known, end) for each in ordered], len(known), end)
    return OpennessPicture(
        chart=chart,
        held=[
            Held(each, AssessmentValue(each.value), strip) for each, strip in zip(ordered, chart.strips, strict=True)
        ],
        dimensions=list(zip(known, chart.names, strict=True)),
        words=[chart.words[known.index(Dimension(each.dimension))] for each in ordered],
        unknown=[dimension for dimension in Dimension if dimension not in known],
    )


def _held(each: OpennessAssessment, known: Sequence[Dimension], end: str) -> tuple[int, str, str, str]:
    until = each.valid_to if each.valid_to and each.valid_to <= end else ""
    return known.index(Dimension(each.dimension)), str(AssessmentValue(each.value).label), each.valid_from, until
