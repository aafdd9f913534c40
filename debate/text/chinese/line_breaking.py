"""Break a text that mixes Chinese and Latin into lines, after the rules for the ends of lines.

No line begins with a closing mark or ends with an opening one (W3C, Requirements for Chinese Text Layout, 3.1.3), and
a Latin word or number stays in one piece if a line can hold it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

PIECE: Final = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2026]+|\s+|.", re.DOTALL)
NOT_FIRST: Final = "，。、；：？！）」』》〉】〕”’…—·％,.;:?!)]}%"
NOT_LAST: Final = "（「『《〈【〔“‘([{"
ELLIPSIS: Final = "…"


def lines_of(text: str, width: float, measure: Callable[[str], float], at_most: int) -> list[str]:
    """Return the lines of `text`, none wider than `width`, in the units of `measure`.

    Of more than `at_most` lines the last one ends in an ellipsis and the rest is left out.
    """
    lines, line = [], ""
    for chunk in _chunks(" ".join(text.split())):
        if line and measure((line + chunk).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += chunk if line else chunk.lstrip()
        while measure(line.rstrip()) > width and len(line) > 1:
            fit = max(1, bisect_right(range(len(line)), width, lo=1, key=lambda end: measure(line[:end])) - 1)
            lines.append(line[:fit])
            line = line[fit:]
    lines += [line.rstrip()] if line.strip() else []
    return lines if len(lines) <= at_most else _shortened(lines[:at_most], width, measure)


def _chunks(text: str) -> Iterator[str]:
    """Yield the parts that must stay on one line: a word or character with the marks that close or open it."""
    chunk = ""
    for piece in PIECE.findall(text):
        if chunk and piece[0] not in NOT_FIRST and chunk[-1] not in NOT_LAST:
            yield chunk
            chunk = ""
        chunk += piece
    if chunk:
        yield chunk


def _shortened(lines: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    """Return lines of which the last ends in an ellipsis and still fits."""
    last = lines[-1]
    while last and measure(last + ELLIPSIS) > width:
        last = last[:-1]
    return [*lines[:-1], last.rstrip(NOT_FIRST + NOT_LAST + " ") + ELLIPSIS]
