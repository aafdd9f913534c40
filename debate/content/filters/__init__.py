"""What claim lists can be filtered by: each filter names a QuerySet method and has the name of a facet.

In: query parameters. Out: ``ClaimFilter`` with its conditions in words, its selection and its QuerySet.
"""

from debate.content.filters.claim_filter import NEWEST, OLDEST, ORDERS, RELEVANCE, ClaimFilter, Condition
from debate.content.filters.filter_types import Bound, Narrow, PartialDateFormField
from debate.content.filters.relevance import RANKED, most_relevant
from debate.content.filters.suggestions import Suggestion, relaxed, suggestions_of

__all__ = [
    "NEWEST",
    "OLDEST",
    "ORDERS",
    "RANKED",
    "RELEVANCE",
    "Bound",
    "ClaimFilter",
    "Condition",
    "Narrow",
    "PartialDateFormField",
    "Suggestion",
    "most_relevant",
    "relaxed",
    "suggestions_of",
]
