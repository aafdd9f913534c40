"""Who may have spoken: those the machine cannot decide between, and who else speaks in the article, each by one key."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from debate.admin.reviewing.speaking_for import IS_OVER
from debate.curation import records_by_slug
from debate.models import Company, Speaker, Suggestion

# In the order of the names. While words are selected in the text, e, s and h are for those.
KEYS = "qwersh"


class Offer(NamedTuple):
    """Somebody who may have spoken: in words, how probable in per cent, and the values of the form as JSON.

    ``percent`` is None of who speaks elsewhere in the article.
    """

    name: str
    role: str
    percent: int | None
    key: str
    fills: str


def offers_of(suggestion: Suggestion, accepted: Iterable[Speaker], found: Iterable[Speaker]) -> list[Offer]:
    """Return those who may have spoken, as many as there are keys; whoever the base does not know is to be added to it.

    First the likeliest, then whom the editor has ``accepted`` in the same article already, then the others that may
    have spoken, then whom the machine ``found`` elsewhere in the article.
    """
    offered = suggestion.offered
    known = records_by_slug(Speaker, {each["known"] for each in offered if each["known"]})
    strange = {each["company"] for each in offered if each["company"] and not each["known"]}
    companies = {company.name: company for company in Company.objects.filter(name__in=strange)} if strange else {}
    likely = [(known.get(each["known"]), _offer(each, known.get(each["known"]), companies)) for each in offered]
    ranked = [*likely[:1], *_others(accepted), *likely[1:], *_others(found)]
    told, offers = {suggestion.proposed_speaker}, []
    for speaker, offer in ranked:
        if speaker is None or speaker not in told:
            offers.append(offer)
            told.add(speaker)
    return [offer._replace(key=key) for offer, key in zip(offers, KEYS, strict=False)]


def _others(speakers: Iterable[Speaker]) -> Iterator[tuple[Speaker, Offer]]:
    for each in speakers:
        fills = {"speaker": {"value": each.pk, "text": str(each)}}
        yield each, Offer(str(each), "", None, "", json.dumps(fills, ensure_ascii=False))


def _offer(given: dict, speaker: Speaker | None, companies: dict[str, Company]) -> Offer:
    role = given["role"][:120]
    whole = f"{given['company']}{given['role']}"[:120] if role else ""
    # Without a value the text is the name to add.
    chosen = {"value": speaker.pk if speaker else "", "text": str(speaker or given["name"])}
    fills = {"speaker": chosen, "attribution": given["name"][:80], "role_printed": role, "role_then": whole}
    if not speaker:
        fills |= _newcomer(given, companies)
    company = "" if given["company"] in (given["name"], str(speaker)) else given["company"]
    words = " ".join(filter(None, (company, given["role"])))
    percent = round(100 * given["probability"])
    return Offer(given["name"], words, percent, "", json.dumps(fills, ensure_ascii=False))


def _newcomer(given: dict, companies: dict[str, Company]) -> dict[str, Any]:
    """Return what the form needs to add somebody: the name, and the company and role that are his still."""
    fills: dict[str, Any] = {"speaker_name": given["name"], "add_speaker": "on"}
    company = companies.get(given["company"])
    if company and given["role"] and not IS_OVER.search(given["role"]):
        fills |= {"company": {"value": company.pk, "text": company.name}, "position": given["role"][:80]}
    return fills
