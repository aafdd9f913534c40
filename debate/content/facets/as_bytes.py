"""The index as bytes, and back: numbers, texts and bitmaps in a form that only describes data, so that reading runs no
code.

A JSON text comes first, on one line: the names of occasions and the values of each kind, and how many bytes each of the
parts behind it has: the published claims, the number of each claim's occasion, then each value's claims.
"""

import json
import sys
from array import array
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Any

from pyroaring import BitMap

from debate.content.facets.claim_index import ClaimIndex
from debate.content.facets.kind import Kind
from debate.content.facets.occasions import Occasions


def dump(index: ClaimIndex) -> list[bytes]:
    """Return the index as pieces, to be written one after another."""
    occasions, kinds = index.occasions, index.kinds
    bitmaps = [bitmap for kind in kinds.values() for bitmap in kind.bitmaps.values()]
    parts = [
        occasions.claims.serialize(),
        _little(occasions.numbers).tobytes(),
        *(each.serialize() for each in bitmaps),
    ]
    head = {
        "occasions": [*occasions.names],
        "sizes": [occasions.sizes[number] for number in occasions.names.values()],
        "kinds": {name: [*kind.bitmaps] for name, kind in kinds.items()},
        "lengths": [*map(len, parts)],
    }
    return [json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(), b"\n", *parts]


def load(data: bytes, start: int = 0) -> ClaimIndex:
    """Return the index that `dump` wrote, from the byte ``start`` on.

    Raises ValueError, TypeError or KeyError for what it cannot have written.
    """
    line = data.index(b"\n", start)
    head = json.loads(data[start:line])
    parts = _parts(data, line + 1, head["lengths"])
    claims, numbers = BitMap.deserialize(next(parts)), array("I")
    numbers.frombytes(next(parts))
    names = {_hashable(name): number for number, name in enumerate(head["occasions"])}
    occasions = Occasions(claims, names, _little(numbers), Counter(dict(enumerate(head["sizes"]))))
    kinds = {
        name: Kind({_hashable(value): BitMap.deserialize(next(parts)) for value in values})
        for name, values in head["kinds"].items()
    }
    return ClaimIndex(occasions, kinds)


def _parts(data: bytes, start: int, lengths: list[int]) -> Iterator[bytes]:
    if start + sum(lengths) != len(data):
        raise ValueError("the parts are not as long as is said")
    for length in lengths:
        yield data[start : start + length]
        start += length


def _hashable(value: Any) -> Hashable:
    """Return a value as it was: JSON has lists where there were tuples."""
    return tuple(value) if isinstance(value, list) else value


def _little(numbers: array[int]) -> array[int]:
    """Swap to, or from, the order of bytes that is written."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
