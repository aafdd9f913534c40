"""Change the spans of suggestions: move an end, split one in two, or mark a passage that the machine missed.

All positions are code points in the article's clean text.
"""

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.models import Article, Suggestion
from debate.models.workflow import RECUT
from debate.text import sentences_of
from debate.vocabulary import QuoteType

CLAUSE_END = re.compile(r"[，,。！？!?；;：:…、\n]+[”’」』）)]*")
# The many-to-many fields of a suggestion, and those of the claim that take them over.
PROPOSED_LINKS = {
    "proposed_topics": "topics",
    "proposed_companies": "about_companies",
    "proposed_models": "about_models",
}


class CannotDecide(Exception):
    """A decision is refused; the message is the reason, in Chinese."""


def lock_waiting(suggestion: Suggestion) -> Suggestion:
    """Return a suggestion as stored, locked until the transaction ends.

    Raises:
        CannotDecide: it has been decided.
    """
    held = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not held.is_waiting:
        when = timezone.localtime(held.decided_at).strftime("%m-%d %H:%M")
        raise CannotDecide(
            _("%(decided_by)s 已于 %(when)s 决定了这一条：%(get_state_display)s。")
            % {"decided_by": held.decided_by, "when": when, "get_state_display": held.get_state_display()}
        )
    return held


@transaction.atomic
def change_span(suggestion: Suggestion, start: int, end: int, by) -> Suggestion:
    """Give a waiting suggestion the span ``[start, end)`` without the white space at its ends.

    Raises:
        CannotDecide: it has been decided, the span is blank, or another suggestion has it.
    """
    suggestion = lock_waiting(suggestion)
    was = (suggestion.start, suggestion.end)
    set_span(suggestion, start, end)
    if was != (suggestion.start, suggestion.end):
        note_change(suggestion, RECUT, list(was), by)
        suggestion.save()
    return suggestion


@transaction.atomic
def split(suggestion: Suggestion, at: int, by) -> tuple[Suggestion, Suggestion]:
    """Split a waiting suggestion in two before position ``at`` of the article; both keep what was proposed.

    Raises:
        CannotDecide: as for `change_span`, or ``at`` is not inside the suggestion.
    """
    suggestion = lock_waiting(suggestion)
    start, end = suggestion.start, suggestion.end
    if not start < at < end:
        raise CannotDecide(_("拆开的位置不在这条待审里。"))
    links = {name: list(getattr(suggestion, name).all()) for name in PROPOSED_LINKS}
    set_span(suggestion, start, at)
    note_change(suggestion, RECUT, [start, end], by)
    suggestion.save()
    second = Suggestion.objects.get(pk=suggestion.pk)
    second.pk, second._state.adding, second.article = None, True, suggestion.article
    set_span(second, at, end)
    second.save()
    for name, rows in links.items():
        getattr(second, name).set(rows)
    return suggestion, second


@transaction.atomic
def mark_passage(article: Article, start: int, end: int, by) -> Suggestion:
    """Suggest a passage that the machine missed, in the name of a user.

    Raises:
        CannotDecide: the span is blank or suggested already.
    """
    suggestion = Suggestion(article=article, quote_type=QuoteType.DIRECT, on_debate=True, suggested_by=by, score=1)
    set_span(suggestion, start, end)
    suggestion.save()
    return suggestion


def sentence_starts(suggestion: Suggestion) -> list[tuple[int, str]]:
    """Return where a suggestion can be split: (position, sentence) for each sentence of its quote but the first."""
    sentences = [(start, suggestion.quote[start:end].strip()) for start, end in sentences_of(suggestion.quote)]
    return [(suggestion.start + start, sentence) for start, sentence in sentences[1:] if sentence]


def nearby_spans(suggestion: Suggestion, text: str) -> dict[str, tuple[int, int]]:
    """Return the spans with one end moved by a clause, by name: ``start-earlier``, ``end-later`` and so on."""
    start, end = suggestion.start, suggestion.end
    ends = [0, *(match.end() for match in CLAUSE_END.finditer(text)), len(text)]
    earlier = max((place for place in ends if place < start), default=start)
    later = min((place for place in ends if place > start), default=start)
    shorter = max((place for place in ends if place < end), default=end)
    longer = min((place for place in ends if place > end), default=end)
    spans = {
        "start-earlier": (earlier, end),
        "start-later": (later, end),
        "end-earlier": (start, shorter),
        "end-later": (start, longer),
    }
    return {name: span for name, span in spans.items() if span[0] < span[1] and span != (start, end)}


def set_span(suggestion: Suggestion, start: int, end: int) -> None:
    """Set span and quote without surrounding white space; refuse a blank span and one that another suggestion has."""
    text = suggestion.article.text
    start, end = max(0, start), min(end, len(text))
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise CannotDecide(_("这里没有文字。"))
    end = start + len(quote)
    same = Suggestion.objects.filter(article=suggestion.article, start=start, end=end).exclude(pk=suggestion.pk)
    if same.exists():
        raise CannotDecide(_("这一段已经在待审里了。"))
    suggestion.start, suggestion.end, suggestion.quote = start, end, quote


def note_change(suggestion: Suggestion, rule: str, was: Any, by, at: datetime | None = None) -> None:
    """Add to the reasons of a suggestion that a user changed it by hand, with what it takes to undo that."""
    words = f"{by}：原为 {'–'.join(map(str, was))}" if rule == RECUT else str(by)
    moment = (at or timezone.now()).isoformat()
    suggestion.reasons = [*suggestion.reasons, {"rule": rule, "words": words, "was": was, "by": by.pk, "at": moment}]
