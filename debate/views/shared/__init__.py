"""What several views share: lists of claims with facets, the day a page is read as of, lists by letter."""

from debate.views.shared.alphabet import letters_of
from debate.views.shared.claim_pages import (
    RANKED,
    CardList,
    as_of,
    content_of,
    entity_or_404,
    last_day_shown,
    page_of,
    show_claims,
    topic_by_topic,
    words_shown,
)

__all__ = [
    "RANKED",
    "CardList",
    "as_of",
    "content_of",
    "entity_or_404",
    "last_day_shown",
    "letters_of",
    "page_of",
    "show_claims",
    "topic_by_topic",
    "words_shown",
]
