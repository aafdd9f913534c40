"""Claims by month and stance, with what stands out in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from debate.formatting import FEWEST
from debate.models import Claim
from debate.presentation.charts.counting import IN_ORDER, Landmark, MonthCounts, landmarks_of, month_counts
from debate.presentation.charts.figures.shown import Shown
from debate.presentation.charts.geometry import Column, Flag, MonthChart, month_chart, shortened, width_of
from debate.vocabulary import Stance, is_english, text_of

# The longest label of a landmark, in pixels.
LONGEST = 180
FIRST_NUMBER = ord("①")


@dataclass(frozen=True, slots=True)
class Part:
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


class Flagged(NamedTuple):
    """``label`` fits beside the mark, ``words`` says it in full; ``number`` stands for it on a small screen."""

    number: str
    label: str
    words: str
    landmark: Landmark
    flag: Flag
    href: str


@dataclass(frozen=True)
class MonthsPicture:
    chart: MonthChart
    counts: MonthCounts
    months: list[Month]
    flags: list[Flagged]
    totals: list[tuple[Stance, int]]
    to_the_year: str


def months_picture(shown: Shown, *, with_landmarks: bool = True) -> MonthsPicture | None:
    """None where there are too few claims, or all of one month."""
    counts = month_counts(shown.content, shown.scope, shown.until)
    if counts.placed < FEWEST or not counts:
        return None
    landmarks = landmarks_of(shown.content, shown.scope, shown.until) if with_landmarks else []
    names = _names(landmarks)
    labels = [shortened(name, LONGEST) for name in names]
    chart = month_chart(
        counts.months, [(each.month, width_of(label)) for each, label in zip(landmarks, labels, strict=True)]
    )
    flags = zip(labels, names, landmarks, chart.flags, strict=True)
    return MonthsPicture(
        chart=chart,
        counts=counts,
        months=[_month(shown, column) for column in chart.columns],
        flags=[_flagged(shown, number, *each) for number, each in enumerate(flags)],
        totals=[(stance, n) for stance, n in counts.totals if n],
        to_the_year=shown.claims(dated="year"),
    )


def _names(landmarks: Iterable[Landmark]) -> list[str]:
    """What landmarks are called in the reader's language."""
    occasions = [each.occasion for each in landmarks if each.occasion]
    known = Claim.objects.published().occasions_in_english(occasions) if occasions and is_english() else {}
    return [
        _("{} 发布").format(text_of(each.model, "name")) if each.model else known.get(each.occasion) or each.occasion
        for each in landmarks
    ]


def _month(shown: Shown, column: Column) -> Month:
    parts = [
        Part(stance, part.count, part.y, part.height, shown.claims(month=column.month, stance=stance))
        for part in column.parts
        for stance in [IN_ORDER[part.number]]
    ]
    return Month(column.month, column, parts, shown.claims(month=column.month))


def _flagged(shown: Shown, number: int, label: str, words: str, landmark: Landmark, flag: Flag) -> Flagged:
    if landmark.model:
        href = shown.claims(model=landmark.model.slug)
    else:
        href = shown.claims(month=landmark.month, q=f'"{landmark.occasion}"')
    return Flagged(chr(FIRST_NUMBER + number), label, words, landmark, flag, href)
