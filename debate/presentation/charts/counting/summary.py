"""Some claims in one sentence: how many, from when to when, on how many occasions, taking which sides."""

from collections.abc import Collection
from dataclasses import dataclass, field

from debate.content import Content
from debate.content.facets import Selection
from debate.models import PositionChange
from debate.presentation.charts.counting.changes import changed_on
from debate.vocabulary import PartialDate, Stance

# As pictures order them: from one side to the other, who takes none between.
IN_ORDER = (Stance.OPEN, Stance.BOTH, Stance.NEUTRAL, Stance.CLOSED)


@dataclass(frozen=True)
class Summary:
    """Of some claims. ``stances`` are those taken, the most frequent first.

    ``occasions`` is None for more claims than it is worth counting occasions of. ``changed_on`` are the dates of
    changes of position, oldest first, where the page knows whose position it is.
    """

    count: int
    occasions: int | None
    first: PartialDate
    last: PartialDate
    stances: list[tuple[Stance, int]]
    changed_on: list[PartialDate] = field(default_factory=list)


def summary_of(content: Content, selection: Selection, changes: Collection[PositionChange] = ()) -> Summary:
    """Claims without a named occasion that stand in the same article count as one occasion."""
    first, last = selection.period()
    counts = {
        stance: selection.hits.intersection_cardinality(content.index.having("stance", [stance])) for stance in IN_ORDER
    }
    return Summary(
        count=len(selection),
        occasions=selection.occasions(),
        first=PartialDate(first),
        last=PartialDate(last),
        stances=sorted(((stance, n) for stance, n in counts.items() if n), key=lambda taken: -taken[1]),
        changed_on=changed_on(changes),
    )
