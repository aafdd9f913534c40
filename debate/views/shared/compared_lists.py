"""Lists of speakers, companies and models that compare them: sorted by a column, narrowed by facets, page by page."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from debate.formatting import country_in_words
from debate.presentation.charts.counting import Compared
from debate.views.shared.alphabet import Letter, letters_of, sorted_by_name
from debate.views.shared.facet_links import Facet, Option
from debate.vocabulary import NAMELESS, UNTIL, CompanyKind, SpeakerKind, Stance, query_of

# Rows per page.
ROWS = 60
NAME, COUNT, LATEST = "name", "count", "latest"


@dataclass(frozen=True, slots=True)
class Column:
    """A column to sort by; ``key`` sorts the largest first, ties by name. Without a key it is the order of names."""

    label: Any
    key: Callable[[Compared], Any] | None


type Columns = Mapping[str, Column]
# The parameter `?sort=` -> the column; the first is the usual order.
COLUMNS: Columns = {
    NAME: Column(_("名称"), None),
    COUNT: Column(_("观点"), lambda row: row.count),
    Stance.PRO.value: Column(Stance.PRO.label, lambda row: (row.has_sides, row.share(Stance.PRO), row.count)),
    Stance.CON.value: Column(Stance.CON.label, lambda row: (row.has_sides, row.share(Stance.CON), row.count)),
    LATEST: Column(_("最早至最近"), lambda row: row.last),
}
# Of models the day of their release is asked, and the newest come first.
RELEASED = "released"
COLUMNS_OF_MODELS: Columns = {
    RELEASED: Column(_("发布"), lambda row: row.entity.released_on),
    **{name: column for name, column in COLUMNS.items() if name != LATEST},
}


@dataclass(frozen=True, slots=True)
class RowFacet:
    """What rows can be narrowed by: ``read`` returns the value of a row, '' when it has none, ``words`` its label.

    Apart, because rows are many and values few, and looking up words takes longer than all the rest.
    """

    name: str
    label: Any
    read: Callable[[Compared], str]
    words: Callable[[str], Any]

    @classmethod
    def of_kind(cls, kinds: type[SpeakerKind] | type[CompanyKind]) -> Self:
        """What kind of speaker or company it is."""
        return cls("kind", _("类型"), lambda row: row.entity.kind, lambda kind: kinds(kind).label)

    @classmethod
    def of_country(cls, label: Any, company_of: Callable[[Compared], Any]) -> Self:
        """The country of the company that ``company_of`` returns for a row."""

        def read(row: Compared) -> str:
            company = company_of(row)
            return company.country if company else ""

        return cls("country", label, read, country_in_words)


@dataclass(frozen=True, slots=True)
class SortLink:
    """The head of a column: ``sorted`` as `aria-sort` spells it, '' when another column is sorted by."""

    name: str
    label: str
    href: str
    sorted: str


def compared_list(
    request: HttpRequest, rows: Sequence[Compared], facets: Sequence[RowFacet], columns: Columns = COLUMNS
) -> dict[str, Any]:
    """Return the context of `_compared_list.html`: the rows of one page, under headings, and what narrows them.

    The nameless are listed, but not ranked among the others: they come last, in whatever order.
    """
    address, asked = _Address(request, rows, facets), request.GET.get("sort", "")
    sort = asked if asked in columns else next(iter(columns))
    left = [row for row in rows if all(address.keeps(row, facet) for facet in facets)]
    page = Paginator(_sorted(left, columns[sort].key), ROWS).get_page(request.GET.get("page"))
    letters = letters_of(page, address.on_page) if sort == NAME else []
    shown = {"page": page, "letters": letters, "headings": _headings(list(page.object_list), letters)}
    return {**shown, **address.links(rows, facets, columns, sort)}


def _sorted(rows: list[Compared], key: Callable[[Compared], Any] | None) -> list[Compared]:
    by_name = sorted_by_name(rows)
    ordered = sorted(by_name, key=key, reverse=True) if key else by_name
    return sorted(ordered, key=lambda row: NAMELESS.index(row.nameless) if row.nameless else -1)


def _headings(rows: Sequence[Compared], letters: list[Letter]) -> list[tuple[str, str, list[Compared]]]:
    """Return ``(heading, its mark, rows)``: the letters' in the order of names, one without a heading in any other.

    Each kind of the nameless on the page has a heading of its own, after all others.
    """
    alone = [("", "", [row for row in rows if not row.nameless])]
    named = [(letter.name, letter.mark, letter.rows) for letter in letters] if letters else alone
    nameless = [(str(kind.label), kind.value, [row for row in rows if row.nameless == kind]) for kind in NAMELESS]
    return [heading for heading in [*named, *nameless] if heading[2]]


class _Address:
    """Reads which facet values are asked for, and builds the addresses of the list; the number of the page goes."""

    def __init__(self, request: HttpRequest, rows: Sequence[Compared], facets: Sequence[RowFacet]) -> None:
        query = query_of(request)
        self.known = {facet.name: {facet.read(row) for row in rows} - {""} for facet in facets}
        # A value that no row has asks for nothing.
        asked = {name: [each for each in query.getlist(name) if each in known] for name, known in self.known.items()}
        self.chosen = {name: values for name, values in asked.items() if values}
        self.given = {name: str(query[name]) for name in ("sort", UNTIL) if query.get(name)}

    def keeps(self, row: Compared, facet: RowFacet) -> bool:
        """Whether a row has one of the values asked for; a facet without values asks for nothing."""
        return facet.name not in self.chosen or facet.read(row) in self.chosen[facet.name]

    def links(
        self, rows: Sequence[Compared], facets: Sequence[RowFacet], columns: Columns, sort: str
    ) -> dict[str, Any]:
        """Return the heads of the columns, the facets that have options, and the address without any condition."""
        heads = {name: self.sorted_by(name, columns, chosen=name == sort) for name in columns}
        made = [self.facet(rows, facet, facets) for facet in facets]
        return {"heads": heads, "facets": [each for each in made if each.options], "cleared": self.cleared}

    def facet(self, rows: Sequence[Compared], facet: RowFacet, facets: Sequence[RowFacet]) -> Facet:
        """Return a facet with its options, the most frequent first; each counts without the facet's own condition."""
        others = [each for each in facets if each is not facet]
        counts = Counter(facet.read(row) for row in rows if all(self.keeps(row, each) for each in others))
        chosen = self.chosen.get(facet.name, [])
        options = [
            Option(value, str(facet.words(value)), counts[value], value in chosen, self._toggled(facet.name, value))
            for value in sorted(self.known[facet.name], key=lambda value: (-counts[value], value))
            if counts[value] or value in chosen
        ]
        return Facet(facet.name, facet.label, options, len(chosen), 0, "", "")

    def sorted_by(self, name: str, columns: Columns, *, chosen: bool) -> SortLink:
        direction = ("ascending" if name == NAME else "descending") if chosen else ""
        usual = name == next(iter(columns))
        return SortLink(name, str(columns[name].label), self._made(sort="" if usual else name), direction)

    def on_page(self, number: int) -> str:
        return self._made(page=str(number) if number > 1 else "")

    @property
    def cleared(self) -> str:
        """The address without any condition; '' when there is none."""
        return self._made(**dict.fromkeys(self.chosen, "")) if self.chosen else ""

    def _toggled(self, name: str, value: str) -> str:
        chosen = self.chosen.get(name, [])
        without = [each for each in chosen if each != value]
        return self._made(**{name: without if value in chosen else [*chosen, value]})

    def _made(self, **changes: str | list[str]) -> str:
        values = {**self.given, **self.chosen, **changes}
        kept = {name: value for name, value in values.items() if value}
        return "?" + urlencode(kept, doseq=True, errors="surrogatepass")
