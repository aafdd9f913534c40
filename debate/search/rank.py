"""Put the rows that a query found in order of how much they are about it.

As in BM25 a term weighs more the rarer it is among the rows found, and each further occurrence adds less; long texts
count for less. On top, an occurrence in the first line, the statement, counts for three, and for more near its
beginning. Among the best hundred one that stands on the borders of words counts for more again: 中国 and not 其中国.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from debate.search.meaning import Meaning
from debate.text.chinese import words

SATURATION = 1.2
BY_LENGTH = 0.5
STATEMENT = 3
EARLY = 0.5
ALIGNED = 0.5
# Cutting words is a hundred times slower than all the rest.
FIRST = 100


@dataclass
class _Row:
    pk: int
    statement: str
    text: str
    score: float = 0.0


def scored(candidates: Iterable[tuple[int, str]], meanings: Iterable[Meaning]) -> list[int]:
    """The pks, best first; those as good as each other stay in the order given.

    `candidates`: (pk, normal text whose first line is the statement). Excluded meanings do not count.
    """
    rows = [_Row(pk, text.partition("\n")[0], text) for pk, text in candidates]
    wanted = [meaning.needles for meaning in meanings if not meaning.excluded]
    mean = sum(len(row.text) for row in rows) / max(len(rows), 1) or 1.0
    for needles in wanted:
        counts = [_count(row, needles) for row in rows]
        weight = _rarity(len(rows), sum(map(bool, counts)))
        for row, count in zip(rows, counts, strict=True):
            if count:
                row.score += weight * _level(count, len(row.text) / mean) * (1 + EARLY * _early(row.statement, needles))
    best = _sorted(rows)
    for row in best[:FIRST]:
        row.score *= 1 + ALIGNED * _aligned(row.statement, wanted)
    return [row.pk for row in _sorted(best[:FIRST]) + best[FIRST:]]


def _sorted(rows: list[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: -row.score)


def _count(row: _Row, needles: Sequence[str]) -> int:
    return sum(row.text.count(needle) + (STATEMENT - 1) * row.statement.count(needle) for needle in needles)


def _rarity(rows: int, having: int) -> float:
    return log(1 + (rows - having + 0.5) / (having + 0.5))


def _level(count: int, length: float) -> float:
    """Each further occurrence adds less, and less yet in a text of several times the mean length."""
    return count * (SATURATION + 1) / (count + SATURATION * (1 - BY_LENGTH + BY_LENGTH * length))


def _early(statement: str, needles: Sequence[str]) -> float:
    """From 1 when the statement begins with a needle down to 0 when it has none."""
    places = [at for at in map(statement.find, needles) if at >= 0]
    return 1 - min(places) / len(statement) if places else 0.0


def _aligned(statement: str, wanted: Sequence[Sequence[str]]) -> float:
    """The share of the meanings that the statement has as words of their own."""
    cut = f" {' '.join(words(statement))} "
    held = sum(any(f" {' '.join(words(needle))} " in cut for needle in needles) for needles in wanted)
    return held / max(len(wanted), 1)
