"""On which occasion each claim was made: how many occasions some claims share, and which have most claims."""

from array import array
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from pyroaring import BitMap

from debate.content.facets.kind import Counts, most_frequent_first

# How many occasions are told at most when the busiest are asked for.
BUSIEST = 1_000


@dataclass(frozen=True)
class Occasions:
    """The published claims, and the one occasion of each.

    Occasions are many and have few claims each, so they are numbered in an array instead of having bitmaps. Never
    altered: `changed` makes new ones.
    """

    claims: BitMap = field(default_factory=BitMap)  # primary keys of the published claims
    names: Mapping[Hashable, int] = field(default_factory=dict)  # occasion -> its number, ascending from 0
    numbers: array[int] = field(default_factory=lambda: array("I"))  # by primary key; meaningless for other claims
    sizes: Counter[int] = field(default_factory=Counter)  # number of an occasion -> how many claims it has

    def changed(self, gone: BitMap, occasions: Mapping[int, Hashable]) -> Self:
        """Return them without the claims ``gone``, with these by primary key."""
        names, numbers, sizes = dict(self.names), self.numbers[:], self.sizes.copy()
        sizes.subtract(numbers[pk] for pk in gone & self.claims)
        numbers.extend([0] * (max(occasions, default=-1) + 1 - len(numbers)))
        for pk, occasion in occasions.items():
            numbers[pk] = names.setdefault(occasion, len(names))
        sizes.update(numbers[pk] for pk in occasions)
        # Not as runs: what is cut from runs stays runs, which meet other bitmaps slowly.
        claims = (self.claims - gone) | BitMap(array("I", occasions), optimize=False)
        return type(self)(claims, names, numbers, sizes)

    def count(self, claims: BitMap) -> int:
        """Count the different occasions of these claims."""
        return len(set(map(self.numbers.__getitem__, claims)))

    def busiest(self, claims: BitMap) -> Counts:
        """Return the occasions of these claims with their number of claims, most first, at most `BUSIEST`."""
        return self._named(Counter(map(self.numbers.__getitem__, claims)))

    @cached_property
    def busiest_of_all(self) -> Counts:
        """Return the same of all published claims."""
        return self._named(self.sizes)

    def _named(self, sizes: Counter[int]) -> Counts:
        names = list(self.names)
        return most_frequent_first(((names[number], n) for number, n in sizes.items() if n), BUSIEST)
