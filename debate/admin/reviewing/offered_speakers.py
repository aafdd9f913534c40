"""Who may have spoken, where the machine fills in nobody: each name with what one key takes over into the form."""

import json
from typing import NamedTuple

from debate.curation import records_by_slug
from debate.models import Speaker, Suggestion


class Offer(NamedTuple):
    """Somebody who may have spoken: in words, how probable in per cent, and the values of the form as JSON."""

    name: str
    role: str
    percent: int
    fills: str


def offers_of(suggestion: Suggestion) -> list[Offer]:
    """Return those who may have spoken, the likeliest first; whoever the base knows is the speaker to be taken over."""
    known = records_by_slug(Speaker, {each["known"] for each in suggestion.offered if each["known"]})
    return [_offer(each, known.get(each["known"])) for each in suggestion.offered]


def _offer(given: dict, speaker: Speaker | None) -> Offer:
    role = given["role"][:120]
    whole = f"{given['company']}{given['role']}"[:120] if role else ""
    # Without a value the text is the name to add.
    chosen = {"value": speaker.pk if speaker else "", "text": str(speaker or given["name"])}
    fills = {"speaker": chosen, "attribution": given["name"][:80], "role_printed": role, "role_then": whole}
    company = "" if given["company"] in (given["name"], str(speaker)) else given["company"]
    words = " ".join(filter(None, (company, given["role"])))
    return Offer(given["name"], words, round(100 * given["probability"]), json.dumps(fills, ensure_ascii=False))
