"""The forms in which Chinese and English pages print a date, in one table; anything else is not read as a date.

Values are partial ISO strings: "2024", "2024-07", "2024-07-05". A day without its year (7月5日), a relative one
(三天前) and an ambiguous one (5/7/2024) are not read.
"""

import datetime
import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

EARLIEST, LATEST = 1990, 2100
# A line of credits has no more.
MOST_DATES = 4
ROC = 1911  # 民国 1, the first year that Taiwan counts, is 1912
NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}

_Y, _M, _D = r"(?<!\d)(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_CN = "[〇○零一二三四五六七八九十]"
_MONTH = (
    r"(?P<m>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember)?\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_ORDINAL = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


class Dated(NamedTuple):
    """A partial ISO date, and the span text[start:end] it was read from."""

    value: str
    start: int
    end: int


def _number(text: str) -> int:
    """Return the number that 5, 05, 五, 十五, 二十五, 一百一十三 or, digit by digit, 二〇二四 stands for."""
    if text.isdecimal():
        return int(text)
    if not set(text) & {"十", "百"}:
        return int("".join(str(NUMERALS[numeral]) for numeral in text))
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * (NUMERALS.get(hundreds, 1) if "百" in text else 0)
    return value + (10 * NUMERALS.get(tens[-1:], 1) if ten else 0) + NUMERALS.get(ones[-1:], 0)


def _western(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(_number(match[name]) for name in "ymd" if match.groupdict().get(name))


def _republic(match: re.Match[str]) -> tuple[int, ...]:
    year, *rest = _western(match)
    return (year + ROC, *rest)


def _english(match: re.Match[str]) -> tuple[int, ...]:
    day = (int(match["d"]),) if match.groupdict().get("d") else ()
    return (int(match["y"]), MONTHS[match["m"][:3].lower()], *day)


# A form stands before the shorter ones that match its beginning.
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, ...]]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"(?:中华)?民国\s?(?P<y>\d{{2,3}}|{_CN[:-1]}百]{{2,5}})\s?年\s?(?P<m>\d{{1,2}}|{_CN}{{1,2}})\s?月"
         rf"(?:\s?(?P<d>\d{{1,2}}|{_CN}{{1,3}})\s?日)?", _republic),
        (rf"{_Y}\s?年\s?{_M}\s?月\s?{_D}\s?[日号]?(?!\d)", _western),
        # Taiwanese pages leave the name of the era out; only this century's years are taken for it.
        (rf"(?<![\d第])(?P<y>1[0-3]\d)\s?年\s?{_M}\s?月\s?{_D}\s?[日号]?(?!\d)", _republic),
        (r"(?<![\d.,/-])(?P<y>1[0-3]\d)(?P<s>[-/.])(?P<m>1[0-2]|0[1-9])(?P=s)(?P<d>3[01]|[12]\d|0[1-9])(?![\d./-])",
         _republic),
        # Year and day in elements of their own: 2024 07/05, 07-05 2024.
        (rf"{_Y}[\s/.-]{{0,3}}(?P<m>1[0-2]|0[1-9])[-/.](?P<d>3[01]|[12]\d|0[1-9])(?!\d(?!\d:))", _western),
        (rf"(?<!\d)(?P<m>1[0-2]|0[1-9])[-/.](?P<d>3[01]|[12]\d|0[1-9])\s{{1,3}}{_Y}(?![\d年])", _western),
        (rf"(?<!\d){_M}月{_D}日?\s{{1,3}}{_Y}年?(?!\d)", _western),
        (rf"{_Y}(?P<s>[-/.])\s?{_M}(?P=s)\s?{_D}(?!\d)(?!(?P=s)\d)", _western),
        (rf"(?P<y>[一二][九〇○零]{_CN}{{2}})年(?P<m>{_CN}{{1,2}})月(?:(?P<d>{_CN}{{1,3}})[日号])?", _western),
        (rf"\b{_MONTH}\s{{1,3}}{_ORDINAL}(?:,\s{{0,3}}|\s{{1,3}}){_Y}(?!\d)", _english),
        (rf"(?<!\d){_ORDINAL}\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}{_Y}(?!\d)", _english),
        (r"(?<![\d/])(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)", _western),
        (rf"{_Y}\s?年\s?{_M}\s?月(?!\s?\d)", _western),
        (rf"{_Y}[-/](?P<m>1[0-2]|0[1-9])(?![\d/-])", _western),
        (rf"\b{_MONTH},?\s{{1,3}}{_Y}(?!\d)", _english),
        (rf"{_Y}\s?年(?!\s?\d)", _western),
    )
)  # fmt: skip


def find_date(folded: str) -> Dated | None:
    """Return the most precise date of a folded text, of several the first, or None. Each form is tried once."""
    return min(find_dates(folded), key=lambda dated: (-len(dated.value), dated.start), default=None)


def find_dates(folded: str) -> list[Dated]:
    """Return the dates of a folded text that do not overlap, in order; of those that do the one of the first form."""
    found: list[Dated] = []
    for pattern, read in FORMS:
        for match in islice(pattern.finditer(folded), MOST_DATES):
            value = _iso(read(match))
            if value and not any(match.start() < dated.end and dated.start < match.end() for dated in found):
                found.append(Dated(value, *match.span()))
    return sorted(found, key=lambda dated: dated.start)


def _iso(parts: tuple[int, ...]) -> str:
    """Return (year, month, day), of which the last may be missing, as a partial ISO date; "" for an impossible date."""
    year, month, day = (*parts, 1, 1)[:3]
    if not EARLIEST <= year <= LATEST:
        return ""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return ""
    return "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))
