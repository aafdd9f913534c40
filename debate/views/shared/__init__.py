"""What several views share: lists of claims with facets, lists that compare speakers, companies and models."""

from debate.views.shared.claim_pages import (
    RANKED,
    CardList,
    content_of,
    entity_or_404,
    last_day_shown,
    page_by_pk,
    page_of,
    show_claims,
    topic_by_topic,
    words_shown,
)
from debate.views.shared.compared_lists import COLUMNS_OF_MODELS, RowFacet, compared_list

__all__ = [
    "COLUMNS_OF_MODELS",
    "RANKED",
    "CardList",
    "RowFacet",
    "compared_list",
    "content_of",
    "entity_or_404",
    "last_day_shown",
    "page_by_pk",
    "page_of",
    "show_claims",
    "topic_by_topic",
    "words_shown",
]
