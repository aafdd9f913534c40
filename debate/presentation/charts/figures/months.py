"""Claims by month and stance as stacked columns, with landmarks above them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from debate.formatting import FEWEST_BY_STANCE
from debate.models import Claim
from debate.presentation.charts.counting import STANCE_ORDER, Landmark, MonthCounts, landmarks_of, month_counts
from debate.presentation.charts.figures.charted_claims import ChartedClaims
from debate.presentation.charts.geometry import (
    Band,
    BandPart,
    Column,
    Flag,
    MonthChart,
    month_chart,
    shortened,
    width_of,
)
from debate.vocabulary import Stance, is_english, text_of

# The greatest width of a landmark's label, in pixels.
LONGEST = 180
FIRST_NUMBER = ord("①")


@dataclass(frozen=True, slots=True)
class Part:
    """The claims of one month and stance: a segment of a column, in pixels from the top, and its link."""

    stance: Stance
    count: int
    y: float
    height: float
    href: str


class Month(NamedTuple):
    month: str
    column: Column
    parts: list[Part]
    href: str


class YearPart(NamedTuple):
    """The claims of one year, of unknown month, and one stance: a piece of its band, and its link."""

    stance: Stance
    at: BandPart
    href: str


class Year(NamedTuple):
    year: str
    band: Band
    parts: list[YearPart]
    href: str


class LandmarkFlag(NamedTuple):
    """A landmark: ``words`` in full, ``label`` shortened to fit, ``number`` (①…) in its place on a small screen."""

    number: str
    label: str
    words: str
    landmark: Landmark
    flag: Flag
    href: str


@dataclass(frozen=True)
class MonthsPicture:
    """What `charts/months.html` shows; ``years`` are the claims without a month."""

    chart: MonthChart
    counts: MonthCounts
    months: list[Month]
    years: list[Year]
    flags: list[LandmarkFlag]
    totals: list[tuple[Stance, int]]


def months_picture(charted: ChartedClaims, *, with_landmarks: bool = True) -> MonthsPicture | None:
    """Return the figure; None for fewer than FEWEST_BY_STANCE claims with a month, or when all are of one month."""
    counts = month_counts(charted.content, charted.scope, charted.until)
    if counts.placed < FEWEST_BY_STANCE or not counts:
        return None
    landmarks = landmarks_of(charted.content, charted.scope, charted.until) if with_landmarks else []
    names = _names(landmarks)
    labels = [shortened(name, LONGEST) for name in names]
    widths = [(each.month, width_of(label)) for each, label in zip(landmarks, labels, strict=True)]
    chart = month_chart(counts.months, widths, counts.years)
    flags = zip(labels, names, landmarks, chart.flags, strict=True)
    return MonthsPicture(
        chart=chart,
        counts=counts,
        months=[_month(charted, column) for column in chart.columns],
        years=[_year(charted, band) for band in chart.bands],
        flags=[_landmark_flag(charted, number, *each) for number, each in enumerate(flags)],
        totals=[(stance, n) for stance, n in counts.all_totals if n],
    )


def _names(landmarks: Iterable[Landmark]) -> list[str]:
    """Return the names of landmarks in the active language; an occasion without an English name stays Chinese."""
    occasions = [each.occasion for each in landmarks if each.occasion]
    known = Claim.objects.published().occasions_in_english(occasions) if occasions and is_english() else {}
    return [
        _("{} 发布").format(text_of(each.model, "name")) if each.model else known.get(each.occasion) or each.occasion
        for each in landmarks
    ]


def _month(charted: ChartedClaims, column: Column) -> Month:
    parts = [
        Part(stance, part.count, part.y, part.height, charted.list_address(month=column.month, stance=stance))
        for part in column.parts
        for stance in [STANCE_ORDER[part.number]]
    ]
    return Month(column.month, column, parts, charted.list_address(month=column.month))


def _year(charted: ChartedClaims, band: Band) -> Year:
    here = {"year": band.year, "dated": "year"}
    parts = [
        YearPart(stance, part, charted.list_address(**here, stance=stance))
        for part in band.parts
        for stance in [STANCE_ORDER[part.number]]
    ]
    return Year(band.year, band, parts, charted.list_address(**here))


def _landmark_flag(
    charted: ChartedClaims, number: int, label: str, words: str, landmark: Landmark, flag: Flag
) -> LandmarkFlag:
    if landmark.model:
        href = charted.list_address(model=landmark.model.slug)
    else:
        href = charted.list_address(month=landmark.month, q=f'"{landmark.occasion}"')
    return LandmarkFlag(chr(FIRST_NUMBER + number), label, words, landmark, flag, href)
