"""The public log of corrections: withdrawn claims, errors that readers reported, addresses that moved.

It never contains a withdrawn statement, nor anything a reader wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from debate.content import Content
from debate.models import Article, Claim, ErrorReport, Redirect
from debate.models.querysets import corrections_log
from debate.vocabulary import current_language, in_language

# A row of ``corrections_log``: kind, moment, path, words, model, primary key.
Row = tuple[str, datetime, str, str, str, int | None]


@dataclass
class Entry:
    """One line of the log: its ``kind`` is ``withdrawn``, ``reported`` or ``moved``, its ``day`` an ISO date.

    ``path`` is a claim's slug, the page a report is about, or an old address; ``words`` are the editors', or the reason
    why an address moved. ``target`` is the claim, article or entity concerned: None when readers cannot see it, or when
    the row names none (``is_something`` false).
    """

    kind: str
    day: str
    path: str
    words: str
    is_something: bool
    target: Any

    @property
    def href(self) -> str:
        """The address to link to, in the active language; '' when readers cannot see the target now."""
        if self.target is None:
            return "" if self.is_something else in_language(self.path, current_language())
        address: str = self.target.get_absolute_url()
        return address

    @property
    def field(self) -> str:
        """The field that names the target; '' where only its address is shown: no withdrawn statement is repeated."""
        if isinstance(self.target, Claim):
            return "statement" if self.target.is_published else ""
        if isinstance(self.target, Article):
            return "title" if self.target.title else "outlet"
        return "name" if self.target else ""


def correction_rows() -> QuerySet:
    """Return the rows of the log, the newest first, for `correction_entries`."""
    moved = Redirect.objects.all().leading_somewhere()
    return corrections_log(Claim.objects.withdrawn(), ErrorReport.objects.corrected(), moved)


def correction_entries(content: Content, rows: Iterable[Row]) -> list[Entry]:
    """Turn rows of the log into entries, with their targets loaded; at most two queries."""
    rows = list(rows)
    named = {
        "claim": _found(Claim.objects.public().defer("search_text"), "claim", rows),
        "article": _found(Article.objects.public().light(), "article", rows),
        **dict(content.directory.kinds),
    }
    return [
        Entry(kind, localdate(at).isoformat(), path, words, number is not None, named[model].get(number))
        for kind, at, path, words, model, number in rows
    ]


def _found(queryset: QuerySet, model: str, rows: list[Row]) -> dict[int, Any]:
    pks = {row[-1] for row in rows if row[-2] == model and row[-1] is not None}
    return queryset.in_bulk(pks) if pks else {}
