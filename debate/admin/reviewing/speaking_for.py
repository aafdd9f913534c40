"""For whom somebody spoke: the roles that the base knows, and what the form of the review desk fills in of it."""

import re
from typing import Any

from debate.models import Affiliation, Company, Speaker, Suggestion
from debate.vocabulary import SpeakerKind, may_fall_within

# A role that was over by then says nothing of whom somebody speaks for.
IS_OVER = re.compile(r"前|原|曾|离任|卸任|\b(?:former|ex)\b", re.IGNORECASE)
# The role of an organisation that speaks for itself.
ITSELF = "机构自身"


def roles_on(speaker: int | None, day: str) -> list[Affiliation]:
    """Return the roles in the base that a speaker may have held on a partial date; on an unknown one, all of them."""
    if speaker is None:
        return []
    held = Affiliation.objects.filter(speaker=speaker).select_related("company")
    return [role for role in held if not day or may_fall_within(day, role.since, role.until)]


def is_known(roles: list[Affiliation], company: Company) -> bool:
    return any(role.company_id == company.pk for role in roles)


def printed_values(suggestion: Suggestion, printed: Suggestion, day: str) -> dict[str, Any]:
    """Return what the form starts with of the speaker as the article prints him, and of his company and role.

    ``printed`` is the passage in which the article says the role. A company is filled in only where the base knows no
    role of the speaker on that day: what it knows is better than what a machine read.
    """
    name, company = suggestion.attribution, printed.company_printed
    is_itself = bool(name) and name == company
    values: dict[str, Any] = {
        "speaker_name": name,
        "speaker_kind": SpeakerKind.ORGANISATION if is_itself else SpeakerKind.PERSON,
    }
    position = ITSELF if is_itself else printed.role_printed[:80]
    if not company or not position or IS_OVER.search(position) or roles_on(suggestion.proposed_speaker_id, day):
        return values
    found = Company.objects.filter(name=company).first()
    return values | {"company": found and found.pk, "position": position}


def new_speaker(given: dict[str, Any]) -> Speaker:
    """Return a speaker not yet stored, of the values of a form."""
    return Speaker(name=given["speaker_name"], kind=given["speaker_kind"])
