"""One kind of facet, such as the stance: which claims have which of its values."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappush, heappushpop
from typing import Self

from pyroaring import BitMap

type Counts = list[tuple[Hashable, int]]


def most_frequent_first(counts: Iterable[tuple[Hashable, int]], limit: int | None = None) -> Counts:
    """Sort ``(value, number)`` by descending number, then by primary key or text; return the first ``limit``."""
    counts = list(counts)
    if limit and limit < len(counts):
        # Numbers sort much faster than texts: leave out what cannot be among the first.
        least = sorted(n for _, n in counts)[-limit]
        counts = [count for count in counts if count[1] >= least]
    return sorted(counts, key=_place)[:limit]


def _place(count: tuple[Hashable, int]) -> tuple[int, int, str]:
    """Primary keys as numbers: as text, 10 would come before 9."""
    value, number = count
    return -number, value if isinstance(value, int) else 0, str(value)


@dataclass(frozen=True)
class Kind:
    """The values of one kind, each with the bitmap of the primary keys of the claims that have it; none is empty.

    A kind is never altered: `changed` makes a new one, which shares the bitmaps of the values that stay the same.
    """

    bitmaps: Mapping[Hashable, BitMap]

    @classmethod
    def build(cls, bitmaps: Mapping[Hashable, BitMap]) -> Self:
        """Make a kind of these bitmaps, which it compresses in place; empty ones are left out."""
        for bitmap in bitmaps.values():
            bitmap.run_optimize()
            bitmap.shrink_to_fit()
        return cls({value: bitmap for value, bitmap in bitmaps.items() if bitmap})

    def changed(self, gone: BitMap, new: Iterable[tuple[Hashable, int]]) -> Self:
        """Return the kind without the claims ``gone``, with these ``(value, pk)`` added."""
        came: dict[Hashable, BitMap] = defaultdict(BitMap)
        for value, pk in new:
            came[value].add(pk)
        left = [value for value, bitmap in self.bitmaps.items() if not bitmap.isdisjoint(gone)]
        if not (left or came):
            return self
        bitmaps = dict(self.bitmaps)
        for value in {*left, *came}:
            bitmaps[value] = (bitmaps.get(value, BitMap()) - gone) | came.get(value, BitMap())
            if not bitmaps[value]:
                del bitmaps[value]
        return type(self)(bitmaps)

    def having(self, values: Iterable[Hashable]) -> BitMap:
        """Return the claims that have at least one of these values."""
        return BitMap().union(*(self.bitmaps[value] for value in values if value in self.bitmaps))

    def among(self, claims: BitMap, value: Hashable) -> int:
        """Count how many of these claims have one value."""
        return claims.intersection_cardinality(self.bitmaps[value]) if value in self.bitmaps else 0

    @cached_property
    def totals(self) -> Counts:
        """Every value with its number of claims, most frequent first."""
        return most_frequent_first((value, len(bitmap)) for value, bitmap in self.bitmaps.items())

    def most_frequent(self, claims: BitMap, limit: int) -> Counts:
        """Return the ``limit`` values that most of these claims have, most frequent first; fewer where fewer occur.

        Most values are rare: once enough are found, those that fewer claims have altogether are not counted.
        """
        found: Counts = []
        best: list[int] = []  # a heap of the ``limit`` largest numbers
        for value, at_most in self.totals:
            if len(best) == limit and at_most < best[0]:
                break
            if n := claims.intersection_cardinality(self.bitmaps[value]):
                found.append((value, n))
                (heappush if len(best) < limit else heappushpop)(best, n)
        return most_frequent_first(found, limit)

    def occurring(self, claims: BitMap) -> int:
        """Count the values that at least one of these claims has."""
        return sum(map(claims.intersect, self.bitmaps.values()))

    def tally(self, claims: BitMap) -> dict[Hashable, int]:
        """Count how many of these claims have each value; a value that none has is left out."""
        numbers = map(claims.intersection_cardinality, self.bitmaps.values())
        return {value: n for value, n in zip(self.bitmaps, numbers, strict=True) if n}
