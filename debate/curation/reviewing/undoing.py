"""Undo an editor's last step in an article: a decision, a change of a span, a passage marked, speakers named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.curation.reviewing.decisions import undo_decisions
from debate.curation.reviewing.resegment import CannotDecide, set_span
from debate.models import Article, Suggestion
from debate.models.workflow import NAMED

DECIDED, CHANGED, MARKED = "decided", "changed", "marked"
# A decision in another article is offered to be undone for so long.
RECENTLY = timedelta(hours=12)


@dataclass(frozen=True)
class Step:
    """Something a user did to one or several suggestions at one moment; ``kind`` is DECIDED, CHANGED or MARKED."""

    kind: str
    at: datetime
    suggestions: tuple[Suggestion, ...]


def last_step(suggestions: Iterable[Suggestion], by) -> Step | None:
    """Return what a user did last to any of an article's suggestions that still stands; None when nothing."""
    steps: dict[tuple[datetime, str], list[Suggestion]] = {}
    for each in suggestions:
        if found := _step_of(each, by):
            steps.setdefault(found, []).append(each)
    if not steps:
        return None
    (at, kind), touched = max(steps.items(), key=lambda step: step[0])
    return Step(kind, at, tuple(touched))


def last_article(by) -> Article | None:
    """Return the article in which a user decided last, if that was not long ago."""
    mine = Suggestion.objects.light().decided().filter(decided_by=by, decided_at__gte=timezone.now() - RECENTLY)
    last = mine.order_by("-decided_at").first()
    return last.article if last else None


def _step_of(suggestion: Suggestion, by) -> tuple[datetime, str] | None:
    """Return when and how a user touched a suggestion last; None when the last to touch it was somebody else."""
    if not suggestion.is_waiting:
        is_mine = suggestion.decided_by_id == by.pk and suggestion.decided_at is not None
        return (suggestion.decided_at, DECIDED) if is_mine else None  # type: ignore[return-value]  # has a moment
    last = suggestion.reasons[-1] if suggestion.reasons else {}
    if "was" in last:
        return (datetime.fromisoformat(last["at"]), CHANGED) if last["by"] == by.pk else None
    return (suggestion.created_at, MARKED) if suggestion.suggested_by_id == by.pk else None


@transaction.atomic
def undo(step: Step, by) -> int:
    """Undo a step; return how many suggestions it had touched.

    Raises:
        CannotDecide: somebody has touched one of them since, or needs what came of it; nothing is undone.
    """
    if step.kind == DECIDED:
        return undo_decisions(step.suggestions, by)
    pks = [each.pk for each in step.suggestions]
    held = list(Suggestion.objects.filter(pk__in=pks).order_by("start", "pk").select_for_update())
    if len(held) < len(pks) or any(_step_of(each, by) != (step.at, step.kind) for each in held):
        raise CannotDecide(_("这一步之后又有改动，撤销不了。"))
    if step.kind == MARKED:
        Suggestion.objects.filter(pk__in=pks).delete()
    else:
        _take_back_change(held)
    return len(held)


def _take_back_change(held: list[Suggestion]) -> None:
    """Give suggestions back what they were before the change that is last in their reasons."""
    change = held[0].reasons[-1]
    if change["rule"] != NAMED:
        for part in held[1:]:  # what was split off bears the same change
            part.delete()
        held = held[:1]
    for each in held:
        was, each.reasons = each.reasons[-1]["was"], each.reasons[:-1]
        if change["rule"] == NAMED:
            each.proposed_speaker_id = was
        else:
            set_span(each, *was)
        each.save()
