"""Figures: what was counted, where it is drawn, and the address each mark leads to."""

from debate.presentation.charts.figures.months import months_picture
from debate.presentation.charts.figures.network import network_picture
from debate.presentation.charts.figures.openness import openness_picture
from debate.presentation.charts.figures.positions import positions_picture
from debate.presentation.charts.figures.shown import Shown
from debate.presentation.charts.figures.sides import columns_of
from debate.presentation.charts.figures.stances import stances_picture

__all__ = [
    "Shown",
    "columns_of",
    "months_picture",
    "network_picture",
    "openness_picture",
    "positions_picture",
    "stances_picture",
]
