"""One kind of facet: which claims have which of its values, and how often each occurs among some claims."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple, Self

from pyroaring import BitMap

from debate.content.facets.columns import Columns

# Below this many values no columns are kept: asking every value is fast enough.
MANY_VALUES = 100
# Asking one value for its number among some claims costs as much as asking this many claims for their values.
CLAIMS_PER_VALUE = 4
# A bitmap that holds one claim in so many is dense: it keeps a bit for every claim.
DENSE = 16
# A bitmap so many times as large as another is searched for the other's claims, which is faster still.
MUCH_LARGER = 64
# How many values are counted before looking whether further ones can matter.
BATCH = 16


class Count(NamedTuple):
    """Counts sort most frequent first, then by text; values themselves need not compare."""

    minus: int
    text: str
    value: Hashable


IN_ORDER = itemgetter(0, 1)


def most_frequent_first(counts: Iterable[tuple[Hashable, int]]) -> list[tuple[Hashable, int]]:
    return sorted(counts, key=lambda count: (-count[1], str(count[0])))


@dataclass(frozen=True)
class Part:
    """Some of all claims. Bitmaps of few claims meet a dense bitmap several times faster than one of some thousands, so
    that they are held against the other claims where those are more."""

    claims: BitMap
    everything: BitMap

    def numbers(self, bitmaps: Iterable[BitMap]) -> list[int]:
        """How many of these claims each bitmap holds."""
        claims, others = self.claims, self._others
        few = 0 if self._is_most else min(len(self.everything) // DENSE, len(claims) * MUCH_LARGER)
        return [
            bitmap.difference_cardinality(others) if len(bitmap) < few else bitmap.intersection_cardinality(claims)
            for bitmap in bitmaps
        ]

    def lacks(self, bitmaps: Iterable[BitMap]) -> Iterator[bool]:
        """Whether each bitmap holds none of these claims."""
        return map(BitMap.issubset, bitmaps, repeat(self._others))

    @cached_property
    def _is_most(self) -> bool:
        return 2 * len(self.claims) > len(self.everything)

    @cached_property
    def _others(self) -> BitMap:
        return self.everything - self.claims


@dataclass(frozen=True)
class Kind:
    """Never altered: `changed` makes a new one, which shares the bitmaps of the values untouched."""

    bitmaps: Mapping[Hashable, BitMap]  # none is empty
    columns: Columns | None

    @classmethod
    def build(cls, bitmaps: Mapping[Hashable, BitMap], size: int) -> Self:
        for bitmap in bitmaps.values():
            bitmap.run_optimize()
            bitmap.shrink_to_fit()
        filled = {value: bitmap for value, bitmap in bitmaps.items() if bitmap}
        return cls(filled, Columns.build(filled, size) if len(filled) >= MANY_VALUES else None)

    def changed(self, gone: BitMap, new: Mapping[int, Iterable[Hashable]]) -> Self:
        """Without the claims at the positions `gone`, with these values at new positions."""
        late = {position: frozenset(values) for position, values in new.items()}
        came: dict[Hashable, BitMap] = {}
        for position, values in late.items():
            for value in values:
                came.setdefault(value, BitMap()).add(position)
        bitmaps = dict(self.bitmaps)
        for value in {*self._values_at(gone), *came}:
            bitmaps[value] = (bitmaps.get(value, BitMap()) - gone) | came.get(value, BitMap())
            if not bitmaps[value]:
                del bitmaps[value]
        return type(self)(bitmaps, self.columns and self.columns.with_late(late))

    def having(self, values: Iterable[Hashable]) -> BitMap:
        return BitMap().union(*(self.bitmaps[value] for value in values if value in self.bitmaps))

    def among(self, claims: BitMap, value: Hashable) -> int:
        return claims.intersection_cardinality(self.bitmaps[value]) if value in self.bitmaps else 0

    @cached_property
    def totals(self) -> list[Count]:
        counts = (Count(-len(bitmap), str(value), value) for value, bitmap in self.bitmaps.items())
        return sorted(counts, key=IN_ORDER)

    def is_cheaper_by_claim(self, claims: BitMap) -> bool:
        return self.columns is not None and len(claims) < CLAIMS_PER_VALUE * len(self.bitmaps)

    def tally(self, part: Part) -> dict[Hashable, int]:
        """How often each value occurs among these claims, those that do."""
        if self.columns and self.is_cheaper_by_claim(part.claims):
            return self.columns.tally(part.claims)
        numbers = part.numbers(self.bitmaps.values())
        return {value: n for value, n in zip(self.bitmaps, numbers, strict=True) if n}

    def top(self, part: Part, limit: int) -> list[tuple[Hashable, int]]:
        """The most frequent values among these claims. No value occurs more often among them than among all, so that
        the search, by descending number among all, is over where that number cannot reach the last one found."""
        found: list[Count] = []
        floor = 1
        for start in range(0, len(self.totals), BATCH):
            batch = self.totals[start : start + BATCH]
            if -batch[0].minus < floor:
                break
            numbers = part.numbers([self.bitmaps[total.value] for total in batch])
            better = [Count(-n, total.text, total.value) for total, n in zip(batch, numbers, strict=True) if n >= floor]
            if better:
                found = sorted(found + better, key=IN_ORDER)[:limit]
                floor = -found[-1].minus if len(found) == limit else 1
        return [(count.value, -count.minus) for count in found]

    def _values_at(self, claims: BitMap) -> Collection[Hashable]:
        if self.columns and self.is_cheaper_by_claim(claims):
            return self.columns.tally(claims).keys()
        return [value for value, bitmap in self.bitmaps.items() if not bitmap.isdisjoint(claims)]
