"""All published claims in memory, for lists with exact counts: about a millisecond where SQL takes seconds.

Every set of claims in it is a bitmap of primary keys, which are below 2**32. An index is never altered: `changed` makes
a new one that shares with the old what stays the same, so that whoever reads the old one goes on undisturbed. The
bitmaps it hands out are its own: they are for reading only.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import NamedTuple, Self

from pyroaring import BitMap

from debate.content.facets.kind import Kind
from debate.content.facets.occasions import Occasions
from debate.content.facets.selection import DATE, DATED, MONTH, NONE, SINCE, UNTIL, YEAR, Selection
from debate.content.facets.timeline import Timeline
from debate.vocabulary import LENGTH_OF_PRECISION, Outcome, is_by

__all__ = ["ClaimIndex", "Facts", "Selection"]

WITHIN = "within"
# The two kinds of predictions: on what partial date they were resolved, and how; what is not resolved is pending.
RESOLVED, OUTCOME, PENDING = "resolved_on", "outcome", Outcome.PENDING.value
# Length of a partial date -> the value of its precision.
PRECISIONS: dict[int, list[Hashable]] = {n: [precision.value] for precision, n in LENGTH_OF_PRECISION.items()}


class Facts(NamedTuple):
    """What the index knows of one published claim."""

    pk: int
    said_on: str  # a partial date, '' when unknown
    occasion: Hashable
    values: Mapping[str, Collection[Hashable]]  # by kind


class ClaimIndex:
    """Kinds are named as the caller likes, but for said_on, month, year and dated, which come from the date."""

    def __init__(self, occasions: Occasions, kinds: Mapping[str, Kind]) -> None:
        self.occasions = occasions
        self.kinds = kinds
        self._timeline = Timeline(self._kind(DATE).bitmaps, self._kind(MONTH).bitmaps)

    @classmethod
    def build(
        cls, claims: Iterable[tuple[int, str, Hashable]], values: Mapping[str, Iterable[tuple[Hashable, int]]]
    ) -> Self:
        """Make an index of (pk, said_on, occasion) of every published claim, and (value, pk) of every kind.

        A pair of a claim that is not published is passed over.
        """
        occasions, dates = {}, []
        for pk, said_on, occasion in claims:
            occasions[pk] = occasion
            dates.append((said_on, pk))
        published = Occasions().changed(BitMap(), occasions)
        bitmaps = _with_kinds_of_date(_bitmaps(dates))
        for kind, pairs in values.items():
            bitmaps[kind] = {value: claims & published.claims for value, claims in _bitmaps(pairs).items()}
        return cls(published, {kind: Kind.build(found) for kind, found in bitmaps.items()})

    def changed(self, touched: Collection[int], facts: Iterable[Facts]) -> Self:
        """Return the index without the touched claims as they were, with those of them that are published as they are.

        Every claim in ``facts`` counts as touched.
        """
        new = {fact.pk: fact for fact in facts}
        gone = BitMap([*touched, *new])
        pairs: dict[str, list[tuple[Hashable, int]]] = defaultdict(list)
        for pk, fact in new.items():
            for kind, values in {**fact.values, **_values_of_date(fact.said_on)}.items():
                pairs[kind] += ((value, pk) for value in values)
        kinds = {kind: self._kind(kind).changed(gone, pairs[kind]) for kind in {**self.kinds, **pairs}}
        return type(self)(self.occasions.changed(gone, {pk: fact.occasion for pk, fact in new.items()}), kinds)

    @property
    def everything(self) -> BitMap:
        return self.occasions.claims

    def __len__(self) -> int:
        return len(self.everything)

    def of_pks(self, pks: Iterable[int]) -> BitMap:
        """Return those of these claims that are published."""
        return BitMap(pks) & self.everything

    def having(self, kind: str, values: Collection[Hashable]) -> BitMap:
        """Return the claims with at least one of these values."""
        return self._kind(kind).having(values)

    def values(self, kind: str) -> Collection[Hashable]:
        """Return the values of a kind that at least one claim has."""
        return self._kind(kind).bitmaps.keys()

    def values_of(self, pk: int, kind: str, among: Iterable[Hashable]) -> list[Hashable]:
        """Return those of the values ``among`` that one claim has, in their order."""
        bitmaps = self._kind(kind).bitmaps
        return [value for value in among if value in bitmaps and pk in bitmaps[value]]

    def select(
        self,
        chosen: Mapping[str, Collection[Hashable]],
        *,
        within: BitMap | None = None,
        since: str = "",
        until: str = "",
    ) -> Selection:
        """Select the claims that have, of every kind chosen, one of the values; a kind without values asks for nothing.

        ``since`` and ``until`` are partial dates and mean what they mean to the claims' queryset.
        """
        kinds = self._as_known_by(until) if until else self.kinds
        conditions = {kind: kinds.get(kind, NONE).having(values) for kind, values in chosen.items() if values}
        if within is not None:
            conditions[WITHIN] = within & self.everything
        if since:
            conditions[SINCE] = self.having(DATE, [day for day in self.values(DATE) if _is_since(str(day), since)])
        if until:
            conditions[UNTIL] = self.having(DATE, [day for day in self.values(DATE) if is_by(str(day), until)])
        return Selection(self._timeline, self.occasions, kinds, conditions)

    def _kind(self, kind: str) -> Kind:
        return self.kinds.get(kind, NONE)

    def _as_known_by(self, day: str) -> Mapping[str, Kind]:
        """Return the kinds as they were by the end of a partial date: predictions resolved later were pending."""
        resolved = [str(date) for date in self.values(RESOLVED) if date]
        later = self.having(RESOLVED, [date for date in resolved if not is_by(date, day)])
        if not later:
            return self.kinds
        known = {outcome: claims - later for outcome, claims in self._kind(OUTCOME).bitmaps.items()}
        known[PENDING] = known.get(PENDING, BitMap()) | later
        return {**self.kinds, OUTCOME: Kind({value: claims for value, claims in known.items() if claims})}


def _is_since(date: str, since: str) -> bool:
    return date >= since or date in (since[:4], since[:7])


def _values_of_date(said_on: str) -> dict[str, list[Hashable]]:
    """Return the values of the four kinds of a date: every claim has a date, '' when unknown; the year, the month and
    the precision only where they are known."""
    year: list[Hashable] = [said_on[:4]] if said_on else []
    month: list[Hashable] = [said_on[:7]] if said_on[6:] else []
    return {DATE: [said_on], YEAR: year, MONTH: month, DATED: PRECISIONS.get(len(said_on), [])}


def _bitmaps(pairs: Iterable[tuple[Hashable, int]]) -> dict[Hashable, BitMap]:
    """Collect ``(value, pk)`` into one bitmap for each value."""
    pks: dict[Hashable, array[int]] = defaultdict(lambda: array("I"))
    for value, pk in pairs:
        pks[value].append(pk)
    return {value: BitMap(found) for value, found in pks.items()}


def _with_kinds_of_date(dates: Mapping[Hashable, BitMap]) -> dict[str, dict[Hashable, BitMap]]:
    """Return the bitmaps of the four kinds of a date, from those of the dates themselves."""
    bitmaps: dict[str, dict[Hashable, BitMap]] = {kind: defaultdict(BitMap) for kind in (DATE, YEAR, MONTH, DATED)}
    for date, claims in dates.items():
        for kind, values in _values_of_date(str(date)).items():
            for value in values:
                bitmaps[kind][value] |= claims
    return bitmaps
