"""Order the rows that a query found by relevance.

As in BM25 a term weighs more the rarer it is among the rows found, each further occurrence adds less, and long texts
are weighted down. In addition an occurrence in the first line, the statement, counts three times, and more near its
beginning; and the best hundred rows gain when a term is a word of its own: 中国, but not in 其中国.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from debate.search.meaning import Meaning
from debate.text.chinese import words

# k1 and b of BM25.
SATURATION = 1.2
BY_LENGTH = 0.5
# An occurrence in the statement counts as many times.
STATEMENT = 3
# Score gained, at most, as a share: by an early occurrence, and by terms that are words of their own.
EARLY = 0.5
ALIGNED = 0.5
# Rows checked for words of their own: cutting words is a hundred times slower than all the rest.
FIRST = 100


@dataclass
class _Row:
    pk: int
    statement: str
    text: str
    score: float = 0.0


def ranked_pks(candidates: Iterable[tuple[int, str]], meanings: Iterable[Meaning]) -> list[int]:
    """Return the primary keys, best first; equal scores stay in the order given.

    `candidates`: (pk, text in normal form whose first line is the statement). Excluded meanings are ignored.
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
    """Return BM25's weight of a count; `length` is the text's length divided by the mean length."""
    return count * (SATURATION + 1) / (count + SATURATION * (1 - BY_LENGTH + BY_LENGTH * length))


def _early(statement: str, needles: Sequence[str]) -> float:
    """Return 1 when the statement begins with a needle, less the later the first one stands, 0 without any."""
    places = [at for at in map(statement.find, needles) if at >= 0]
    return 1 - min(places) / len(statement) if places else 0.0


def _aligned(statement: str, wanted: Sequence[Sequence[str]]) -> float:
    """Return the share of the meanings that occur in the statement as words of their own."""
    cut = f" {' '.join(words(statement))} "
    held = sum(any(f" {' '.join(words(needle))} " in cut for needle in needles) for needles in wanted)
    return held / max(len(wanted), 1)
