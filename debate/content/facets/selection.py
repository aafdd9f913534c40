"""Some of the claims: how many they are, which come on a page, and how often each value occurs among them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from functools import cached_property

from pyroaring import BitMap

from debate.content.facets.kind import Kind, Part, most_frequent_first
from debate.content.facets.timeline import Late, Timeline

# What the index derives from the date; with SINCE and UNTIL these are conditions on time.
DATE, MONTH, YEAR, DATED = "said_on", "month", "year", "dated"
SINCE, UNTIL = "since", "until"
NONE = Kind({}, None)


class Selection:
    """The claims that meet every condition. A count of one kind leaves out the condition on that kind itself."""

    def __init__(self, timeline: Timeline, kinds: Mapping[str, Kind], conditions: Mapping[str, BitMap]) -> None:
        self._timeline = timeline
        self._kinds = kinds
        self._conditions = conditions
        self._parts: dict[frozenset[str], Part] = {}
        self._tallies: dict[str, Mapping[Hashable, int]] = {}
        self.hits = self._without().claims

    def __len__(self) -> int:
        return len(self.hits)

    def page(self, start: int, stop: int, *, oldest_first: bool = False) -> list[int]:
        """Primary keys of the claims from place `start` up to `stop`, newest first; unknown dates last either way."""
        everything, undated = len(self), self._undated
        start, stop = (min(max(place, 0), everything) for place in (start, stop))
        if oldest_first:
            dated = self._ranks(min(start + undated, everything), min(stop + undated, everything))
            found = dated + self._ranks(max(start + undated - everything, 0), max(stop + undated - everything, 0))
        else:
            found = self._ranks(everything - stop, everything - start)[::-1]
        return [self._timeline.pk_at(position) for position in found]

    def counts(
        self, kind: str, limit: int | None = None, *, keep: Collection[Hashable] = ()
    ) -> list[tuple[Hashable, int]]:
        """Values with their number of claims, most frequent first, then by text: those that occur, or the first
        `limit` of them, and always those to keep."""
        found = self._top(kind, limit)
        rest = set(keep) - {value for value, _ in found}
        if not rest:
            return found
        claims = self._without(kind).claims
        return most_frequent_first([*found, *((value, self._kind(kind).among(claims, value)) for value in rest)])

    def total(self, kind: str) -> int:
        """How many values occur."""
        part, bitmaps = self._without(kind), self._kind(kind).bitmaps
        if part.claims is self._timeline.everything:
            return len(bitmaps)
        if kind in self._tallies or self._kind(kind).is_cheaper_by_claim(part.claims):
            return len(self._tally(kind))
        return len(bitmaps) - sum(part.lacks(bitmaps.values()))

    def years(self) -> list[tuple[str, int]]:
        """Newest first, whatever years are asked for."""
        return sorted(((str(year), n) for year, n in self.counts(YEAR)), reverse=True)

    def months(self) -> list[tuple[str, int]]:
        """Oldest first, whatever years or months are asked for; of the dates known to the month.

        As of a day nothing later is known, so that end stays.
        """
        tally = self._kind(MONTH).tally(self._without(YEAR, MONTH, SINCE))
        return sorted((str(month), n) for month, n in tally.items())

    def period(self) -> tuple[str, str]:
        """The earliest and the latest known date; empty when none is known."""
        if self._undated == len(self):
            return "", ""
        first, last = self._ranks(self._undated, self._undated + 1) + self._ranks(len(self) - 1, len(self))
        return self._timeline.said_on_at(first), self._timeline.said_on_at(last)

    def occasions(self, at_most: int = 5000) -> int | None:
        """On how many occasions these were said; None when there are more claims than worth looking at."""
        if len(self) > at_most:
            return None
        return len(set(map(self._timeline.occasion_at, self.hits)))

    def busiest(self, at_most: int = 5000) -> list[tuple[Hashable, int]]:
        """Occasions with their number of claims, most first; none of more claims than worth looking at, unless all."""
        if len(self) <= at_most:
            tally: Mapping[Hashable, int] = Counter(map(self._timeline.occasion_at, self.hits))
        else:
            tally = {} if self._conditions else self._timeline.busiest
        return most_frequent_first(tally.items())

    def cross(self, kind: str, by: str) -> dict[Hashable, Mapping[Hashable, int]]:
        """For each value of `by`: how often each value of `kind` occurs among these claims, those that do."""
        everything = self._timeline.everything
        values = self._kind(kind)
        parts = {value: Part(self.hits & bitmap, everything) for value, bitmap in self._kind(by).bitmaps.items()}
        return {value: values.tally(part) for value, part in parts.items() if part.claims}

    def _kind(self, kind: str) -> Kind:
        return self._kinds.get(kind, NONE)

    def _without(self, *kinds: str) -> Part:
        """The claims that meet the conditions but those on these kinds."""
        names = frozenset(self._conditions).difference(kinds)
        if names not in self._parts:
            everything = self._timeline.everything
            smallest_first = sorted((self._conditions[name] for name in names), key=len)
            claims = smallest_first[0].intersection(*smallest_first[1:]) if names else everything
            self._parts[names] = Part(claims, everything)
        return self._parts[names]

    def _tally(self, kind: str) -> Mapping[Hashable, int]:
        if kind not in self._tallies:
            self._tallies[kind] = self._kind(kind).tally(self._without(kind))
        return self._tallies[kind]

    def _top(self, name: str, limit: int | None) -> list[tuple[Hashable, int]]:
        part, kind = self._without(name), self._kind(name)
        if part.claims is self._timeline.everything:
            return [(count.value, -count.minus) for count in kind.totals[:limit]]
        if limit is None or name in self._tallies or kind.is_cheaper_by_claim(part.claims):
            return most_frequent_first(self._tally(name).items())[:limit]
        return kind.top(part, limit)

    @cached_property
    def _undated(self) -> int:
        return self._kind(DATE).among(self.hits, "")

    @cached_property
    def _late(self) -> list[Late]:
        """Those in the tail, in time."""
        return [late for late in self._timeline.late_in_order if late.position in self.hits]

    def _late_rank(self, number: int) -> int:
        """The rank among all of one in the tail."""
        return self.hits.range_cardinality(0, self._late[number].before) + number

    def _ranks(self, start: int, stop: int) -> list[int]:
        """Positions from one rank up to another, in time, with unknown dates first as the positions have them."""
        if start >= stop:
            return []
        numbers = range(len(self._late))
        first, last = (bisect_left(numbers, rank, key=self._late_rank) for rank in (start, stop))
        found = list(self.hits[start - first : stop - last])
        for number in numbers[first:last]:
            found.insert(self._late_rank(number) - start, self._late[number].position)
        return found
