"""The facets of a claim list as links: each option with its exact count and the address that toggles it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from debate.content.filters import NEWEST, ORDERS, RELEVANCE, ClaimFilter, Narrow
from debate.vocabulary import PartialDate, text_of

# An option list shows so many; "more" shows all of them, up to a length nobody reads.
SHOWN, LONGEST = 8, 400
MORE = "more"
# Chosen in pictures, not from a list.
FROM_PICTURES = ("month", "dated")
MONTH = "month"
SORTED_BY_VALUE = ("year",)
# What an address says besides the filters: the order, and whose claims a company page lists.
CARRIED = ("sort", "show")
# Bars of the histogram, in its own units.
BAR_WIDTH, CHART_HEIGHT = 10, 48
MOST_MONTHS = 96


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """``more`` is the address with all its options, '' when these are all; ``left`` how many more there are.

    ``fewer`` is the address without those that were asked for besides the first, '' when none were.
    """

    name: str
    label: str
    options: list[Option]
    chosen: int
    left: int
    more: str
    fewer: str

    @property
    def expanded(self) -> bool:
        return self.fewer != ""


def facets_of(filter_: ClaimFilter) -> list[Facet]:
    """Every facet with an option to choose, in the order of the filters."""
    made = (
        _facet(filter_, name, narrow)
        for name, narrow in filter_.filters.items()
        if isinstance(narrow, Narrow) and name not in filter_.scope and name not in FROM_PICTURES
    )
    return [facet for facet in made if facet.options]


def _facet(filter_: ClaimFilter, name: str, narrow: Narrow) -> Facet:
    address = Address(filter_, name)
    expanded = filter_.data.get(MORE) == name
    chosen = [value for value in dict.fromkeys(filter_.data.getlist(name)) if value.strip()]
    counted, left = _counted(filter_, name, LONGEST if expanded else SHOWN)
    options = []
    for value, n in counted:
        if not (named := _named(filter_, name, narrow, value)):
            continue
        slug, label = named
        options.append(Option(slug, str(label), n, slug in chosen, address.toggled(slug)))
    more, fewer = address.showing_all() if left else "", _address(address.all, {}) if expanded else ""
    return Facet(name, narrow.label, options, len(chosen), left, more, fewer)


def _counted(filter_: ClaimFilter, name: str, limit: int) -> tuple[list[tuple], int]:
    """``(value, n)`` of the options to show, and how many are left out."""
    if name in SORTED_BY_VALUE:
        return filter_.selection.years(), 0
    keep = filter_.chosen.get(name, []) if filter_.is_valid() else []
    shown = filter_.selection.counts(name, limit, keep=keep)
    left = filter_.selection.total(name) - len([n for _, n in shown if n]) if len(shown) >= limit else 0
    return shown, left


def _named(filter_: ClaimFilter, name: str, narrow: Narrow, value) -> tuple[str, str] | None:
    """The slug, or word, of a value in an address, and what a reader calls it; None for what has just gone."""
    if not narrow.of:
        return value, filter_.known(name).get(value, value)
    entity = getattr(filter_.content.directory, narrow.of).get(value)
    return (entity.slug, text_of(entity, "name")) if entity else None


class Address:
    """Builds the addresses of one facet's options: everything else that was asked for stays, but not the page."""

    def __init__(self, filter_: ClaimFilter, name: str) -> None:
        self.name, self.chosen = name, filter_.data.getlist(name)
        self.others = urlencode([pair for pair in _pairs(filter_) if pair[0] != name])
        self.all = urlencode(list(_pairs(filter_)))
        self.start = f"?{self.others}&" if self.others else "?"

    def toggled(self, value: str) -> str:
        if not self.chosen:
            return f"{self.start}{self.name}={quote_plus(value)}"
        kept = [each for each in self.chosen if each != value]
        values = kept if len(kept) < len(self.chosen) else [*self.chosen, value]
        return "?" + "&".join(part for part in (self.others, urlencode([(self.name, each) for each in values])) if part)

    def showing_all(self) -> str:
        return _address(self.all, {MORE: self.name})


def _pairs(filter_: ClaimFilter) -> Iterator[tuple[str, str]]:
    """What was asked for and is worth carrying along."""
    for name, values in filter_.data.lists():
        if name in filter_.filters or name in CARRIED:
            yield from ((name, value) for value in values if value)


def _address(others: str, added: dict[str, str]) -> str:
    return "?" + "&".join(part for part in (others, urlencode(added)) if part)


@dataclass(frozen=True, slots=True)
class Order:
    label: str
    chosen: bool
    href: str


def orders_of(filter_: ClaimFilter) -> list[Order]:
    """The orders the list can have; by relevance only where words were given."""
    others = urlencode([pair for pair in _pairs(filter_) if pair[0] != "sort"])
    return [
        Order(str(label), filter_.sort == sort, _address(others, {"sort": sort} if sort != NEWEST else {}))
        for sort, label in ORDERS.items()
        if sort != RELEVANCE or filter_.meanings
    ]


def cleared(filter_: ClaimFilter) -> str:
    """The address of the list without any condition."""
    return _address(urlencode([pair for pair in _pairs(filter_) if pair[0] not in filter_.filters]), {})


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: ``x``, ``y``, ``height`` in the chart's units."""

    month: str
    count: int
    x: int
    y: int
    height: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Months:
    bars: list[Bar]
    first: PartialDate
    last: PartialDate
    width: int
    height: int = CHART_HEIGHT


def months_of(filter_: ClaimFilter) -> Months | None:
    """The histogram of the months; None for fewer than two. A bar leads to its month alone, or back from it.

    It counts what is dated to the month or the day, and so does the filter it leads to.
    """
    counts = dict(filter_.selection.months())
    months = list(_every_month(min(counts), max(counts)))[-MOST_MONTHS:] if counts else []
    if len(months) < 2:
        return None
    others = urlencode([pair for pair in _pairs(filter_) if pair[0] not in (MONTH, "since", "year")])
    most = max(counts.get(month, 0) for month in months)
    chosen = filter_.data.getlist(MONTH)
    bars = [_bar(month, counts.get(month, 0), most, n, others, chosen) for n, month in enumerate(months)]
    ends = PartialDate(months[0]), PartialDate(months[-1])
    return Months([bar for bar in bars if bar.count], *ends, len(months) * BAR_WIDTH)


def _bar(month: str, count: int, most: int, place: int, others: str, chosen: list[str]) -> Bar:
    is_chosen = chosen == [month]
    alone = {} if is_chosen else {MONTH: month}
    height = max(2, round(CHART_HEIGHT * count / most)) if count else 0
    address = _address(others, alone)
    return Bar(month, count, place * BAR_WIDTH, CHART_HEIGHT - height, height, address, is_chosen)


def _every_month(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
