"""The number of claims by stance, of each topic and of each speaker, company or model."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from debate.content import Content
from debate.formatting import FEWEST_BY_STANCE
from debate.models import Topic
from debate.presentation.charts.counting.summary import STANCE_ORDER
from debate.vocabulary import NAMELESS, PartialDate, SpeakerKind, Stance


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


@dataclass(slots=True)
class Compared:
    """An entity of a list and what it is compared by: its claims by stance, and the dates of the first and the last.

    ``about`` counts the claims about a company, where ``count`` are those its people made; ``role`` is what a speaker
    was last known to be, and ``is_over`` whether no longer; ``is_known`` tells whether a model's openness was known.
    """

    entity: Any
    count: int
    stances: Mapping[Stance, int]
    first: PartialDate
    last: PartialDate
    about: int = 0
    role: Any = None
    is_over: bool = False
    is_known: bool = True

    @property
    def has_sides(self) -> bool:
        """Whether there are enough claims to be broken down by stance."""
        return self.count >= FEWEST_BY_STANCE

    @property
    def nameless(self) -> SpeakerKind | None:
        """The kind of a speaker without a name, or of several in one voice: those are not ranked; None for others."""
        kind = getattr(self.entity, "kind", "")
        return SpeakerKind(kind) if kind in NAMELESS else None

    @property
    def parts(self) -> list[tuple[Stance, int, int, int]]:
        """The stances taken as parts of a bar: stance, number of claims, where it begins and how wide it is, in %."""
        taken = [(stance, self.stances.get(stance, 0)) for stance in STANCE_ORDER]
        ends = [round(100 * end / self.count) for end in accumulate(n for _, n in taken)]
        starts = [0, *ends]
        return [(*pair, start, end - start) for pair, start, end in zip(taken, starts, ends, strict=False) if pair[1]]

    def share(self, stance: Stance) -> float:
        """Return which share of the claims takes a stance; 0 without claims."""
        return self.stances.get(stance, 0) / self.count if self.count else 0.0


def compared_entities(content: Content, kind: str, facet: str, until: str = "") -> list[Compared]:
    """Return every entity of a kind, in the order of the directory, with the claims that have it in a facet."""
    chosen = content.index.select({}, until=until)
    counts, by_entity, periods = dict(chosen.counts(facet)), chosen.cross("stance", facet), chosen.periods(facet)
    compared = []
    for pk, entity in getattr(content.directory, kind).items():
        first, last = map(PartialDate, periods.get(pk, ("", "")))
        stances = {Stance(str(stance)): n for stance, n in by_entity.get(pk, {}).items()}
        compared.append(Compared(entity, counts.get(pk, 0), stances, first, last))
    return compared
