"""The published content in memory at one revision, and what keeps derived data consistent with it.

Here: indexing, the directory of names, exact facets, list filters, verification of derived data.
In: rows that changed, or a revision number. Out: one consistent, immutable ``Content``; a ``Selection`` of claims.
Not here: what an editor may change (``curation``) and what a page shows (``presentation``).
"""

from debate.content.directory import Directory, Entity
from debate.content.indexing import (
    BATCH,
    CLAIM_TEXTS,
    delete_passages,
    index_passages,
    index_shingles,
    is_outdated,
    refresh_statistics,
    reindex,
    unindex_claims,
)
from debate.content.published import PREDICTIONS, RESPONSES, Content, current_content, prepare_content
from debate.content.rebuilding import rebuild
from debate.content.verification import problems

__all__ = [
    "BATCH",
    "CLAIM_TEXTS",
    "PREDICTIONS",
    "RESPONSES",
    "Content",
    "Directory",
    "Entity",
    "current_content",
    "delete_passages",
    "index_passages",
    "index_shingles",
    "is_outdated",
    "prepare_content",
    "problems",
    "rebuild",
    "refresh_statistics",
    "reindex",
    "unindex_claims",
]
