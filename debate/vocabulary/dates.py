"""Dates known to the year, the month or the day, as one value.

A partial date is an ISO 8601 string of reduced precision: ``2024``, ``2024-07`` or ``2024-07-05``; empty when
unknown. Its length is its precision, so the two can never disagree; such strings sort as text in the order of
time on every database (a year before its months, a month before its days), and ranges are text comparisons.
"""

import calendar
import datetime
import re

from django.utils.translation import gettext as _

from debate.vocabulary.choices import DatePrecision

# Index 1 to 12. Not `calendar.month_name`, which follows the server's locale.
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# In characters of the partial date.
LENGTH_OF_PRECISION = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}
_PRECISION_OF_LENGTH = {length: precision for precision, length in LENGTH_OF_PRECISION.items()}


class PartialDate(str):
    """A checked partial date, stripped; '' stays ''. Raises ValueError for anything that is not a real date."""

    __slots__ = ()

    def __new__(cls, value: str = "") -> "PartialDate":
        value = value.strip()
        if value:
            _check(value)
        return super().__new__(cls, value)

    @property
    def precision(self) -> DatePrecision | None:
        """``year``, ``month`` or ``day``; None when unknown."""
        return _PRECISION_OF_LENGTH.get(len(self))

    @property
    def year(self) -> int | None:
        return int(self[:4]) if self else None

    @property
    def first_day(self) -> datetime.date | None:
        """The earliest day the date can mean; None when unknown."""
        if not self:
            return None
        return datetime.date.fromisoformat((self + "-01-01")[:10])

    @property
    def last_day(self) -> datetime.date | None:
        """The latest day the date can mean; None when unknown."""
        if not self:
            return None
        year, month = int(self[:4]), int(self[5:7] or 12)
        return datetime.date(year, month, int(self[8:10] or calendar.monthrange(year, month)[1]))

    def in_words(self) -> str:
        """Return the date in Chinese: ``2024年7月5日``; '' when unknown."""
        units = zip(self.split("-"), "年月日", strict=False) if self else ()
        return "".join(f"{int(number)}{unit}" for number, unit in units)

    def in_english(self) -> str:
        """Return the date in English: ``5 July 2024``; '' when unknown."""
        year, month, day = (*map(int, self.split("-")), 0, 0)[:3] if self else (0, 0, 0)
        return " ".join(part for part in (str(day or ""), MONTHS[month], str(year or "")) if part)


def is_by(day: str, until: str) -> bool:
    """Tell whether a partial date begins by the end of another; '' as ``until`` admits every date, even unknown ones.

    An unknown date ('') is by the end of no other. `debate.models.querysets.base.by_end_of` says the same in SQL.
    """
    return not until or (day != "" and (day <= until or day.startswith(until)))


def may_fall_within(day: str, since: str, until: str) -> bool:
    """Tell whether a partial date may lie in a period whose ends are partial dates, '' where open or unknown.

    Each end is compared at the coarser precision of the two: 2013 may fall within a period since 2013-05. An unknown
    day ('') falls within no period.
    """
    return bool(day) and since[: len(day)] <= day and (not until or day[: len(until)] <= until)


def _check(value: str) -> None:
    found = _FORM.fullmatch(value)
    if not found:
        raise ValueError(_("「{}」不是日期：请写成 2024、2024-07 或 2024-07-05。").format(value))
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError as error:
        raise ValueError(_("「{}」不是真实存在的日期。").format(value)) from error
