"""Counts over many claims, and rows cut back to what was known on a day.

In: ``Content``, rows for reading, and ``until``: a partial date, '' for today. Out: counts by topic, stance, month and
speaker; outcomes, roles, assessments, responses and position changes as known by the end of ``until``.
"""

from debate.presentation.charts.counting.changes import change_dates, changes_of, known_changes
from debate.presentation.charts.counting.landmarks import Landmark, landmarks_among, landmarks_of
from debate.presentation.charts.counting.matrix import (
    Compared,
    Matrix,
    MatrixRow,
    compared_entities,
    topic_stance_matrix,
)
from debate.presentation.charts.counting.months import MonthCounts, month_counts, months_of
from debate.presentation.charts.counting.network import Network, network_of
from debate.presentation.charts.counting.openness import (
    Assessed,
    OpennessRow,
    hide_later_facts,
    openness_known,
    openness_matrix,
    released_models,
)
from debate.presentation.charts.counting.outcomes import known_predictions, outcome_counts
from debate.presentation.charts.counting.periods import known_affiliations, known_assessments
from debate.presentation.charts.counting.positions import Positions, positions_of
from debate.presentation.charts.counting.responses import (
    clashes_and_answers,
    direct_exchanges,
    exchanges_among,
    known_exchanges,
    known_responses,
    main_counterpart,
)
from debate.presentation.charts.counting.sides import Side, sides_of
from debate.presentation.charts.counting.summary import STANCE_ORDER, Summary, summary_of

__all__ = [
    "STANCE_ORDER",
    "Assessed",
    "Compared",
    "Landmark",
    "Matrix",
    "MatrixRow",
    "MonthCounts",
    "Network",
    "OpennessRow",
    "Positions",
    "Side",
    "Summary",
    "change_dates",
    "changes_of",
    "clashes_and_answers",
    "compared_entities",
    "direct_exchanges",
    "exchanges_among",
    "hide_later_facts",
    "known_affiliations",
    "known_assessments",
    "known_changes",
    "known_exchanges",
    "known_predictions",
    "known_responses",
    "landmarks_among",
    "landmarks_of",
    "main_counterpart",
    "month_counts",
    "months_of",
    "network_of",
    "openness_known",
    "openness_matrix",
    "outcome_counts",
    "positions_of",
    "released_models",
    "sides_of",
    "summary_of",
    "topic_stance_matrix",
]
