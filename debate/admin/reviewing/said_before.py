"""Claims that may say already what an editor is about to accept, offered on the review desk while he writes."""

from typing import Any, NamedTuple

from django.http import QueryDict

from debate.admin.passages import add_passages
from debate.admin.request_values import number_in
from debate.curation.quality import like_passage
from debate.models import Claim, Suggestion
from debate.vocabulary import PartialDate

# In code points; no statement is longer, and what is typed is compared at every pause.
LONGEST = 2000


class SaidBefore(NamedTuple):
    """A claim with its passages, and why it may be the same."""

    claim: Any
    why: tuple[str, ...]


def said_before(suggestion: Suggestion, given: QueryDict) -> list[SaidBefore]:
    """Return the claims that may say the same as the suggestion with what was typed so far, the most alike first.

    ``given`` are the fields of the form; without a speaker in it the proposed one counts, without a date that of the
    article.
    """
    if not suggestion.is_waiting:
        return []
    speaker = number_in(given.get("speaker", "")) or suggestion.proposed_speaker_id
    written = {name: given.get(name, "")[:LONGEST] for name in ("statement", "statement_en")}
    found = like_passage(
        suggestion,
        speaker=speaker,
        said_on=date_in(given.get("said_on", "")) or suggestion.article.published_on,
        statement=written["statement"],
        english=written["statement_en"],
    )
    claims = Claim.objects.select_related("speaker").in_bulk([each.pk for each in found])
    add_passages(claims.values())
    return [SaidBefore(claims[each.pk], each.why) for each in found if each.pk in claims]


def date_in(text: str) -> str:
    """Return a partial date, '' while it is half typed."""
    try:
        return PartialDate(text)
    except ValueError:
        return ""
