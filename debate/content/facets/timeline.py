"""The order of all claims in time, as positions: small numbers that bitmaps can hold.

Positions 0 to size - 1 ascend by (said_on, pk), unknown dates first. A claim that changes later leaves its position
for good and gets a new one at the end, the tail; only there do positions say nothing about time.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Self

from pyroaring import BitMap

# So many occasions are kept counted. That one overtakes them all before the next build, nobody would see.
BUSIEST = 1_000


class Facts(NamedTuple):
    """What the index knows of one published claim; said_on is a partial date, values are by kind."""

    pk: int
    said_on: str
    occasion: Hashable
    values: Mapping[str, Collection[Hashable]]


class Late(NamedTuple):
    """A claim in the tail; as tuples these sort in time. Its place in time is just before position `before`."""

    said_on: str
    pk: int
    position: int
    before: int
    occasion: Hashable


@dataclass(frozen=True)
class Timeline:
    """Never altered: `changed` makes a new one, which shares the large arrays. Primary keys are below 2**32."""

    pks: array[int]  # by position
    positions: array[int]  # by pk; meaningless for a pk that never was in `pks`
    occasions: list[Hashable]  # by position
    dates: list[str]  # distinct, ascending
    firsts: list[int]  # first position of each date, and at last the size
    everything: BitMap  # positions of the published claims
    published: BitMap  # their primary keys
    late: list[Late]  # by position - size, with those that left again
    late_in_order: list[Late]  # in time
    moved: dict[int, int]  # position in the tail, by pk
    busiest: Mapping[Hashable, int]  # claims of the occasions that had most when this was built

    @classmethod
    def build(cls, claims: Iterable[tuple[int, str, Hashable]]) -> Self:
        said: dict[str, list[tuple[int, Hashable]]] = defaultdict(list)
        shared: dict[Hashable, Hashable] = {}  # equal occasions become one object
        for pk, said_on, occasion in claims:
            said[said_on].append((pk, shared.setdefault(occasion, occasion)))
        dates = sorted(said)
        ordered = [row for date in dates for row in sorted(said[date], key=lambda row: row[0])]
        pks = array("I", (pk for pk, _ in ordered))
        positions = array("I", bytes(4 * (max(pks, default=-1) + 1)))
        for position, pk in enumerate(pks):
            positions[pk] = position
        firsts = list(accumulate((len(said[date]) for date in dates), initial=0))
        occasions = [occasion for _, occasion in ordered]
        # Not as runs: what is cut from runs stays runs, which meet other bitmaps slowly.
        everything = BitMap(array("I", range(len(pks))), optimize=False)
        return cls(
            pks,
            positions,
            occasions,
            dates,
            firsts,
            everything,
            BitMap(pks),
            [],
            [],
            {},
            dict(Counter(occasions).most_common(BUSIEST)),
        )

    @property
    def size(self) -> int:
        return len(self.pks)

    @property
    def end(self) -> int:
        """The next position to be given."""
        return self.size + len(self.late)

    def changed(self, gone: BitMap, facts: Collection[Facts]) -> Self:
        """Without the claims at the positions `gone`, with these at the end."""
        new = [
            Late(fact.said_on, fact.pk, position, self._before(fact.said_on, fact.pk), fact.occasion)
            for position, fact in enumerate(facts, self.end)
        ]
        in_order = self.late_in_order.copy()
        for late in new:
            insort(in_order, late)
        return replace(
            self,
            everything=(self.everything - gone) | BitMap(range(self.end, self.end + len(new))),
            published=(self.published - BitMap(map(self.pk_at, gone))) | BitMap([late.pk for late in new]),
            late=[*self.late, *new],
            late_in_order=in_order,
            moved={**self.moved, **{late.pk: late.position for late in new}},
            busiest=self._recounted(gone, new),
        )

    def _recounted(self, gone: BitMap, new: Iterable[Late]) -> Mapping[Hashable, int]:
        left, came = Counter(map(self.occasion_at, gone)), Counter(late.occasion for late in new)
        return {occasion: n - left[occasion] + came[occasion] for occasion, n in self.busiest.items()}

    def pk_at(self, position: int) -> int:
        return self.pks[position] if position < self.size else self.late[position - self.size].pk

    def occasion_at(self, position: int) -> Hashable:
        return self.occasions[position] if position < self.size else self.late[position - self.size].occasion

    def said_on_at(self, position: int) -> str:
        if position >= self.size:
            return self.late[position - self.size].said_on
        return self.dates[bisect_right(self.firsts, position) - 1]

    def of_pks(self, pks: Iterable[int]) -> BitMap:
        """Positions of these claims, of those that are published."""
        wanted = BitMap(pks) & self.published
        if 2 * len(wanted) > len(self.published):
            return self.everything - self._of_published(self.published - wanted)
        return self._of_published(wanted)

    def _of_published(self, pks: BitMap) -> BitMap:
        early = array("I", map(self.positions.__getitem__, pks - self._moved))
        return BitMap(early) | BitMap([self.moved[pk] for pk in pks & self._moved])

    @cached_property
    def _moved(self) -> BitMap:
        return BitMap(list(self.moved))

    def _before(self, said_on: str, pk: int) -> int:
        at = bisect_left(self.dates, said_on)
        first = last = self.firsts[at]
        if self.dates[at : at + 1] == [said_on]:
            last = self.firsts[at + 1]
        return bisect_left(self.pks, pk, first, last)
