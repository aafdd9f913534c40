"""A time axis in months."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# Per cent of the width left free at either end, so that marks at the ends are not cut off.
MARGIN = 2.0


def month_number(month: str) -> int:
    """Return the number of months from year 0 to a month: ``2024-07``, or ``2024`` for its January."""
    return 12 * int(month[:4]) + int(month[5:7] or 1) - 1


def month_of(number: int) -> str:
    """Return the month, YYYY-MM, of a `month_number`."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


class Tick(NamedTuple):
    """The beginning of a year at ``x`` per cent; ``is_named`` where there is room for the number of the year."""

    year: str
    x: float
    is_named: bool
    anchor: str


@dataclass(frozen=True)
class Axis:
    """A time axis from the ``first`` month to the ``last``, both as `month_number` gives them."""

    first: int
    last: int

    @classmethod
    def around(cls, dates: Iterable[str], *, whole_years: bool = False) -> "Axis":
        """Return the axis from the earliest to the latest of some partial dates; at least one must be known.

        A date known to the year takes in all its months; with ``whole_years`` the axis always ends with whole years.
        """
        known = [date for date in dates if date]
        years = [month_number(date) for date in known if len(date) == 4]
        months = [month_number(date[:7]) for date in known if len(date) > 4]
        first, last = min(years + months), max([year + 11 for year in years] + months)
        if whole_years or years:
            first, last = first - first % 12, last - last % 12 + 11
        return cls(first, last)

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def step(self) -> float:
        """The width of one month, in per cent."""
        return (100 - 2 * MARGIN) / self.months

    def start(self, date: str) -> float:
        """Return where the month, or the year, of a partial date begins, in per cent."""
        return round(MARGIN + (month_number(date) - self.first) * self.step, 2)

    def middle(self, date: str) -> float:
        """Return where a mark of this partial date is drawn, in per cent: a day in its place within the month.

        A month or a year is drawn in its middle.
        """
        if len(date) == 4:
            return round(self.start(date) + 6 * self.step, 2)
        part = (int(date[8:10]) - 0.5) / 31 if len(date) == 10 else 0.5
        return round(self.start(date) + part * self.step, 2)

    def holds(self, date: str) -> bool:
        """Whether a partial date begins within the axis; '' does not."""
        return bool(date) and self.first <= month_number(date) <= self.last

    @property
    def ticks(self) -> list[Tick]:
        """A tick for every year, or every few years on a long axis; at most some eight are named, for small screens."""
        first, last = -(-self.first // 12), self.last // 12
        apart = max(1, -(-(last - first + 1) // 8))
        years = range(first if apart < 4 else -(-first // apart) * apart, last + 1, 1 if apart < 4 else apart)
        ticks = [(year, self.start(f"{year:04}")) for year in years]
        return [Tick(f"{year:04}", x, not year % apart, "start" if x < 88 else "middle") for year, x in ticks]
