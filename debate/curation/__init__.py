"""What editors decide: publish, withdraw, review, merge, revert, exchange files, see what is missing.

Here: publishing, ``reviewing/``, ``merging/``, ``quality/``, ``exchange/``, reverting, readers' error reports.
In: rows and a named person. Out: changed rows with history, in one transaction that ends in a reindex.
Not here: forms and pages (``admin``) and how an article comes in (``importing``).
"""

from debate.curation.affected_claims import claims_derived_from, reindex_after_save
from debate.curation.error_reports import TooMany, address_of, claim_at, page_meant, receive
from debate.curation.publishing import (
    delete,
    keep_old_address,
    publish,
    restance,
    retag,
    withdraw,
)
from debate.curation.reverting import entries_of, revert

__all__ = [
    "TooMany",
    "address_of",
    "claim_at",
    "claims_derived_from",
    "delete",
    "entries_of",
    "keep_old_address",
    "page_meant",
    "publish",
    "receive",
    "reindex_after_save",
    "restance",
    "retag",
    "revert",
    "withdraw",
]
