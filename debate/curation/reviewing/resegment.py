"""Cut what is suggested out of an article's text otherwise: other ends, two of one, or what the machine missed."""

import re

from django.db import transaction
from django.utils import timezone

from debate.models import Article, Suggestion
from debate.models.workflow import RECUT
from debate.vocabulary import QuoteType

SENTENCE = re.compile(r"[^。！？!?；;…\n]+[。！？!?；;…]*[”’」』）)]*")
CLAUSE_END = re.compile(r"[，,。！？!?；;：:…、\n]+[”’」』）)]*")
# A suggestion's links and the claim's they become.
PROPOSED_LINKS = {
    "proposed_topics": "topics",
    "proposed_companies": "about_companies",
    "proposed_models": "about_models",
}


class CannotDecide(Exception):
    """Why not, in the editor's language."""


def locked(suggestion: Suggestion) -> Suggestion:
    held = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not held.is_waiting:
        when = timezone.localtime(held.decided_at).strftime("%m-%d %H:%M")
        raise CannotDecide(f"{held.decided_by} 已于 {when} 决定了这一条：{held.get_state_display()}。")
    return held


@transaction.atomic
def cut_anew(suggestion: Suggestion, start: int, end: int, by) -> Suggestion:
    """Give a waiting suggestion the span ``[start, end)``, less the white space at its ends.

    Raises:
        CannotDecide: nothing stands there, or another suggestion has that span.
    """
    suggestion = locked(suggestion)
    was = (suggestion.start, suggestion.end)
    _give_span(suggestion, start, end)
    if was != (suggestion.start, suggestion.end):
        _note_cut(suggestion, was, by)
        suggestion.save()
    return suggestion


@transaction.atomic
def split(suggestion: Suggestion, at: int, by) -> tuple[Suggestion, Suggestion]:
    """Make two of one, cut before the character ``at`` of the article; both keep what was proposed."""
    suggestion = locked(suggestion)
    start, end = suggestion.start, suggestion.end
    if not start < at < end:
        raise CannotDecide("拆开的位置不在这条待审里。")
    links = {name: list(getattr(suggestion, name).all()) for name in PROPOSED_LINKS}
    _give_span(suggestion, start, at)
    _note_cut(suggestion, (start, end), by)
    suggestion.save()
    second = Suggestion.objects.get(pk=suggestion.pk)
    second.pk, second._state.adding, second.article = None, True, suggestion.article
    _give_span(second, at, end)
    second.save()
    for name, rows in links.items():
        getattr(second, name).set(rows)
    return suggestion, second


@transaction.atomic
def mark(article: Article, start: int, end: int, by) -> Suggestion:
    """A passage the machine missed, marked by hand.

    Raises:
        CannotDecide: nothing stands there, or it is suggested already.
    """
    suggestion = Suggestion(article=article, quote_type=QuoteType.DIRECT, on_debate=True, suggested_by=by, score=1)
    _give_span(suggestion, start, end)
    suggestion.save()
    return suggestion


def cutting_points(suggestion: Suggestion) -> list[tuple[int, str]]:
    """Where a quote falls into sentences: ``(place in the article's text, the sentence that begins there)``."""
    sentences = [match for match in SENTENCE.finditer(suggestion.quote) if match[0].strip()]
    return [(suggestion.start + match.start(), match[0].strip()) for match in sentences[1:]]


def edges_nearby(suggestion: Suggestion, text: str) -> dict[str, tuple[int, int]]:
    """The spans with one end moved by a clause: ``start-earlier``, ``start-later``, ``end-earlier``, ``end-later``."""
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


def _give_span(suggestion: Suggestion, start: int, end: int) -> None:
    text = suggestion.article.text
    start, end = max(0, start), min(end, len(text))
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise CannotDecide("这里没有文字。")
    end = start + len(quote)
    same = Suggestion.objects.filter(article=suggestion.article, start=start, end=end).exclude(pk=suggestion.pk)
    if same.exists():
        raise CannotDecide("这一段已经在待审里了。")
    suggestion.start, suggestion.end, suggestion.quote = start, end, quote


def _note_cut(suggestion: Suggestion, was: tuple[int, int], by) -> None:
    suggestion.reasons = [*suggestion.reasons, {"rule": RECUT, "words": f"{by}：原为 {was[0]}–{was[1]}"}]
