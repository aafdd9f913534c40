"""The number of claims by month and stance, and of those whose month is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from debate.content import Content
from debate.content.facets import Selection
from debate.presentation.charts.counting.summary import STANCE_ORDER
from debate.vocabulary import Stance


@dataclass(frozen=True)
class MonthCounts:
    """``months``: month -> the number of claims by stance, in STANCE_ORDER; only months that have claims.

    ``years`` are, likewise, the claims of which only the year is known; ``undated`` counts those without any date.
    """

    months: Mapping[str, list[int]]
    years: Mapping[str, list[int]]
    totals: list[tuple[Stance, int]]
    undated: int

    @property
    def all_totals(self) -> list[tuple[Stance, int]]:
        """The number of claims by stance, whether the month is known or only the year."""
        of_years = [sum(counts[n] for counts in self.years.values()) for n in range(len(STANCE_ORDER))]
        return [(stance, n + more) for (stance, n), more in zip(self.totals, of_years, strict=True)]

    @property
    def placed(self) -> int:
        """The number of claims whose month is known."""
        return sum(n for _, n in self.totals)

    def __bool__(self) -> bool:
        return len(self.months) > 1


def month_counts(content: Content, scope: Mapping[str, list], until: str = "") -> MonthCounts:
    """Count the claims in a scope (facet -> values) that were made by the end of ``until``."""
    return months_of(content.index.select(scope, until=until))


def months_of(chosen: Selection) -> MonthCounts:
    """Count selected claims by month; of a year's claims, those of no month of it are known to the year only."""
    counted, every_year = _by_period(chosen, "month"), _by_period(chosen, "year")
    totals = [(stance, sum(counts[n] for counts in counted.values())) for n, stance in enumerate(STANCE_ORDER)]
    years = {year: _without_months(counts, year, counted) for year, counts in every_year.items()}
    dated = sum(sum(counts) for counts in every_year.values())
    return MonthCounts(counted, {year: left for year, left in years.items() if any(left)}, totals, len(chosen) - dated)


def _without_months(counts: list[int], year: str, months: Mapping[str, list[int]]) -> list[int]:
    placed = [of_month for month, of_month in months.items() if month.startswith(year)]
    return [n - sum(of_month[place] for of_month in placed) for place, n in enumerate(counts)]


def _by_period(chosen: Selection, kind: str) -> dict[str, list[int]]:
    """Return each month, or year, that has claims with their number by stance."""
    by_stance = chosen.cross(kind, "stance")
    periods = sorted({str(period) for counts in by_stance.values() for period in counts})
    return {each: [by_stance.get(stance.value, {}).get(each, 0) for stance in STANCE_ORDER] for each in periods}
