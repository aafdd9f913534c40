"""What one editor did, week by week, and every decision at the review desk as rows for research."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.models import Article, Claim, SecondLook, Suggestion
from debate.vocabulary import ReviewState

WEEKS = 4
# Column of the log of decisions -> where it is read from.
DECISION_COLUMNS = {
    "article": F("article__slug"),
    "start": F("start"),
    "end": F("end"),
    "quote_type": F("quote_type"),
    "proposed_speaker": F("proposed_speaker__slug"),
    "proposed_stance": F("proposed_stance"),
    "score": F("score"),
    "extractor_version": F("extractor_version"),
    "state": F("state"),
    "rejected_because": F("rejected_because"),
    "decided_by": F("decided_by__username"),
    "decided_at": F("decided_at"),
    "seconds_taken": F("seconds_taken"),
    "claim": F("resulting_claim__slug"),
    "claim_speaker": F("resulting_claim__speaker__slug"),
    "claim_stance": F("resulting_claim__stance"),
}


class Line(NamedTuple):
    """One kind of work with its numbers, this week's first."""

    label: str
    numbers: list[int]


def weeks() -> list[date]:
    """Return the Mondays of this week and of those before, the latest first."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=number) for number in range(WEEKS)]


def work_of(user: Any) -> list[Line]:
    """Return what somebody did in each of the last weeks, one statement a kind of work."""
    claims = Claim.history.filter(history_user=user)
    corrected = claims.filter(history_type="~", state=ReviewState.PUBLISHED)
    kinds: list[tuple[str, QuerySet, str]] = [
        (_("导入的文章"), Article.history.filter(history_user=user, history_type="+"), "history_date"),
        (_("决定的待审"), Suggestion.objects.decided().filter(decided_by=user), "decided_at"),
        (_("写的观点"), claims.filter(history_type="+"), "history_date"),
        (_("发布的观点"), Claim.objects.filter(reviewed_by=user, state=ReviewState.PUBLISHED), "reviewed_at"),
        (_("改过的已发布观点（次）"), corrected, "history_date"),
        (_("复核"), SecondLook.objects.filter(by=user), "at"),
    ]
    return [Line(label, _by_week(rows, moment)) for label, rows, moment in kinds]


def _by_week(rows: QuerySet, moment: str) -> list[int]:
    mondays = weeks()
    since = rows.filter(**{f"{moment}__date__gte": mondays[-1]}).order_by().values_list(moment, flat=True)
    days = (timezone.localtime(each).date() for each in since)
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    return [counts[monday] for monday in mondays]


def decision_log() -> Iterator[list]:
    """Yield the head of the log of decisions, then a row for each, in the order they were made; no text of articles."""
    yield [*DECISION_COLUMNS]
    rows = Suggestion.objects.decided().order_by("decided_at", "pk")
    for row in rows.values_list(*DECISION_COLUMNS.values()).iterator(chunk_size=2000):
        yield [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
