"""The geometry of charts: values in, coordinates and SVG paths out. Pure: no Django, no texts of the site.

Along time, ``x`` and widths are in per cent of the picture; heights and ``y`` are in pixels from the top.
"""

from debate.presentation.charts.geometry.axis import Tick, month_number, month_of
from debate.presentation.charts.geometry.labels import shortened, width_of
from debate.presentation.charts.geometry.lanes import Arrow, Bar, Dot, LaneChart, Move, Square, lane_chart
from debate.presentation.charts.geometry.months import Band, BandPart, Column, Flag, MonthChart, month_chart
from debate.presentation.charts.geometry.network import Line, NetworkChart, Node, network_chart
from debate.presentation.charts.geometry.share_bar import Share, bar_height, shares
from debate.presentation.charts.geometry.spans import Span, SpanChart, span_chart
from debate.presentation.charts.geometry.strips import Strip, StripChart, strip_chart

__all__ = [
    "Arrow",
    "Band",
    "BandPart",
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
    "Span",
    "SpanChart",
    "Square",
    "Strip",
    "StripChart",
    "Tick",
    "bar_height",
    "lane_chart",
    "month_chart",
    "month_number",
    "month_of",
    "network_chart",
    "shares",
    "shortened",
    "span_chart",
    "strip_chart",
    "width_of",
]
