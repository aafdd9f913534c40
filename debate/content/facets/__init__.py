"""Exact facet counts of the published claims in memory: bitmaps of claims in the order of time.

In: one ``Facts`` per claim. Out: a ``Selection``: how many, which page, how often each value occurs.
"""

from debate.content.facets.claim_index import ClaimIndex, Selection
from debate.content.facets.loading import KINDS, load_facts, load_index

__all__ = ["KINDS", "ClaimIndex", "Selection", "load_facts", "load_index"]
