"""The public log of what was put right: what was withdrawn, what readers found, and which addresses have moved.

Never the withdrawn statement, and nothing that a reader wrote.
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

# As `corrections_log` gives them.
Row = tuple[str, datetime, str, str, str, int | None]


@dataclass
class Entry:
    """One line: of which ``kind`` (``withdrawn``, ``reported`` or ``moved``), on which ISO ``day``.

    ``path`` is a claim's slug, the page a report is about, or an old address; ``words`` are the editors', or why an
    address moved. ``target`` is the claim, or what the old address leads to: None when readers cannot see it, or when
    it is not about ``is_something`` in particular.
    """

    kind: str
    day: str
    path: str
    words: str
    is_something: bool
    target: Any

    @property
    def href(self) -> str:
        """Where it leads, in the reader's language; '' when that is a claim that readers cannot see now."""
        if self.target is None:
            return "" if self.is_something else in_language(self.path, current_language())
        address: str = self.target.get_absolute_url()
        return address

    @property
    def field(self) -> str:
        """What names the target; '' where its address has to do: a withdrawn statement is not repeated."""
        if isinstance(self.target, Claim):
            return "statement" if self.target.is_published else ""
        if isinstance(self.target, Article):
            return "title" if self.target.title else "outlet"
        return "name" if self.target else ""


def log() -> QuerySet:
    """Rows for `entries`, the newest first."""
    moved = Redirect.objects.all().leading_somewhere()
    return corrections_log(Claim.objects.withdrawn(), ErrorReport.objects.corrected(), moved)


def entries(content: Content, rows: Iterable[Row]) -> list[Entry]:
    """Some rows of the log as readers see them; at most two statements."""
    rows = list(rows)
    named = {
        "claim": _found(Claim.objects.public().defer("search_text"), "claim", rows),
        "article": _found(Article.objects.light(), "article", rows),
        **dict(content.directory.kinds),
    }
    return [
        Entry(kind, localdate(at).isoformat(), path, words, number is not None, named[model].get(number))
        for kind, at, path, words, model, number in rows
    ]


def _found(queryset: QuerySet, model: str, rows: list[Row]) -> dict[int, Any]:
    pks = {row[-1] for row in rows if row[-2] == model and row[-1] is not None}
    return queryset.in_bulk(pks) if pks else {}
