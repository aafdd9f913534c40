"""What lists can be filtered by: wiring only."""

from debate.filters.claim_filter import NEWEST, OLDEST, ORDERS, RELEVANCE, ClaimFilter, Condition
from debate.filters.wired import Narrow

__all__ = ["NEWEST", "OLDEST", "ORDERS", "RELEVANCE", "ClaimFilter", "Condition", "Narrow"]
