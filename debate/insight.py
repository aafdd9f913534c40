"""Aggregates: what many claims say together, with the counts a reader needs to judge them by. No statements."""

from dataclasses import dataclass

from debate.choices import Stance
from debate.content import Content
from debate.dates import PartialDate
from debate.facets.claim_index import Selection
from debate.models import Topic


@dataclass(frozen=True)
class Summary:
    """Of some claims: how many, from when to when, on how many occasions, taking which stances.

    ``occasions`` is None for more claims than it is worth counting occasions of.
    """

    count: int
    occasions: int | None
    first: PartialDate
    last: PartialDate
    stances: list[tuple[Stance, int]]

    @property
    def period(self) -> str:
        if not self.first:
            return "日期不详"
        if self.first == self.last:
            return self.first.in_words()
        return f"{self.first.in_words()}至{self.last.in_words()}"


def summary_of(content: Content, selection: Selection) -> Summary:
    """Claims without a named occasion that stand in the same article count as one occasion."""
    first, last = selection.period()
    counts = {
        stance: selection.hits.intersection_cardinality(content.index.having("stance", [stance])) for stance in Stance
    }
    return Summary(
        count=len(selection),
        occasions=selection.occasions(),
        first=PartialDate(first),
        last=PartialDate(last),
        stances=[(stance, n) for stance, n in counts.items() if n],
    )


@dataclass(frozen=True)
class MatrixRow:
    topic: Topic
    cells: list[tuple[Stance, int]]
    total: int


def topic_stance_matrix(content: Content) -> list[MatrixRow]:
    """All claims counted by topic and stance, the most argued topic first. A claim on two topics counts in both."""
    rows = []
    for topic in content.directory.topic.values():
        counts = dict(content.index.select({"topic": [topic.pk]}).counts("stance"))
        cells = [(stance, counts.get(stance.value, 0)) for stance in Stance]
        rows.append(MatrixRow(topic, cells, sum(counts.values())))
    return sorted((row for row in rows if row.total), key=lambda row: (-row.total, row.topic.slug))
