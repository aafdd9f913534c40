"""Citations that should take in a neighbouring sentence: how far, widened or left as they are, and that taken back.

All positions are code points in the article's clean text.
"""

from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from debate.content import reindex
from debate.curation.content_rules import Saving
from debate.curation.reverting import entries_of, revert
from debate.curation.reviewing.resegment import CannotDecide
from debate.models import Citation, Claim
from debate.text import widen_span
from debate.vocabulary import QuoteType, Widening, sentences

WIDENED, LEFT = "引文收进旁边的句子", "引文不用收进旁边的句子"
UNDONE = "撤销：{}"


class Reach(NamedTuple):
    """How many sentences a passage takes in on either side."""

    before: int
    after: int


SIDES = {Widening.BEFORE: Reach(1, 0), Widening.AFTER: Reach(0, 1)}


def propose_reach(citation: Citation) -> Reach:
    """Return how far to widen a citation whose passage is there.

    Where it is not known on which side, it is the one before, if there is any: words refer back more often than on.
    """
    side = Widening.BEFORE if citation.widening == Widening.EITHER else Widening(citation.widening)
    if side == Widening.BEFORE and widened(citation, SIDES[side])[0] == citation.start:
        side = Widening.AFTER
    return SIDES[side]


def widened(citation: Citation, reach: Reach) -> tuple[int, int]:
    """Return the span of a citation with so many sentences more."""
    return widen_span(citation.article.text, citation.start or 0, citation.end or 0, *reach)


@transaction.atomic
def widen(citation: Citation, start: int, end: int, by, quote_type: str = "") -> Citation:
    """Give a citation, as it was shown to an editor, the wider span ``[start, end)``; return it as stored.

    Raises:
        CannotDecide: it was decided or changed meanwhile, the span is not a wider one, the claim is cited from there
            already, or the content rules refuse it.
    """
    held = _lock(citation)
    text, was = held.article.text, (held.start or 0, held.end or 0)
    if not (0 <= start <= was[0] and was[1] <= end <= len(text)) or (start, end) == was:
        raise CannotDecide(_("这不比原来的引文宽。"))
    held.place_at(start, end)
    held.quote_type = quote_type if quote_type in QuoteType.values else held.quote_type
    if Citation.objects.of_passage(held).exists():
        raise CannotDecide(_("这条观点已经引了这一段。"))
    saving = Saving()
    saving.save(held)
    if refused := [finding.message for finding in saving.judge() if finding.is_refused]:
        raise CannotDecide(sentences(refused))
    _save(held, by, WIDENED)
    return held


@transaction.atomic
def leave(citation: Citation, by) -> Citation:
    """Leave a citation as it is, and ask nobody again. Raises CannotDecide when it was decided meanwhile."""
    held = _lock(citation)
    held.widening = ""
    _save(held, by, LEFT)
    return held


@transaction.atomic
def undo_widening(citation: Citation) -> Citation:
    """Take back what was decided last of a citation; it waits again.

    Raises:
        CannotDecide: something else happened to it since, or nothing did.
    """
    last, before = [*entries_of(Citation, citation.pk)[:2], None, None][:2]
    if before is None or last.history_change_reason not in (WIDENED, LEFT):
        raise CannotDecide(_("这条出处后来又改过，请到它的历史里恢复。"))
    return revert(before, UNDONE.format(last.history_change_reason)).row  # type: ignore[return-value]


def _lock(citation: Citation) -> Citation:
    """Return a citation as stored, locked behind its claim until the transaction ends; refuse one that has moved."""
    list(Claim.objects.filter(pk=citation.claim_id).select_for_update(no_key=True).values_list("pk"))
    rows = Citation.objects.select_for_update(no_key=True, of=("self",)).select_related("claim", "article")
    held = rows.filter(pk=citation.pk).first()
    if held is None or not held.widening or (held.start, held.end) != (citation.start, citation.end):
        raise CannotDecide(_("别的编辑刚决定过这一条，或者改过它。"))
    if not held.has_quote:
        raise CannotDecide(_("这段引文还没有正文可对。"))
    return held


def _save(citation: Any, by, reason: str) -> None:
    citation._history_user, citation._change_reason = by, reason
    citation.save()
    reindex(Claim.objects.filter(pk=citation.claim_id))
