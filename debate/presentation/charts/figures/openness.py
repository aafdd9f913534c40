"""How open each layer of a model was from when to when, as strips along time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debate.models import OpennessAssessment
from debate.presentation.charts.geometry import Strip, StripChart, strip_chart
from debate.vocabulary import AssessmentValue, Dimension


class OpennessStrip(NamedTuple):
    """One assessment, and the strip that shows how long it held."""

    assessment: OpennessAssessment
    value: AssessmentValue
    strip: Strip


@dataclass(frozen=True)
class OpennessPicture:
    """What `charts/strips.html` shows: layers with heights (pixels), strips, and the layers nothing is known of."""

    chart: StripChart
    held: list[OpennessStrip]
    dimensions: list[tuple[Dimension, float]]
    words: list[float]
    unknown: list[Dimension]


def openness_picture(assessments: Sequence[OpennessAssessment], end: str) -> OpennessPicture | None:
    """Return the figure up to the ISO date ``end``; None without assessments. What ends later runs to the edge."""
    if not assessments:
        return None
    ordered = sorted(assessments, key=lambda each: (Dimension.values.index(each.dimension), each.valid_from))
    known = list(dict.fromkeys(Dimension(each.dimension) for each in ordered))
    chart = strip_chart([_period(each, known, end) for each in ordered], len(known), end)
    return OpennessPicture(
        chart=chart,
        held=[
            OpennessStrip(each, AssessmentValue(each.value), strip)
            for each, strip in zip(ordered, chart.strips, strict=True)
        ],
        dimensions=list(zip(known, chart.names, strict=True)),
        words=[chart.words[known.index(Dimension(each.dimension))] for each in ordered],
        unknown=[dimension for dimension in Dimension if dimension not in known],
    )


def _period(each: OpennessAssessment, known: Sequence[Dimension], end: str) -> tuple[int, str, str, str]:
    """Return ``(row, word, since, until)`` for `strip_chart`."""
    until = each.valid_to if each.valid_to and each.valid_to <= end else ""
    return known.index(Dimension(each.dimension)), str(AssessmentValue(each.value).label), each.valid_from, until
