"""Name the speaker of several suggestions at once, as of the turns of an interview that lost its labels."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from debate.curation.reviewing.resegment import note_change
from debate.models import Speaker, Suggestion
from debate.models.workflow import NAMED


@transaction.atomic
def name_speaker(suggestions: Iterable[Suggestion], speaker: Speaker, by) -> int:
    """Propose this speaker for those of the suggestions that still wait and have another; return how many.

    Reading the article again leaves them as they are then.
    """
    others = Suggestion.objects.waiting().filter(pk__in=[each.pk for each in suggestions])
    held = list(others.order_by("pk").select_for_update())
    moment, named = timezone.now(), [each for each in held if each.proposed_speaker_id != speaker.pk]
    for each in named:
        note_change(each, NAMED, each.proposed_speaker_id, by, moment)
        each.proposed_speaker = speaker
    Suggestion.objects.bulk_update(named, ["proposed_speaker", "reasons"])
    return len(named)
