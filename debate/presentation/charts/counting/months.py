"""The number of claims by month and stance, and of those whose month is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from debate.content import Content
from debate.presentation.charts.counting.summary import STANCE_ORDER
from debate.vocabulary import Stance


@dataclass(frozen=True)
class MonthCounts:
    """``months``: month -> the number of claims by stance, in STANCE_ORDER; only months that have claims.

    ``to_the_year`` counts the claims of which only the year is known, ``undated`` those without any date.
    """

    months: Mapping[str, list[int]]
    totals: list[tuple[Stance, int]]
    to_the_year: int
    undated: int

    @property
    def placed(self) -> int:
        """The number of claims whose month is known."""
        return sum(n for _, n in self.totals)

    def __bool__(self) -> bool:
        return len(self.months) > 1


def month_counts(content: Content, scope: Mapping[str, list], until: str = "") -> MonthCounts:
    """Count the claims in a scope (facet -> values) that were made by the end of ``until``."""
    chosen = content.index.select(scope, until=until)
    by_stance = chosen.cross("month", "stance")
    months = sorted({str(month) for counts in by_stance.values() for month in counts})
    counted = {month: [by_stance.get(stance.value, {}).get(month, 0) for stance in STANCE_ORDER] for month in months}
    to_the_year = len(content.index.select({**scope, "dated": ["year"]}, until=until))
    totals = [(stance, sum(counts[n] for counts in counted.values())) for n, stance in enumerate(STANCE_ORDER)]
    placed = sum(n for _, n in totals)
    return MonthCounts(counted, totals, to_the_year, len(chosen) - to_the_year - placed)
