"""Where somebody stood when: claims by time and stance, with what was released and where the position moved."""

from collections.abc import Mapping
from dataclasses import dataclass

from debate.content import Content
from debate.presentation.charts.counting.summary import IN_ORDER
from debate.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Said:
    """``count`` claims of one stance, dated to the same month, or to no more than the same year."""

    date: str
    stance: Stance
    count: int


@dataclass(frozen=True)
class Positions:
    said: list[Said]
    undated: int

    @property
    def count(self) -> int:
        return sum(each.count for each in self.said) + self.undated


def positions_of(content: Content, scope: Mapping[str, list], until: str = "") -> Positions:
    """Of the claims in a scope (facet -> values) by a day, oldest first, those dated to the year before its months."""
    chosen = content.index.select(scope, until=until)
    of_months = chosen.cross("month", "stance")
    of_years = content.index.select({**scope, "dated": ["year"]}, until=until).cross("year", "stance")
    said = [
        Said(str(date), stance, n)
        for stance in IN_ORDER
        for counted in (of_months, of_years)
        for date, n in counted.get(stance.value, {}).items()
    ]
    said.sort(key=lambda each: (each.date, IN_ORDER.index(each.stance)))
    return Positions(said, len(chosen) - sum(each.count for each in said))
