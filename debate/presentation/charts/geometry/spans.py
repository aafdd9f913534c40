"""Periods as bars along one line of time, each in a row of its own."""

from collections.abc import Sequence
from typing import NamedTuple

from debate.presentation.charts.geometry.axis import Axis, Tick


class Span(NamedTuple):
    """A bar in per cent of the width."""

    x: float
    width: float


class SpanChart(NamedTuple):
    """A bar for each period; None for one of which neither end is known."""

    spans: list[Span | None]
    ticks: list[Tick]


def span_chart(periods: Sequence[tuple[str, str]], today: str) -> SpanChart | None:
    """Lay out periods, pairs of partial dates ('' for an unknown end), on an axis that ends with ``today``.

    An unknown beginning is drawn from the start of the axis, an unknown end to its end. None where fewer than two
    periods have a known date: nothing could be compared.
    """
    known = [date for period in periods for date in period if date]
    if sum(1 for period in periods if any(period)) < 2:
        return None
    axis = Axis.around([*known, today], whole_years=True)
    return SpanChart([_span(axis, *period, today) if any(period) else None for period in periods], axis.ticks)


def _span(axis: Axis, since: str, until: str, today: str) -> Span:
    start = axis.start(since) if since else 0.0
    # A year that a role ended in is drawn to its middle: the day is not known.
    end = axis.middle(until or today)
    return Span(start, round(max(end - start, axis.step), 2))
