"""The list of the review desk: suggestions as rows by turn, rows in the order of the text or by speaker, in pages."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from debate.models import Suggestion

# Suggestions shown at a time: a page of the list holds no more, whatever rows they are in.
MOST_SHOWN = 50


class Row(NamedTuple):
    """A row of the list: the visible suggestions of one turn, of several folded ones, or one that is of no turn.

    ``turns`` is how many turns they are of, ``size`` how many suggestions those have, visible or not.
    """

    suggestions: list[Suggestion]
    turns: int
    size: int
    is_open: bool

    @property
    def first(self) -> Suggestion:
        return self.suggestions[0]

    @property
    def ticked_by(self) -> str:
        """The value of the box that ticks them all."""
        return ticked_by(self.suggestions)


class Group(NamedTuple):
    """What one speaker said, or what nobody is known to have said: all of it, and the rows shown of it."""

    name: str
    suggestions: list[Suggestion]
    rows: list[Row]
    turns: int
    is_open: bool

    @property
    def first(self) -> Suggestion:
        return self.suggestions[0]

    @property
    def ticked_by(self) -> str:
        return ticked_by(self.suggestions)


def ticked_by(suggestions: Iterable[Suggestion]) -> str:
    return ",".join(str(each.pk) for each in suggestions)


def speaker_of(suggestion: Suggestion) -> str:
    """Return who is thought to have said it, as printed or by the name in the base; '' where nobody is."""
    return str(suggestion.proposed_speaker or suggestion.attribution)


def rows_of(visible: list[Suggestion], every: list[Suggestion], opens: Callable[[Suggestion], bool]) -> list[Row]:
    """Return the visible suggestions of ``every``, each turn one row; those of adjacent folded turns are one row.

    A turn is folded unless ``opens`` is true of one of its suggestions. No row has more than ``MOST_SHOWN``.
    """
    sizes = Counter(each.turn for each in every)
    turns: dict[Any, list[Suggestion]] = {}
    for each in visible:
        turns.setdefault(each.turn or each.pk, []).append(each)
    rows: list[Row] = []
    for found in turns.values():
        turn = found[0].turn
        row = Row(found, int(bool(turn)), sizes[turn] if turn else 1, not turn or any(map(opens, found)))
        last = rows[-1] if rows else row
        if rows and not row.is_open and not last.is_open and len(last.suggestions) + len(found) <= MOST_SHOWN:
            rows[-1] = Row(last.suggestions + found, last.turns + 1, last.size + row.size, is_open=False)
        else:
            parts = range(0, len(found), MOST_SHOWN)
            rows += [row._replace(suggestions=found[at : at + MOST_SHOWN]) for at in parts]
    return rows


def pages_of(rows: list[Row]) -> list[list[Row]]:
    """Return the rows in pages of at most ``MOST_SHOWN`` suggestions; at least one page, which may be empty."""
    pages: list[list[Row]] = [[]]
    for row in rows:
        if sum(len(each.suggestions) for each in (*pages[-1], row)) > MOST_SHOWN:
            pages.append([])
        pages[-1].append(row)
    return pages


def groups_of(visible: list[Suggestion], current: Suggestion | None, make_rows: Callable) -> list[Group]:
    """Return the suggestions by speaker, whoever speaks first first.

    Where there are many, rows are made only for the group of the one in hand, and no more than a page of them.
    """
    by_name: dict[str, list[Suggestion]] = {}
    for each in visible:
        by_name.setdefault(speaker_of(each), []).append(each)
    is_short, groups = len(visible) <= MOST_SHOWN, []
    for name, found in by_name.items():
        is_open = current in found
        at = found.index(current) // MOST_SHOWN * MOST_SHOWN if is_open else 0  # type: ignore[arg-type]  # is in it
        rows = make_rows(found[at : at + MOST_SHOWN]) if is_short or is_open else []
        groups.append(Group(name, found, rows, len({each.turn or each.pk for each in found}), is_open))
    return groups
