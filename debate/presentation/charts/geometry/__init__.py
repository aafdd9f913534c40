"""The geometry of charts: values in, coordinates and paths out. Pure: no Django, no words."""

from debate.presentation.charts.geometry.labels import shortened, width_of
from debate.presentation.charts.geometry.lanes import Arrow, Bar, Dot, LaneChart, Move, Square, lane_chart
from debate.presentation.charts.geometry.months import Column, Flag, MonthChart, month_chart
from debate.presentation.charts.geometry.network import Line, NetworkChart, Node, network_chart
from debate.presentation.charts.geometry.share_bar import Share, height_of, shares
from debate.presentation.charts.geometry.strips import Strip, StripChart, strip_chart

__all__ = [
    "Arrow",
    "Bar",
    "Column",
    "Dot",
    "Flag",
    "LaneChart",
    "Line",
    "MonthChart",
    "Move",
    "NetworkChart",
    "Node",
    "Share",
    "Square",
    "Strip",
    "StripChart",
    "height_of",
    "lane_chart",
    "month_chart",
    "network_chart",
    "shares",
    "shortened",
    "strip_chart",
    "width_of",
]
