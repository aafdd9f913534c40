"""The values of one kind by claim: for few claims, asking them is faster than asking every value."""

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from pyroaring import BitMap

# Bytes a dict takes for one number, over those an array takes.
DICT_OVER_ARRAY = 25


@dataclass(frozen=True)
class Columns:
    """The first column holds the first value of each position that has one, the second a further value of those that
    have one, and so on. Positions from `size` on came after the columns were made and are in `late`."""

    size: int
    names: list[Hashable]  # the columns hold numbers of these
    columns: list[tuple[BitMap, Mapping[int, int] | array[int]]]  # the filled positions, and the number at each
    late: Mapping[int, frozenset[Hashable]]

    @classmethod
    def build(cls, bitmaps: Mapping[Hashable, BitMap], size: int) -> Self:
        layers: list[tuple[BitMap, list[tuple[int, BitMap]]]] = []
        for number, rest in enumerate(bitmaps.values()):
            for filled, parts in layers:
                parts.append((number, rest - filled))
                clash = rest & filled
                filled |= rest
                rest = clash
            if rest:
                layers.append((rest.copy(), [(number, rest)]))
        return cls(size, list(bitmaps), [(filled, _column(parts, len(filled), size)) for filled, parts in layers], {})

    def with_late(self, values: Mapping[int, frozenset[Hashable]]) -> Self:
        return replace(self, late={**self.late, **values}) if values else self

    def tally(self, claims: BitMap) -> dict[Hashable, int]:
        """How often each value occurs among these."""
        numbers: Counter[int] = Counter()
        for filled, column in self.columns:
            numbers.update(map(column.__getitem__, claims & filled))
        tally = Counter({self.names[number]: n for number, n in numbers.items()})
        for position in claims.iter_equal_or_larger(self.size):
            tally.update(self.late.get(position, ()))
        return tally


def _column(parts: Iterable[tuple[int, BitMap]], filled: int, size: int) -> dict[int, int] | array[int]:
    column: dict[int, int] | array[int] = {} if filled * DICT_OVER_ARRAY < size else array("I", bytes(4 * size))
    for number, positions in parts:
        for position in positions:
            column[position] = number
    return column
