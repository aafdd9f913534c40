"""Roles, of a speaker or of a company's people, each with its bar on a common line of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from debate.models import Affiliation
from debate.presentation.charts.geometry import Span, Tick, span_chart


@dataclass(frozen=True)
class RolesPicture:
    """Roles in the order given, each with its bar; no bar where its dates are unknown, or where no two have any."""

    rows: list[tuple[Affiliation, Span | None]]
    ticks: list[Tick]


def roles_picture(affiliations: Sequence[Affiliation], day: str = "") -> RolesPicture:
    """Return the figure as of ``day`` ('' for today)."""
    chart = span_chart([(each.since, each.until) for each in affiliations], day or timezone.localdate().isoformat())
    spans = chart.spans if chart else [None] * len(affiliations)
    return RolesPicture(list(zip(affiliations, spans, strict=True)), chart.ticks if chart else [])
