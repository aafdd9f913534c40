"""Some of the claims: how many they are, which come on a page, and how often each value occurs among them."""

from collections.abc import Collection, Hashable, Mapping
from itertools import islice

from pyroaring import BitMap

from debate.content.facets.kind import Counts, Kind, most_frequent_first
from debate.content.facets.occasions import Occasions
from debate.content.facets.timeline import Timeline

# The kinds that the index derives from the date; with SINCE and UNTIL these are conditions on time.
DATE, MONTH, YEAR, DATED = "said_on", "month", "year", "dated"
SINCE, UNTIL = "since", "until"
NONE = Kind({})
# Among no more claims than this, counting every value takes no longer than looking for the most frequent.
FEW = 10_000


class Selection:
    """The claims that meet every condition. A count of one kind leaves out the condition on that kind itself.

    ``hits`` is the bitmap of their primary keys; it may be the index's own, so it is for reading only. Conditions are
    bitmaps too, by the name of the kind that they are on.
    """

    def __init__(
        self, timeline: Timeline, occasions: Occasions, kinds: Mapping[str, Kind], conditions: Mapping[str, BitMap]
    ) -> None:
        self._timeline = timeline
        self._occasions = occasions
        self._kinds = kinds
        self._conditions = conditions
        self._tallies: dict[str, Mapping[Hashable, int]] = {}
        self.hits = self._without()

    def __len__(self) -> int:
        return len(self.hits)

    def page(self, start: int, stop: int, *, oldest_first: bool = False) -> list[int]:
        """Return primary keys from place ``start`` up to ``stop``, newest first; unknown dates last either way."""
        return self._timeline.page(self.hits, start, stop, oldest_first=oldest_first)

    def page_after(self, said_on: str, pk: int, number: int, *, oldest_first: bool = False) -> list[int]:
        """Return up to ``number`` primary keys that come after a claim, known by its date and primary key.

        Unlike places these stay what they are when claims are added before it, and when it is gone itself.
        """
        return list(islice(self._timeline.after(self.hits, said_on, pk, oldest_first=oldest_first), number))

    def counts(self, kind: str, limit: int | None = None, *, keep: Collection[Hashable] = ()) -> Counts:
        """Return the values with their number of claims, most frequent first, then by text.

        All that occur, or the first ``limit`` of them; those to ``keep`` always, even if nothing has them.
        """
        found = self._most_frequent(kind, limit)
        missing = set(keep) - {value for value, _ in found}
        if not missing:
            return found
        values, claims = self._kind(kind), self._without(kind)
        return most_frequent_first([*found, *((value, values.among(claims, value)) for value in missing)])

    def total(self, kind: str) -> int:
        """Count the values that occur."""
        if self._counts_all(kind):
            return len(self._kind(kind).totals)
        claims = self._all_but(kind)
        return self._kind(kind).occurring(claims) if len(claims) > FEW else len(self._tally(kind))

    def years(self) -> list[tuple[str, int]]:
        """Return the years with their number of claims, newest first, whatever years are asked for."""
        return sorted(((str(year), n) for year, n in self.counts(YEAR)), reverse=True)

    def months(self) -> list[tuple[str, int]]:
        """Return the months with their number of claims, oldest first; claims dated to the year only are left out.

        Whatever years, months or start are asked for; but an end stays, for as of a day nothing later is known.
        """
        tally = self._kind(MONTH).tally(self._without(YEAR, MONTH, SINCE))
        return sorted((str(month), n) for month, n in tally.items())

    def period(self) -> tuple[str, str]:
        """Return the earliest and the latest known date; two empty texts when none is known."""
        return self._timeline.span(self.hits)

    def periods(self, kind: str) -> dict[Hashable, tuple[str, str]]:
        """Return value -> the earliest and the latest known date of the claims with it, of values that occur."""
        parts = {value: self.hits & bitmap for value, bitmap in self._kind(kind).bitmaps.items()}
        return {value: self._timeline.span(claims) for value, claims in parts.items() if claims}

    def occasions(self, at_most: int = 5000) -> int | None:
        """Count the occasions on which these claims were made; None for more than ``at_most`` claims."""
        return self._occasions.count(self.hits) if len(self) <= at_most else None

    def busiest(self, at_most: int = 5000) -> Counts:
        """Return occasions with their number of claims, most first; none for more than ``at_most`` claims, unless these
        are all there are."""
        if not self._conditions:
            return self._occasions.busiest_of_all
        return self._occasions.busiest(self.hits) if len(self) <= at_most else []

    def cross(self, kind: str, by: str) -> dict[Hashable, Mapping[Hashable, int]]:
        """Count the values of ``kind`` among the claims with each value of ``by``; what does not occur is left out."""
        parts = {value: self.hits & bitmap for value, bitmap in self._kind(by).bitmaps.items()}
        return {value: self._kind(kind).tally(claims) for value, claims in parts.items() if claims}

    def _kind(self, kind: str) -> Kind:
        return self._kinds.get(kind, NONE)

    def _counts_all(self, kind: str) -> bool:
        """Whether a count of this kind is of all claims, so that its totals are the answer."""
        return not self._conditions.keys() - {kind}

    def _without(self, *kinds: str) -> BitMap:
        """Return the claims that meet every condition except those on these kinds."""
        bitmaps = sorted((claims for kind, claims in self._conditions.items() if kind not in kinds), key=len)
        return bitmaps[0].intersection(*bitmaps[1:]) if bitmaps else self._occasions.claims

    def _all_but(self, kind: str) -> BitMap:
        """Return the claims that meet every condition except one on this kind."""
        return self._without(kind) if kind in self._conditions else self.hits

    def _tally(self, kind: str) -> Mapping[Hashable, int]:
        if kind not in self._tallies:
            self._tallies[kind] = self._kind(kind).tally(self._all_but(kind))
        return self._tallies[kind]

    def _most_frequent(self, kind: str, limit: int | None) -> Counts:
        if self._counts_all(kind):
            return self._kind(kind).totals[:limit]
        if limit and len(claims := self._all_but(kind)) > FEW:
            return self._kind(kind).most_frequent(claims, limit)
        return most_frequent_first(self._tally(kind).items(), limit)
