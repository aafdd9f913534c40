"""What references, linked data, feeds and files state alike about the site and about one claim."""

from datetime import datetime

from django.utils import timezone

from debate.models import Claim
from debate.vocabulary import DEBATE, HANS, TAGS, current_language, is_english


def site_name() -> str:
    """Return the name of the site in the active language."""
    return str(DEBATE.texts.name)


def statement_language(claim: Claim) -> str:
    """Return the BCP 47 tag of the statement that is shown: Simplified Chinese where English was asked for in vain."""
    return TAGS[current_language() if claim.statement_en or not is_english() else HANS]


def reviewed_on(claim: Claim) -> str:
    """Return the local day of the claim's review as an ISO date, '' when it was never reviewed."""
    return local_day(claim.reviewed_at)


def local_day(moment: datetime | None) -> str:
    """Return the local day of a moment as an ISO date, '' for none."""
    return timezone.localdate(moment).isoformat() if moment else ""
