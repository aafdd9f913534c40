"""Exact facet counts of the published claims in memory: for each value, a bitmap of the claims that have it.

In: the published claims (`load_index`), later one ``Facts`` for each claim that changed (`load_facts`). Out of
`ClaimIndex.select`: a ``Selection``, which tells how many claims, which are on a page, how often each value occurs.
"""

from debate.content.facets import as_bytes
from debate.content.facets.claim_index import ClaimIndex, Selection
from debate.content.facets.loading import KINDS, load_facts, load_index

__all__ = ["KINDS", "ClaimIndex", "Selection", "as_bytes", "load_facts", "load_index"]
