"""Changes of position as they were known on a day, and the dates on which positions moved."""

from collections.abc import Iterable

from debate.content import RESPONSES, Content
from debate.models import Company, PositionChange, Speaker
from debate.presentation.charts.counting.openness import openness_known
from debate.vocabulary import ChangeSort, PartialDate, is_by


def known_changes(changes: Iterable[PositionChange], until: str = "") -> list[PositionChange]:
    """Keep the changes that had happened by the end of ``until`` ('' keeps all, untouched).

    In the rows that are kept, the rationale, the later claim and the later model are emptied where they came after
    ``until``. The rows must be loaded with ``for_reading()``.
    """
    return [change for change in changes if _hide_later_parts(change, until)]


def changes_of(content: Content, entity: Speaker | Company, until: str = "") -> list[PositionChange]:
    """Return the changes of position of a speaker or a company, as known by the end of ``until`` ('' for today).

    Most have none, which costs no query.
    """
    changes = PositionChange.objects.published()
    whose = content.once("whose changes", changes.whose, of=(RESPONSES,))
    own = [pk for pk, speaker, company in whose if entity.pk == (speaker if isinstance(entity, Speaker) else company)]
    return known_changes(changes.for_reading().filter(pk__in=own), until) if own else []


def _hide_later_parts(change: PositionChange, until: str) -> bool:
    """Empty what came later in a change; return whether a later claim or model is left to make it one."""
    if not until:
        return True
    if not _is_rationale_known(change, until):
        change.rationale = change.rationale_en = ""
    if change.after_claim and not is_by(change.after_claim.said_on, until):
        change.after_claim = None
    if change.after_model and not is_by(change.after_model.released_on, until):
        change.after_model = None
    return bool(change.after_claim or change.after_model)


def _is_rationale_known(change: PositionChange, until: str) -> bool:
    """Whether everything the rationale may mention is known to date from before the end of ``until``.

    A source outside the site has no known date, so a rationale that rests on one counts as later.
    """
    claims = [each.said_on for each in (change.before_claim, change.after_claim) if each]
    releases = [change.after_model.released_on] if change.after_model else []
    sources = [source.article.published_on if source.article else "" for source in vars(change)["public_sources"]]
    return openness_known(change, until) and all(is_by(day, until) for day in [*claims, *releases, *sources])


def change_date(change: PositionChange) -> PartialDate:
    """Return when a change showed: the date of its later claim, or else of its later model's release; '' if unknown."""
    said_on = change.after_claim.said_on if change.after_claim else ""
    released_on = change.after_model.released_on if change.after_model else ""
    return PartialDate(said_on or released_on)


def change_dates(changes: Iterable[PositionChange]) -> list[PartialDate]:
    """Return the known dates on which a person wholly changed position in own words, oldest first, each once."""
    moved = (change for change in changes if change.sort == ChangeSort.POSITION)
    return sorted({day for day in map(change_date, moved) if day})
