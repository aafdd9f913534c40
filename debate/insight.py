"""Aggregates: what many claims say together, with the counts a reader needs to judge them by."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet

from debate.choices import Stance
from debate.dates import PartialDate
from debate.models import Topic


@dataclass(frozen=True)
class Summary:
    """Of some claims: how many, from when to when, on how many occasions, taking which stances."""

    count: int
    occasions: int
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


def summary_of(claims: QuerySet) -> Summary:
    """One statement. Claims without a named occasion that stand in the same article count as one occasion."""
    rows = list(claims.order_by().values_list("stance", "said_on", "occasion", Min("citations__article")))
    dates = sorted(date for _, date, _, _ in rows if date)
    stances = Counter(stance for stance, *_ in rows)
    return Summary(
        count=len(rows),
        occasions=len({(occasion, date[:7]) if occasion else article for _, date, occasion, article in rows}),
        first=PartialDate(dates[0] if dates else ""),
        last=PartialDate(dates[-1] if dates else ""),
        stances=[(stance, stances[stance]) for stance in Stance if stances[stance]],
    )


@dataclass(frozen=True)
class MatrixRow:
    topic: Topic
    cells: list[tuple[Stance, int]]
    total: int


def topic_stance_matrix(claims: QuerySet) -> list[MatrixRow]:
    """Claims counted by topic and stance, the most argued topic first. A claim on two topics counts in both."""
    counted = claims.order_by().values_list("topics", "stance").annotate(n=Count("pk"))
    counts = {(topic, stance): n for topic, stance, n in counted}
    rows = []
    for topic in Topic.objects.all():
        cells = [(stance, counts.get((topic.pk, stance.value), 0)) for stance in Stance]
        rows.append(MatrixRow(topic, cells, sum(n for _, n in cells)))
    return sorted((row for row in rows if row.total), key=lambda row: -row.total)
