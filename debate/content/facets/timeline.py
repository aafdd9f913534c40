"""The order of the claims in time: by partial date, then by primary key; unknown dates come last either way."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, islice

from pyroaring import BitMap

NOTHING = BitMap()


@dataclass(frozen=True)
class Period:
    """A calendar month, or a year of which no more is known: all its claims, and those of each date, ascending."""

    claims: BitMap
    dates: list[tuple[str, BitMap]]

    def pks(self, hits: BitMap, *, oldest_first: bool) -> Iterator[int]:
        """Yield the primary keys of the hits in this period, in the order of time."""
        if oldest_first:
            return chain.from_iterable(hits & claims for _, claims in self.dates)
        return chain.from_iterable(list(hits & claims)[::-1] for _, claims in reversed(self.dates))

    def first_date(self, hits: BitMap) -> str:
        """Return the earliest date of the hits, of which there is one."""
        return next(date for date, claims in self.dates if claims.intersect(hits))

    def last_date(self, hits: BitMap) -> str:
        return next(date for date, claims in reversed(self.dates) if claims.intersect(hits))


@dataclass(frozen=True)
class Timeline:
    """Cuts pages out of any set of claims. It counts its way past whole periods, so that a late page is no slower."""

    dates: Mapping[Hashable, BitMap]  # partial date, '' for an unknown one -> primary keys of its claims
    months: Mapping[Hashable, BitMap]  # the same of the months, each with all its days

    @cached_property
    def _known(self) -> list[str]:
        # Partial dates sort as text in the order of time: a year before its months, a month before its days.
        return sorted(str(date) for date in self.dates if date)

    @cached_property
    def _periods(self) -> list[Period]:
        """The periods in the order of time, without the unknown dates."""
        groups = ((period, list(dates)) for period, dates in groupby(self._known, lambda date: date[:7]))
        return [
            Period(
                self.months.get(period, self.dates.get(period, NOTHING)), [(date, self.dates[date]) for date in dates]
            )
            for period, dates in groups
        ]

    def page(self, hits: BitMap, start: int, stop: int, *, oldest_first: bool) -> list[int]:
        """Return the primary keys of the hits from place ``start`` up to ``stop``, places counted from 0."""
        start, passed = max(start, 0), 0
        found: list[int] = []
        for period in self._in_order(oldest_first):
            wanted = stop - passed - len(found)
            if wanted <= 0:
                break
            number = period.claims.intersection_cardinality(hits)
            if found or passed + number > start:
                found += islice(period.pks(hits, oldest_first=oldest_first), wanted)
            else:
                passed += number
        return found[start - passed :]

    def after(self, hits: BitMap, said_on: str, pk: int, *, oldest_first: bool) -> Iterator[int]:
        """Yield the primary keys of the hits that come after a claim of this date, which need not be there any more."""
        for date in self._dates_from(said_on, oldest_first):
            claims = list(hits & self.dates.get(date, NOTHING))
            if date == said_on:
                claims = claims[bisect_right(claims, pk) :] if oldest_first else claims[: bisect_left(claims, pk)]
            yield from claims if oldest_first else reversed(claims)

    def _dates_from(self, said_on: str, oldest_first: bool) -> Iterable[str]:
        """Return this date, if there are claims of it, and those that come after it; the unknown one is the last."""
        if not said_on:
            return [""]
        if oldest_first:
            return [*self._known[bisect_left(self._known, said_on) :], ""]
        return [*self._known[: bisect_right(self._known, said_on)][::-1], ""]

    def span(self, hits: BitMap) -> tuple[str, str]:
        """Return the earliest and the latest known date of the hits; two empty texts when none is known."""
        first = next((period for period in self._periods if period.claims.intersect(hits)), None)
        if first is None:
            return "", ""
        last = next(period for period in reversed(self._periods) if period.claims.intersect(hits))
        return first.first_date(hits), last.last_date(hits)

    def _in_order(self, oldest_first: bool) -> Iterable[Period]:
        undated = self.dates.get("", NOTHING)
        return chain(self._periods if oldest_first else reversed(self._periods), [Period(undated, [("", undated)])])
