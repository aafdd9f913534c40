"""The editors' desk: stock Django admin, one file a noun."""

from debate.admin import (
    ai_models,
    articles,
    claims,
    companies,
    intakes,
    merging,
    redirects,
    sources,
    speakers,
    suggestions,
    topics,
)

__all__ = [
    "ai_models",
    "articles",
    "claims",
    "companies",
    "intakes",
    "merging",
    "redirects",
    "sources",
    "speakers",
    "suggestions",
    "topics",
]
