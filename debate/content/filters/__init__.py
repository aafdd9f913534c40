"""What lists can be filtered by: each filter names the QuerySet method and the facet of the same name.

In: query parameters. Out: ``ClaimFilter`` with its conditions in words, its selection and its QuerySet.
"""

from debate.content.filters.claim_filter import NEWEST, OLDEST, ORDERS, RELEVANCE, ClaimFilter, Condition
from debate.content.filters.filter_types import Narrow, PartialDateFormField

__all__ = ["NEWEST", "OLDEST", "ORDERS", "RELEVANCE", "ClaimFilter", "Condition", "Narrow", "PartialDateFormField"]
