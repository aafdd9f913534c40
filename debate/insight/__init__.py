"""Aggregates: what many claims say together, with the counts a reader needs to judge them by."""

from debate.insight.answers import answered_most, said_by
from debate.insight.changes import changed_on, known_by
from debate.insight.landmarks import Landmark, landmarks_of
from debate.insight.matrix import Matrix, MatrixRow, topic_stance_matrix
from debate.insight.months import MonthCounts, month_counts
from debate.insight.network import Network, network_of
from debate.insight.openness import Assessed, OpennessRow, as_described, openness_known, openness_matrix, released_by
from debate.insight.outcomes import as_known, outcome_counts
from debate.insight.periods import assessed_by, roles_by
from debate.insight.positions import Positions, positions_of
from debate.insight.sides import Side, sides_of
from debate.insight.summary import IN_ORDER, Summary, summary_of

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
