"""Decide suggestions: accept one as a new claim, attach it to an existing claim, reject it, or undo that.

Each is decided once, by a named person; a second decision is refused.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.content import reindex
from debate.curation.free_slugs import free_slug
from debate.curation.publishing import delete, withdraw
from debate.curation.reviewing.decision_rules import Decision, judge_attaching
from debate.curation.reviewing.newcomers import add_newcomers, remove_newcomers
from debate.curation.reviewing.resegment import PROPOSED_LINKS, CannotDecide, lock_waiting
from debate.curation.reviewing.second_looks import draw_second_look
from debate.models import Citation, Claim, SecondLook, Suggestion
from debate.vocabulary import RejectReason, ReviewState, SuggestionState, sentences

ACCEPTED = "采纳待审"


@transaction.atomic
def accept(suggestion: Suggestion, decision: Decision, by) -> Claim:
    """Store the claim with the suggested passage as its citation, as a draft or published.

    Raises:
        CannotDecide: somebody has decided it meanwhile, or its quote is no longer at its span in the text.
    """
    suggestion = lock_waiting(suggestion)
    edited = _is_edited(suggestion, decision)
    claim = decision.claim
    brought = add_newcomers(claim, decision.affiliation, suggestion)
    claim.slug = claim.slug or free_slug(claim, day=str(suggestion.article.published_on or ""))
    if decision.publish:
        claim.state, claim.reviewed_by, claim.reviewed_at = ReviewState.PUBLISHED, by, timezone.now()
    claim.save_whole(decision.links, ACCEPTED)
    given = {name: getattr(decision, name) for name in ("quote_type", "attribution", "role_printed")}
    citation = _add_citation(suggestion, claim, given)
    _store_parts(decision, claim, citation)
    state = SuggestionState.EDITED if edited else SuggestionState.ACCEPTED
    made: dict[str, Any] = {"resulting_claim": claim, "resulting_citation": citation, "is_new_claim": True}
    _decide(suggestion, state, by, seconds_taken=decision.seconds, **made)
    draw_second_look(suggestion)
    # A role of the speaker's may tell for whom his other claims were said.
    touched = {"speaker": claim.speaker} if decision.affiliation else {"pk": claim.pk}
    others = brought or decision.response is not None
    reindex(Claim.objects.filter(**touched), others=others)
    return claim


def _store_parts(decision: Decision, claim: Claim, citation: Citation) -> None:
    """Store the response and the prediction that belong to a claim, if it has any."""
    if response := decision.response:
        response.from_claim, response.citation = claim, citation
    if prediction := decision.prediction:
        prediction.claim = claim
    for row in filter(None, (response, prediction)):
        row._change_reason = ACCEPTED
        row.save()


@transaction.atomic
def attach(suggestion: Suggestion, claim: Claim, by, seconds: float | None = None) -> Citation:
    """Add the suggested passage as one more citation of an existing claim: the same utterance in another outlet.

    Raises:
        CannotDecide: as for `accept`; or the claim is cited from this passage already, or the content rules refuse it.
    """
    suggestion = lock_waiting(suggestion)
    if refused := [finding.message for finding in judge_attaching(suggestion, claim) if finding.is_refused]:
        raise CannotDecide(sentences(refused))
    given = {name: getattr(suggestion, name) for name in ("quote_type", "attribution", "role_printed")}
    citation = _add_citation(suggestion, claim, given)
    made: dict[str, Any] = {"resulting_claim": claim, "resulting_citation": citation, "is_new_claim": False}
    _decide(suggestion, SuggestionState.ACCEPTED, by, seconds_taken=seconds, **made)
    draw_second_look(suggestion)
    reindex(Claim.objects.filter(pk=claim.pk))
    return citation


@transaction.atomic
def reject(suggestions: Iterable[Suggestion], by, because: RejectReason, note: str = "", seconds=None) -> int:
    """Reject the suggestions that still wait, as one decision; return how many."""
    held = Suggestion.objects.waiting().filter(pk__in=[each.pk for each in suggestions]).select_for_update()
    moment = timezone.now()
    for suggestion in (rejected := list(held)):
        suggestion.rejected_because, suggestion.decision_note = because, note
        _decide(suggestion, SuggestionState.REJECTED, by, at=moment, seconds_taken=seconds)
    return len(rejected)


@transaction.atomic
def undo_decisions(suggestions: Iterable[Suggestion], by) -> int:
    """Undo decisions, so that the suggestions wait again; return how many.

    What an acceptance made is undone: a draft and a citation are deleted, a published claim is withdrawn, since its
    address is known. The second look is deleted even if it is done: what it was compared with no longer exists.

    Raises:
        CannotDecide: something else refers to the claim by now; nothing is undone.
    """
    held = list(Suggestion.objects.decided().filter(pk__in=[each.pk for each in suggestions]).select_for_update())
    SecondLook.objects.filter(suggestion__in=held).delete()
    for suggestion in held:
        _undo_acceptance(suggestion, by)
        suggestion.rejected_because = suggestion.decision_note = ""
        suggestion.resulting_claim = suggestion.resulting_citation = None
        suggestion.is_new_claim = False
        suggestion.state, suggestion.decided_by, suggestion.decided_at = SuggestionState.WAITING, None, None
        suggestion.seconds_taken = None
        suggestion.save()
    return len(held)


def _decide(suggestion: Suggestion, state: SuggestionState, by, at: datetime | None = None, **fields) -> None:
    for name, value in {"state": state, "decided_by": by, "decided_at": at or timezone.now(), **fields}.items():
        setattr(suggestion, name, value)
    suggestion.save()


def _is_edited(suggestion: Suggestion, decision: Decision) -> bool:
    """Whether the editor changed what the machine proposed, span included; never for a suggestion marked by hand."""
    if suggestion.suggested_by_id:
        return False
    claim = decision.claim
    proposed = (suggestion.proposed_speaker_id, suggestion.proposed_stance, suggestion.quote_type)
    links = {ours: {row.pk for row in getattr(suggestion, theirs).all()} for theirs, ours in PROPOSED_LINKS.items()}
    taken = {name: {row.pk for row in rows} for name, rows in decision.links.items()}
    return suggestion.is_by_hand or proposed != (claim.speaker_id, claim.stance, decision.quote_type) or links != taken


def _add_citation(suggestion: Suggestion, claim: Claim, given: dict[str, str]) -> Citation:
    """Store the suggested passage as a citation of a claim, located in the text and the raw bytes."""
    article = suggestion.article
    if article.text[suggestion.start : suggestion.end] != suggestion.quote:
        raise CannotDecide(_("正文已经变了，这段话不在原处。请让机器重读这篇文章，或重新框选。"))
    citation = Citation(claim=claim, article=article, **given)
    try:
        citation.place_at(suggestion.start, suggestion.end)
    except ValueError as error:
        raise CannotDecide(str(error)) from error
    if Citation.objects.of_passage(citation).exists():
        raise CannotDecide(_("这条观点已经引了这一段。"))
    citation._change_reason = ACCEPTED
    citation.save()
    return citation


def _undo_acceptance(suggestion: Suggestion, by) -> None:
    """Delete or withdraw what accepting a suggestion made, unless something else refers to it."""
    citation = suggestion.resulting_citation
    # The lock keeps others from adding anything that refers to the claim before this transaction ends.
    claim = Claim.objects.filter(suggestions=suggestion).order_by("pk").select_for_update(of=("self",)).first()
    if claim is None:
        return
    others = claim.citations.exclude(pk=citation.pk) if citation else claim.citations.all()
    if not suggestion.is_new_claim:
        if citation and (others.exists() or not claim.is_published):
            delete(citation)
        elif citation:
            raise CannotDecide(_("这是那条观点唯一的出处，请先撤回那条观点。"))
        return
    dependents = (others, claim.responses_in, claim.changes_after, claim.changes_before)
    if any(rows.exists() for rows in dependents):
        raise CannotDecide(_("这条观点已有别的出处、回应或立场变化，请到观点里处理。"))
    if claim.is_published:
        withdraw(Claim.objects.filter(pk=claim.pk), by, "采纳有误，已收回。")
    elif claim.state == ReviewState.DRAFT:
        delete(claim)
        remove_newcomers(claim.speaker, suggestion)
