"""The facets, orders and months of a list of claims as links, each option with its exact count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from debate.content.filters import ORDERS, RELEVANCE, ClaimFilter, Narrow
from debate.presentation.charts.geometry import month_number, month_of
from debate.vocabulary import PartialDate, text_of

# A facet lists so many options; unfolded by `?more=`, so many.
SHOWN, LONGEST = 8, 400
MORE = "more"
SPEAKER = "speaker"
# Facets that are chosen in charts and have no list of options.
CHOSEN_IN_CHARTS = ("month", "dated")
MONTH = "month"
# Facets whose options are listed by value instead of by count.
SORTED_BY_VALUE = ("year",)
# Parameters besides the filters that links keep: the order, whose claims a company page lists, that it is the list that
# is wanted, whether quotations show.
CARRIED = ("sort", "show", "view", "words")
# The size of the histogram in units of its SVG, and its greatest number of months.
BAR_WIDTH, CHART_HEIGHT = 10, 48
MOST_MONTHS = 96


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose; ``href`` adds it to the conditions, or removes it when it is ``chosen``."""

    value: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with ``chosen`` values in the request, and its options to show.

    ``left`` more options are not shown: ``more`` is the address that unfolds them, '' when there are none. ``fewer`` is
    the address that folds an unfolded list, '' when it is folded.
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
    """Return every facet that has options, in the order of the filters."""
    made = (
        _facet(filter_, name, narrow)
        for name, narrow in filter_.filters.items()
        if isinstance(narrow, Narrow) and name not in filter_.scope and name not in CHOSEN_IN_CHARTS
    )
    return [facet for facet in made if facet.options]


def _facet(filter_: ClaimFilter, name: str, narrow: Narrow) -> Facet:
    address = FacetAddress(filter_, name)
    expanded = filter_.data.get(MORE) == name
    chosen = [value for value in dict.fromkeys(filter_.data.getlist(name)) if value.strip()]
    counted, left = _counted_options(filter_, name, LONGEST if expanded else SHOWN)
    options = []
    for value, n in counted:
        if not (named := _slug_and_label(filter_, name, narrow, value)):
            continue
        slug, label = named
        options.append(Option(slug, str(label), n, slug in chosen, address.toggled(slug)))
    more, fewer = address.showing_all() if left else "", _address(address.all, {}) if expanded else ""
    return Facet(name, narrow.label, options, len(chosen), left, more, fewer)


def _counted_options(filter_: ClaimFilter, name: str, limit: int) -> tuple[list[tuple], int]:
    """Return ``(value, number of claims)`` of the options to show, and how many more there are."""
    if name in SORTED_BY_VALUE:
        return filter_.selection.years(), 0
    keep = filter_.chosen.get(name, []) if filter_.is_valid() else []
    nameless = filter_.content.directory.nameless if name == SPEAKER else frozenset[int]()
    # Who has no name is offered, but not ranked among those who speak for themselves.
    counted = filter_.selection.counts(name, limit + len(nameless), keep=keep)
    ordered = sorted(counted, key=lambda option: option[0] in nameless)
    shown = [*ordered[:limit], *(option for option in ordered[limit:] if option[0] in keep)]
    left = filter_.selection.total(name) - len([n for _, n in shown if n]) if len(shown) >= limit else 0
    return shown, left


def _slug_and_label(filter_: ClaimFilter, name: str, narrow: Narrow, value) -> tuple[str, str] | None:
    """Return a value as addresses spell it, and its label; None for an entity that was removed meanwhile."""
    if not narrow.of:
        return value, filter_.known(name).get(value, value)
    entity = getattr(filter_.content.directory, narrow.of).get(value)
    return (entity.slug, text_of(entity, "name")) if entity else None


class FacetAddress:
    """Builds the addresses of one facet's options; the other conditions stay, the number of the page goes."""

    def __init__(self, filter_: ClaimFilter, name: str) -> None:
        self.name, self.chosen = name, filter_.data.getlist(name)
        self.others = urlencode([pair for pair in _carried_pairs(filter_) if pair[0] != name])
        self.all = urlencode(list(_carried_pairs(filter_)))
        self.start = f"?{self.others}&" if self.others else "?"

    def toggled(self, value: str) -> str:
        """Return the address with a value added, or removed when it is chosen."""
        if not self.chosen:
            return f"{self.start}{self.name}={quote_plus(value)}"
        kept = [each for each in self.chosen if each != value]
        values = kept if len(kept) < len(self.chosen) else [*self.chosen, value]
        return "?" + "&".join(part for part in (self.others, urlencode([(self.name, each) for each in values])) if part)

    def showing_all(self) -> str:
        return _address(self.all, {MORE: self.name})


def _carried_pairs(filter_: ClaimFilter) -> Iterator[tuple[str, str]]:
    """Yield the parameters of the request that links keep."""
    for name, values in filter_.data.lists():
        if name in filter_.filters or name in CARRIED:
            yield from ((name, value) for value in values if value)


def _address(others: str, added: dict[str, str]) -> str:
    return "?" + "&".join(part for part in (others, urlencode(added)) if part)


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list, and the address of the list in it."""

    label: str
    chosen: bool
    href: str


def orders_of(filter_: ClaimFilter) -> list[Order]:
    """Return the orders the list can have; by relevance only when words are searched."""
    others = urlencode([pair for pair in _carried_pairs(filter_) if pair[0] != "sort"])
    return [
        Order(str(label), filter_.sort == sort, _address(others, {"sort": sort} if sort != filter_.usual_sort else {}))
        for sort, label in ORDERS.items()
        if sort != RELEVANCE or filter_.meanings
    ]


def cleared_address(filter_: ClaimFilter) -> str:
    """Return the address of the list without any condition."""
    return _address(urlencode([pair for pair in _carried_pairs(filter_) if pair[0] not in filter_.filters]), {})


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the histogram: ``x``, ``y`` and ``height`` in units of its SVG."""

    month: str
    count: int
    x: int
    y: int
    height: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Months:
    """The histogram: bars of the months with claims, its first and last month, its size in units of its SVG."""

    bars: list[Bar]
    first: PartialDate
    last: PartialDate
    width: int
    height: int = CHART_HEIGHT


def months_of(filter_: ClaimFilter) -> Months | None:
    """Return the histogram of the latest MOST_MONTHS months; None for fewer than two.

    A bar links to its month alone, or back to all months. Claims of no known month count neither here nor there.
    """
    counts = dict(filter_.selection.months())
    months = list(_every_month(min(counts), max(counts)))[-MOST_MONTHS:] if counts else []
    if len(months) < 2:
        return None
    others = urlencode([pair for pair in _carried_pairs(filter_) if pair[0] not in (MONTH, "since", "year")])
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
    """Return the months from one to the other, both included."""
    return map(month_of, range(month_number(first), month_number(last) + 1))
