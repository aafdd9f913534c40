"""What several pages do alike: lists of claims with facets, the day a page is read as of, the alphabet."""

from debate.views.shared.alphabet import letters_of
from debate.views.shared.claim_pages import (
    RANKED,
    CardList,
    as_of,
    content_of,
    day_seen,
    entity_or_404,
    page_of,
    show_claims,
)

__all__ = [
    "RANKED",
    "CardList",
    "as_of",
    "content_of",
    "day_seen",
    "entity_or_404",
    "letters_of",
    "page_of",
    "show_claims",
]
