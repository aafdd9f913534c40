"""The number of claims by date and stance: which positions somebody took when."""

from collections.abc import Mapping
from dataclasses import dataclass

from debate.content import Content
from debate.presentation.charts.counting.summary import STANCE_ORDER
from debate.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class StanceCount:
    """``count`` claims of one stance and one ``date``: a month (YYYY-MM), or a year where only that is known."""

    date: str
    stance: Stance
    count: int


@dataclass(frozen=True)
class Positions:
    """The dated claims, counted, and the number of claims without a date."""

    said: list[StanceCount]
    undated: int

    @property
    def count(self) -> int:
        return sum(each.count for each in self.said) + self.undated


def positions_of(content: Content, scope: Mapping[str, list], until: str = "") -> Positions:
    """Count the claims in a scope (facet -> values) made by the end of ``until``, oldest first.

    A year's claims without a month stand before its months.
    """
    chosen = content.index.select(scope, until=until)
    of_months = chosen.cross("month", "stance")
    of_years = content.index.select({**scope, "dated": ["year"]}, until=until).cross("year", "stance")
    said = [
        StanceCount(str(date), stance, n)
        for stance in STANCE_ORDER
        for counted in (of_months, of_years)
        for date, n in counted.get(stance.value, {}).items()
    ]
    said.sort(key=lambda each: (each.date, STANCE_ORDER.index(each.stance)))
    return Positions(said, len(chosen) - sum(each.count for each in said))
