"""All published claims in memory, for lists with exact counts: about a millisecond where SQL takes seconds.

An index is never altered: `changed` makes a new one that shares with the old what stays the same, so that whoever
reads the old one goes on undisturbed. The bitmaps it hands out are its own: they are for reading.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import pairwise
from typing import Self

from pyroaring import BitMap

from debate.content.facets.kind import Kind
from debate.content.facets.selection import DATE, DATED, MONTH, NONE, SINCE, UNTIL, YEAR, Selection
from debate.content.facets.timeline import Facts, Timeline

__all__ = ["ClaimIndex", "Facts", "Selection"]

WITHIN = "within"
# The two kinds of predictions, when they came out and how; what has not is pending.
RESOLVED, OUTCOME, PENDING = "resolved_on", "outcome", "pending"
# How long a date is says how precise it is.
PRECISIONS: dict[int, list[Hashable]] = {4: ["year"], 7: ["month"], 10: ["day"]}


class ClaimIndex:
    """Kinds are named as the caller likes, but for said_on, month, year and dated, which come from the date."""

    def __init__(self, timeline: Timeline, kinds: Mapping[str, Kind]) -> None:
        self._timeline = timeline
        self._kinds = kinds

    @classmethod
    def build(
        cls,
        claims: Iterable[tuple[int, str, Hashable]],
        values: Mapping[str, Iterable[tuple[Hashable, int]]],
    ) -> Self:
        """From (pk, said_on, occasion) of every published claim, and (value, pk) of every kind; a pair of a claim
        that is not published is passed over."""
        timeline = Timeline.build(claims)
        bitmaps = _bitmaps_of_dates(timeline)
        for kind, pairs in values.items():
            pks: dict[Hashable, array[int]] = defaultdict(lambda: array("I"))
            for value, pk in pairs:
                pks[value].append(pk)
            bitmaps[kind] = {value: timeline.of_pks(found) for value, found in pks.items()}
        return cls(timeline, {kind: Kind.build(found, timeline.size) for kind, found in bitmaps.items()})

    def changed(self, touched: Collection[int], facts: Iterable[Facts]) -> Self:
        """Without the touched claims as they were, with those of them that are published as they are now."""
        new = {fact.pk: fact for fact in facts}
        gone = self.of_pks({*touched, *new})
        values: dict[str, dict[int, Iterable[Hashable]]] = defaultdict(dict)
        for position, fact in enumerate(new.values(), self._timeline.end):
            for kind, found in {**fact.values, **_values_of_date(fact.said_on)}.items():
                values[kind][position] = found
        kinds = {
            kind: self._kinds.get(kind, NONE).changed(gone, values.get(kind, {})) for kind in {**self._kinds, **values}
        }
        return type(self)(self._timeline.changed(gone, new.values()), kinds)

    @property
    def tail(self) -> int:
        """How many claims came after the build, with those that left again: some thousands slow an index down."""
        return len(self._timeline.late)

    @property
    def everything(self) -> BitMap:
        return self._timeline.everything

    def __len__(self) -> int:
        return len(self.everything)

    def of_pks(self, pks: Iterable[int]) -> BitMap:
        return self._timeline.of_pks(pks)

    def having(self, kind: str, values: Collection[Hashable]) -> BitMap:
        """The claims with one of these values."""
        return self._kinds.get(kind, NONE).having(values)

    def values(self, kind: str) -> Collection[Hashable]:
        return self._kinds.get(kind, NONE).bitmaps.keys()

    def values_of(self, pk: int, kind: str, among: Iterable[Hashable]) -> list[Hashable]:
        """Which of these values one claim has, in their order."""
        bitmaps = self._kinds.get(kind, NONE).bitmaps
        claim = self.of_pks([pk])
        return [value for value in among if claim and value in bitmaps and claim[0] in bitmaps[value]]

    def select(
        self,
        chosen: Mapping[str, Collection[Hashable]],
        *,
        within: BitMap | None = None,
        since: str = "",
        until: str = "",
    ) -> Selection:
        """The claims that have, of every kind chosen, one of the values; a kind without values asks for nothing.
        since and until are partial dates and mean what they mean to the claims' queryset."""
        kinds = self._as_known_by(until) if until else self._kinds
        conditions = {kind: kinds.get(kind, NONE).having(values) for kind, values in chosen.items() if values}
        if within is not None:
            conditions[WITHIN] = within & self.everything
        dates = self.values(DATE)
        if since:
            conditions[SINCE] = self.having(DATE, [date for date in dates if _is_since(str(date), since)])
        if until:
            conditions[UNTIL] = self.having(DATE, [date for date in dates if _is_until(str(date), until)])
        return Selection(self._timeline, kinds, conditions)

    def _as_known_by(self, day: str) -> Mapping[str, Kind]:
        """The kinds as they were on a day: what came out later was pending."""
        outcomes = self._kinds.get(OUTCOME, NONE).bitmaps
        later = self.having(
            RESOLVED, [date for date in map(str, self.values(RESOLVED)) if date and not _is_until(date, day)]
        )
        if not later:
            return self._kinds
        known = {outcome: claims - later for outcome, claims in outcomes.items()}
        known[PENDING] = known.get(PENDING, BitMap()) | later
        return {**self._kinds, OUTCOME: Kind({value: claims for value, claims in known.items() if claims}, None)}


def _is_since(date: str, since: str) -> bool:
    return date >= since or date in (since[:4], since[:7])


def _is_until(date: str, until: str) -> bool:
    return date != "" and (date <= until or date.startswith(until))


def _values_of_date(said_on: str) -> dict[str, list[Hashable]]:
    """Every claim has a date, be it an unknown one; the year and the month only where they are known."""
    year: list[Hashable] = [said_on[:4]] if said_on else []
    month: list[Hashable] = [said_on[:7]] if said_on[6:] else []
    return {DATE: [said_on], YEAR: year, MONTH: month, DATED: PRECISIONS.get(len(said_on), [])}


def _bitmaps_of_dates(timeline: Timeline) -> dict[str, dict[Hashable, BitMap]]:
    bitmaps: dict[str, dict[Hashable, BitMap]] = {DATE: {}, YEAR: {}, MONTH: {}, DATED: {}}
    for date, (start, stop) in zip(timeline.dates, pairwise(timeline.firsts), strict=True):
        for kind, values in _values_of_date(date).items():
            for value in values:
                bitmaps[kind].setdefault(value, BitMap()).add_range(start, stop)
    return bitmaps
