"""Figures for templates: counts and coordinates together, with the address that each mark links to."""

from debate.presentation.charts.figures.charted_claims import ChartedClaims
from debate.presentation.charts.figures.months import months_picture
from debate.presentation.charts.figures.network import network_picture
from debate.presentation.charts.figures.openness import openness_picture
from debate.presentation.charts.figures.positions import positions_picture
from debate.presentation.charts.figures.roles import roles_picture
from debate.presentation.charts.figures.sides import columns_of
from debate.presentation.charts.figures.stances import stances_picture
from debate.presentation.charts.figures.topics import ClaimsByTopic, claims_by_topic

__all__ = [
    "ChartedClaims",
    "ClaimsByTopic",
    "claims_by_topic",
    "columns_of",
    "months_picture",
    "network_picture",
    "openness_picture",
    "positions_picture",
    "roles_picture",
    "stances_picture",
]
