"""What editors decide: publish, withdraw, review, merge, revert, exchange files, see what is missing.

Here: publishing, ``reviewing/``, ``merging/``, ``quality/``, ``exchange/``, reverting, readers' error reports.
In: rows and a named person. Out: changed rows with history, in one transaction that ends in a reindex.
Not here: forms and pages (``admin``) and how an article comes in (``importing``).
"""

from debate.curation.error_reports import TooMany, claim_at, page_meant, receive
from debate.curation.publishing import (
    claims_following,
    delete,
    follow,
    keep_old_address,
    publish,
    restance,
    retag,
    withdraw,
)
from debate.curation.reverting import entries_of, revert

__all__ = [
    "TooMany",
    "claim_at",
    "claims_following",
    "delete",
    "entries_of",
    "follow",
    "keep_old_address",
    "page_meant",
    "publish",
    "receive",
    "restance",
    "retag",
    "revert",
    "withdraw",
]
