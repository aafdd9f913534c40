"""The editors' desk: stock Django admin, one file a noun."""

from debate.admin import (
    accounts,
    ai_models,
    articles,
    claims,
    companies,
    error_reports,
    intakes,
    merging,
    preferences,
    redirects,
    second_looks,
    sources,
    speakers,
    suggestions,
    topics,
)

__all__ = [
    "accounts",
    "ai_models",
    "articles",
    "claims",
    "companies",
    "error_reports",
    "intakes",
    "merging",
    "preferences",
    "redirects",
    "second_looks",
    "sources",
    "speakers",
    "suggestions",
    "topics",
]
