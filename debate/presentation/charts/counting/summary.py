"""The figures of a one-sentence summary of some claims: number, period, occasions, stances."""

from collections.abc import Collection
from dataclasses import dataclass, field

from debate.content import Content
from debate.content.facets import Selection
from debate.models import PositionChange
from debate.presentation.charts.counting.changes import change_dates
from debate.vocabulary import PartialDate, Stance

# The order of stances in charts: from one side to the other, neutral claims in between.
STANCE_ORDER = (Stance.PRO, Stance.BOTH, Stance.NEUTRAL, Stance.CON)


@dataclass(frozen=True)
class Summary:
    """``first`` and ``last`` are partial dates; ``stances`` are those taken, the most frequent first.

    ``occasions`` is None for so many claims that occasions are not counted. ``changed_on`` are the dates of changes of
    position, oldest first, on pages about one speaker or company.
    """

    count: int
    occasions: int | None
    first: PartialDate
    last: PartialDate
    stances: list[tuple[Stance, int]]
    changed_on: list[PartialDate] = field(default_factory=list)


def summary_of(content: Content, selection: Selection, changes: Collection[PositionChange] = ()) -> Summary:
    """Summarise a selection; claims without a named occasion count as one occasion when the same article cites them."""
    first, last = selection.period()
    counts = {
        stance: selection.hits.intersection_cardinality(content.index.having("stance", [stance]))
        for stance in STANCE_ORDER
    }
    return Summary(
        count=len(selection),
        occasions=selection.occasions(),
        first=PartialDate(first),
        last=PartialDate(last),
        stances=sorted(((stance, n) for stance, n in counts.items() if n), key=lambda taken: -taken[1]),
        changed_on=change_dates(changes),
    )
