"""Changes of position as they were known on a day, and when positions moved."""

from collections.abc import Iterable

from debate.models import PositionChange
from debate.presentation.charts.counting.openness import openness_known
from debate.vocabulary import ChangeDegree, PartialDate, is_by


def known_by(changes: Iterable[PositionChange], until: str = "") -> list[PositionChange]:
    """Those that had happened by a day; of what came after, only what had come.

    The rows given are those for reading, and are changed.
    """
    return [change for change in changes if _cut(change, until)]


def _cut(change: PositionChange, until: str) -> bool:
    """Leave out of a change what came later; whether it still is one."""
    if not until:
        return True
    if not _is_told_by(change, until):
        change.rationale = change.rationale_en = ""
    if change.after_claim and not is_by(change.after_claim.said_on, until):
        change.after_claim = None
    if change.after_model and not is_by(change.after_model.released_on, until):
        change.after_model = None
    return bool(change.after_claim or change.after_model)


def _is_told_by(change: PositionChange, until: str) -> bool:
    """Whether all its rationale may speak of is known to have come by a day; of pages elsewhere nobody knows."""
    said = [each.said_on for each in (change.before_claim, change.after_claim) if each]
    done = [change.after_model.released_on] if change.after_model else []
    seen = [source.article.published_on if source.article else "" for source in vars(change)["public_sources"]]
    return openness_known(change, until) and all(is_by(day, until) for day in [*said, *done, *seen])


def moved_on(change: PositionChange) -> PartialDate:
    """When it was first seen: by what was said, or else by what was released."""
    said = change.after_claim.said_on if change.after_claim else ""
    done = change.after_model.released_on if change.after_model else ""
    return PartialDate(said or done)


def changed_on(changes: Iterable[PositionChange]) -> list[PartialDate]:
    """The known dates on which a position moved, oldest first; a clarification moves none."""
    moved = (change for change in changes if change.degree != ChangeDegree.CLARIFICATION)
    return sorted({day for day in map(moved_on, moved) if day})
