"""Second looks: another editor reads some accepted suggestions without seeing the decision, to measure agreement."""

from random import Random, SystemRandom

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.curation.reviewing.resegment import CannotDecide
from debate.models import Preferences, SecondLook, Speaker, Suggestion

RANDOM: Random = SystemRandom()


def draw_second_look(suggestion: Suggestion, random: Random | None = None) -> SecondLook | None:
    """Choose at random, at the rate in the preferences, whether an accepted suggestion gets a second look."""
    if (random or RANDOM).random() >= Preferences.current().second_look_rate:
        return None
    claim, citation = suggestion.resulting_claim, suggestion.resulting_citation
    assert claim is not None and citation is not None  # it was just accepted
    return SecondLook.objects.create(
        suggestion=suggestion,
        first_speaker_id=claim.speaker_id,
        first_stance=claim.stance,
        first_quote_type=citation.quote_type,
    )


@transaction.atomic
def record_second_look(
    second_look: SecondLook,
    by,
    *,
    is_claim: bool,
    speaker: Speaker | None = None,
    stance: str = "",
    quote_type: str = "",
    note: str = "",
) -> SecondLook:
    """Store what the second editor reads; None and '' mean that it cannot be told.

    Raises:
        CannotDecide: the user accepted it, somebody has looked already, or the acceptance was undone.
    """
    held = SecondLook.objects.select_for_update().filter(pk=second_look.pk).first()
    if held is None:
        raise CannotDecide(_("采纳已经撤销，这一条不用复核了。"))
    if not held.is_waiting:
        raise CannotDecide(_("%(by)s 已经复核过这一条。") % {"by": held.by})
    if held.suggestion.decided_by_id == by.pk:
        raise CannotDecide(_("这一条是你采纳的，要由别人复核。"))
    held.is_claim, held.note, held.by, held.at = is_claim, note, by, timezone.now()
    if is_claim:
        held.speaker, held.stance, held.quote_type = speaker, stance, quote_type
    held.save()
    return held


def settle(second_look: SecondLook, by) -> None:
    """Note that the editors who judged differently have talked about it; the first to say so is kept."""
    SecondLook.objects.unsettled().filter(pk=second_look.pk).update(settled_by=by, settled_at=timezone.now())
