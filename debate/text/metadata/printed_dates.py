"""The day of publication that a page prints near its article, told from days of updating and of saving."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from debate.text.chinese import fold
from debate.text.lines import Line
from debate.text.metadata.credit_zone import LONGEST_LINE, CreditZone
from debate.text.metadata.date_forms import Dated, find_dates
from debate.text.noise import is_credit

COPYRIGHT = re.compile(r"©|copyright|all rights reserved|版权所有|icp|\(c\)\s*\d{4}")
PUBLISHED = re.compile(r"发布|发表|刊登|刊出|首发|上线|出版|日期|时间|published|posted|first|date\b|\bon\Z")
UPDATED = re.compile(r"更新|修改|编辑|修订|updated|modified|edited|changed")
# When a reader or a program saved the page says nothing of when it appeared.
SAVED = re.compile(
    r"保存|收藏|抓取|剪藏|收录|创建|下载|打印|saved|fetched|created|accessed|added|crawled|clipped|retrieved"
)
APPEARED = re.compile(r"(?:\A|[\s)])(?:发表|发布|刊登|published|posted)(?:于|时间|日期| on| at)?\W{0,3}\Z")
SEPARATED = re.compile(r"[|/·•,;()\[\]]|\s{2,}|\t")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|[上下]午|星期.|周.")
# Pieces of one date in elements of their own: "2024" and "07/05".
PIECE = re.compile(r"[\d年月日/.: -]{1,16}")
MOST_PIECES = 3

# How much a printed date is worth: the first two are of publication, the last is of an update.
LABELLED, PLAIN, UPDATE = 0, 1, 2


class PrintedDate(NamedTuple):
    """A day, its worth (LABELLED …), the line that prints it and its span in that line."""

    worth: int
    dated: Dated
    line: Line


def printed_date(zone: CreditZone) -> PrintedDate | None:
    """Return the day of publication, or of the last update where none is printed; the first of the best."""
    found = [*_of_lines(zone.head), *_in_pieces(zone.head)]
    # Below an article other dates stand as well: only one with its label, or among credits, is the article's.
    found += [each for each in _of_lines(zone.tail) if each.worth != PLAIN or _has_role(each)]
    return min(found, key=lambda each: each.worth, default=None)


def _of_lines(lines: Sequence[Line]) -> Iterator[PrintedDate]:
    for line in lines:
        text = fold(line.text)
        if len(text) <= LONGEST_LINE and not COPYRIGHT.search(text):
            credited = is_credit(text)
            yield from (each for each in _dates(line, text) if credited or _is_dated(text[: each.dated.start]))


def _dates(line: Line, text: str) -> Iterator[PrintedDate]:
    """Yield the dates of a credit line by the label before each or, where there is none, behind it."""
    dates = find_dates(text)
    for index, dated in enumerate(dates):
        begin = dates[index - 1].end if index else 0
        end = dates[index + 1].start if index + 1 < len(dates) else len(text)
        before = SEPARATED.split(CLOCK.sub("  ", text[begin : dated.start]).rstrip(" :"))[-1]
        after = SEPARATED.split(CLOCK.sub("", text[dated.end : end]).strip())[0]
        label = next((part for part in (before, after) if _says(part)), "")
        if not SAVED.search(label):
            worth = UPDATE if UPDATED.search(label) else LABELLED if PUBLISHED.search(label) else PLAIN
            yield PrintedDate(worth, dated, line)


def _is_dated(before: str) -> bool:
    """Tell whether what stands before a date says that the article appeared then, in a line that says more."""
    return bool(APPEARED.search(before))


def _says(part: str) -> bool:
    return any(pattern.search(part) for pattern in (PUBLISHED, UPDATED, SAVED))


def _in_pieces(lines: Sequence[Line]) -> Iterator[PrintedDate]:
    """Yield a date whose year and day stand in lines that follow each other."""
    for index, line in enumerate(lines):
        run = [fold(line.text)]
        for other in lines[index + 1 : index + MOST_PIECES]:
            run.append(fold(other.text))
            dates = find_dates(" ".join(run)) if all(map(PIECE.fullmatch, run)) else []
            if dates and len(dates[0].value) == len("2024-07-05"):
                yield PrintedDate(PLAIN, Dated(dates[0].value, 0, len(line.text)), line)
                break


def _has_role(printed: PrintedDate) -> bool:
    return bool(re.search(r"来源|作者|记者|编辑|责编|source|by ", fold(printed.line.text)))
