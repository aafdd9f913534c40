"""The claims of a list by relevance: what says most of the searched words comes first."""

from debate.content.filters.claim_filter import ClaimFilter
from debate.models import Claim
from debate.search import ranked_pks

# Relevance is computed for so many of the newest claims found.
RANKED = 2_000


def most_relevant(chosen: ClaimFilter) -> list[int]:
    """Return the primary keys of the newest RANKED claims of a list, the most relevant first. One query."""
    candidates = chosen.selection.page(0, RANKED)
    return ranked_pks(Claim.objects.searched_texts(candidates), chosen.meanings_found)
