"""What pictures show: what was counted, where it is drawn, and where each mark leads."""

from debate.pictures.months import months_picture
from debate.pictures.network import network_picture
from debate.pictures.openness import openness_picture
from debate.pictures.positions import positions_picture
from debate.pictures.shown import Shown
from debate.pictures.sides import columns_of
from debate.pictures.stances import stances_picture

__all__ = [
    "Shown",
    "columns_of",
    "months_picture",
    "network_picture",
    "openness_picture",
    "positions_picture",
    "stances_picture",
]
