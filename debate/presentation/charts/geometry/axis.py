"""A time axis in months."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# Per cent left free at either end, so that what stands at the end is not cut off.
MARGIN = 2.0


def number_of(month: str) -> int:
    """A month as a number that counts months: ``2024-07``, or ``2024`` for its January."""
    return 12 * int(month[:4]) + int(month[5:7] or 1) - 1


def month_of(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


class Tick(NamedTuple):
    """A year begins at ``x``; its number stands there where there is room (``is_named``), by ``anchor``."""

    year: str
    x: float
    is_named: bool
    anchor: str


@dataclass(frozen=True)
class Axis:
    """From the first month to the last, as numbers that count months."""

    first: int
    last: int

    @classmethod
    def around(cls, dates: Iterable[str], *, whole_years: bool = False) -> "Axis":
        """From the earliest to the latest of some partial dates, a year with all its months; there must be one."""
        known = [date for date in dates if date]
        years = [number_of(date) for date in known if len(date) == 4]
        months = [number_of(date[:7]) for date in known if len(date) > 4]
        first, last = min(years + months), max([year + 11 for year in years] + months)
        if whole_years or years:
            first, last = first - first % 12, last - last % 12 + 11
        return cls(first, last)

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def step(self) -> float:
        """The width of a month, in per cent."""
        return (100 - 2 * MARGIN) / self.months

    def start(self, date: str) -> float:
        """Where a month, or a year, begins."""
        return round(MARGIN + (number_of(date) - self.first) * self.step, 2)

    def middle(self, date: str) -> float:
        """Where something of this partial date stands: the middle of its month, or of its year; a day in its place."""
        if len(date) == 4:
            return round(self.start(date) + 6 * self.step, 2)
        part = (int(date[8:10]) - 0.5) / 31 if len(date) == 10 else 0.5
        return round(self.start(date) + part * self.step, 2)

    def holds(self, date: str) -> bool:
        return bool(date) and self.first <= number_of(date) <= self.last

    @property
    def ticks(self) -> list[Tick]:
        """Where years begin: every year, or every so many; named at a distance that even a small screen can show."""
        first, last = -(-self.first // 12), self.last // 12
        apart = max(1, -(-(last - first + 1) // 8))
        years = range(first if apart < 4 else -(-first // apart) * apart, last + 1, 1 if apart < 4 else apart)
        ticks = [(year, self.start(f"{year:04}")) for year in years]
        return [Tick(f"{year:04}", x, not year % apart, "start" if x < 88 else "middle") for year, x in ticks]
