"""A second look: some of what is accepted is read by another editor, who does not see what was decided."""

from random import Random, SystemRandom

from django.db import transaction
from django.utils import timezone

from debate.curation.reviewing.resegment import CannotDecide
from debate.models import Preferences, SecondLook, Speaker, Suggestion

CHANCE: Random = SystemRandom()


def draw(suggestion: Suggestion, chance: Random | None = None) -> SecondLook | None:
    """Put an accepted suggestion before another editor, as often as the settings say; called where it is accepted."""
    if (chance or CHANCE).random() >= Preferences.current().second_look_rate:
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
def look(
    second_look: SecondLook,
    by,
    *,
    is_claim: bool,
    speaker: Speaker | None = None,
    stance: str = "",
    quote_type: str = "",
    note: str = "",
) -> SecondLook:
    """Write down what the second editor reads; nobody and empty mean that it cannot be told.

    Raises:
        CannotDecide: they accepted it themselves, somebody has looked meanwhile, or the acceptance was taken back.
    """
    held = SecondLook.objects.select_for_update().filter(pk=second_look.pk).first()
    if held is None:
        raise CannotDecide("采纳已经撤销，这一条不用复核了。")
    if not held.is_waiting:
        raise CannotDecide(f"{held.by} 已经复核过这一条。")
    if held.suggestion.decided_by_id == by.pk:
        raise CannotDecide("这一条是你采纳的，要由别人复核。")
    held.is_claim, held.note, held.by, held.at = is_claim, note, by, timezone.now()
    if is_claim:
        held.speaker, held.stance, held.quote_type = speaker, stance, quote_type
    held.save()
    return held
