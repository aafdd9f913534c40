"""The dates that a text prints near a passage: when it may have been said."""

import re
from collections.abc import Iterator

from debate.text.metadata.date_forms import find_dates

# Code points before and behind the passage.
BEFORE, BEHIND = 1500, 200
MOST = 6
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])[日号]"
YEARLESS = re.compile(rf"(?<![\d年])(?P<year>今年|去年|前年)?(?P<m>1[0-2]|0?[1-9])月(?:{_DAY})?(?!\d)")
MONTHLESS = re.compile(rf"(?<![\d月年第近]){_DAY}(?=[\u3400-\u9fff，、（(])(?![内间线])")
YEARS_AGO = {None: 0, "今年": 0, "去年": 1, "前年": 2}


def dates_nearby(text: str, start: int, end: int, published: str) -> list[str]:
    """Return the partial dates printed near text[start:end], none after ``published``, the nearest before it first.

    A date without its year is of the year in which the article was published, a day alone of the month, or of the one
    before where that would be later. Without a date of publication such dates are not read.
    """
    first = max(0, start - BEFORE)
    near = text[first : end + BEHIND]
    found = [
        (value, first + place)
        for value, place in (*_whole(near), *_yearless(near, published), *_monthless(near, published))
    ]
    found = [(value, place) for value, place in found if not published or value[: len(published)] <= published]
    found.sort(key=lambda each: (each[1] >= start, abs(start - each[1])))
    return list(dict.fromkeys(value for value, _ in found))[:MOST]


def _whole(near: str) -> Iterator[tuple[str, int]]:
    return ((dated.value, dated.start) for dated in find_dates(near))


def _yearless(near: str, published: str) -> Iterator[tuple[str, int]]:
    for match in YEARLESS.finditer(near) if published else ():
        month, day = f"{int(match['m']):02}", f"-{int(match['d']):02}" if match["d"] else ""
        year = int(published[:4]) - YEARS_AGO[match["year"]]
        value = f"{year}-{month}{day}"
        if value[: len(published)] > published[: len(value)]:
            value = f"{year - 1}{value[4:]}"
        yield value, match.start()


def _monthless(near: str, published: str) -> Iterator[tuple[str, int]]:
    for match in MONTHLESS.finditer(near) if len(published) >= len("2024-07") else ():
        year, month = int(published[:4]), int(published[5:7])
        if int(match["d"]) > int(published[8:] or 31):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        yield f"{year}-{month:02}-{int(match['d']):02}", match.start()
