"""What many claims say together, with the counts a reader needs to judge them by.

In: ``Content`` and a day. Out: counts by topic, stance, month and speaker; outcomes, openness and positions as
known then.
"""

from debate.presentation.charts.counting.changes import changed_on, known_by
from debate.presentation.charts.counting.landmarks import Landmark, landmarks_of
from debate.presentation.charts.counting.matrix import Matrix, MatrixRow, topic_stance_matrix
from debate.presentation.charts.counting.months import MonthCounts, month_counts
from debate.presentation.charts.counting.network import Network, network_of
from debate.presentation.charts.counting.openness import (
    Assessed,
    OpennessRow,
    as_described,
    openness_known,
    openness_matrix,
    released_by,
)
from debate.presentation.charts.counting.outcomes import as_known, outcome_counts
from debate.presentation.charts.counting.periods import assessed_by, roles_by
from debate.presentation.charts.counting.positions import Positions, positions_of
from debate.presentation.charts.counting.responses import answered_most, said_by
from debate.presentation.charts.counting.sides import Side, sides_of
from debate.presentation.charts.counting.summary import IN_ORDER, Summary, summary_of

__all__ = [
    "IN_ORDER",
    "Assessed",
    "Landmark",
    "Matrix",
    "MatrixRow",
    "MonthCounts",
    "Network",
    "OpennessRow",
    "Positions",
    "Side",
    "Summary",
    "answered_most",
    "as_described",
    "as_known",
    "assessed_by",
    "changed_on",
    "known_by",
    "landmarks_of",
    "month_counts",
    "network_of",
    "openness_known",
    "openness_matrix",
    "outcome_counts",
    "positions_of",
    "released_by",
    "roles_by",
    "said_by",
    "sides_of",
    "summary_of",
    "topic_stance_matrix",
]
