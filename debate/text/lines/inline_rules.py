"""How a rule for what is to be removed from inside a line is written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from debate.text.removals import RemovalKind


class Cut(NamedTuple):
    """A span [start:end] of a line to remove; `instead` is written in its place."""

    start: int
    end: int
    kind: RemovalKind
    reason: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class InlineRule:
    """Removes what `pattern` matches, where `check` (if any) agrees; `instead` returns what is written in its place.

    If the pattern has a group `keep`, everything but that group is removed; if it has a group `cut`, only that group.
    """

    kind: RemovalKind
    reason: str
    pattern: re.Pattern[str]
    check: Callable[[re.Match[str]], bool] | None = None
    instead: Callable[[re.Match[str]], str] | None = None

    def cuts(self, line: str) -> Iterable[Cut]:
        """Yield what this rule removes from a line, in order."""
        groups = self.pattern.groupindex
        for match in self.pattern.finditer(line):
            if self.check and not self.check(match):
                continue
            if "keep" in groups:
                (start, end), (keep_start, keep_end) = match.span(), match.span("keep")
                yield Cut(start, keep_start, self.kind, self.reason)
                yield Cut(keep_end, end, self.kind, self.reason)
            else:
                start, end = match.span("cut") if "cut" in groups else match.span()
                yield Cut(start, end, self.kind, self.reason, self.instead(match) if self.instead else "")
