"""The passages behind claims, for editors who compare them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from debate.models import Citation

# Of a claim with more passages the first ones by date are shown.
MOST_SHOWN = 3


def add_passages(claims: Iterable[Any]) -> None:
    """Give each claim ``passages``, its first citations with their articles, and ``more``, how many are left out."""
    claims = list(claims)
    cited: dict[int, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(claim__in=[claim.pk for claim in claims]).for_reading():
        cited[citation.claim_id].append(citation)
    for claim in claims:
        claim.passages, claim.more = cited[claim.pk][:MOST_SHOWN], max(0, len(cited[claim.pk]) - MOST_SHOWN)
