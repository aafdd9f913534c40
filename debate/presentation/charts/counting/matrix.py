"""The number of claims by topic and stance."""

from dataclasses import dataclass

from debate.content import Content
from debate.models import Topic
from debate.presentation.charts.counting.summary import STANCE_ORDER
from debate.vocabulary import Stance


@dataclass(frozen=True)
class MatrixRow:
    """One topic: ``cells`` in the order of stances, and their sum."""

    topic: Topic
    cells: list[tuple[Stance, int]]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Rows by topic; ``totals`` (by stance) and ``count`` count each claim once, so a column may add up to more."""

    rows: list[MatrixRow]
    totals: list[tuple[Stance, int]]
    count: int

    @property
    def most(self) -> int:
        """The number in the largest cell."""
        return max((n for row in self.rows for _, n in row.cells), default=0)

    def __bool__(self) -> bool:
        return bool(self.rows)


def topic_stance_matrix(content: Content, until: str = "") -> Matrix:
    """Count all claims by topic and stance, the most argued topic first. A claim on two topics counts in both."""
    every = content.index.select({}, until=until)
    by_stance = every.cross("topic", "stance")
    rows = []
    for pk, topic in content.directory.topic.items():
        cells = [(stance, by_stance.get(stance.value, {}).get(pk, 0)) for stance in STANCE_ORDER]
        rows.append(MatrixRow(topic, cells, sum(n for _, n in cells)))
    taken = dict(every.counts("stance"))
    return Matrix(
        sorted((row for row in rows if row.total), key=lambda row: (-row.total, row.topic.slug)),
        [(stance, taken.get(stance.value, 0)) for stance in STANCE_ORDER],
        len(every),
    )
