"""What editors decide: publish, withdraw, review, merge, revert, exchange files, see what is missing.

Here: ``content_rules/``, publishing, ``reviewing/``, ``merging/``, ``quality/``, ``exchange/``, reverting, reports.
In: rows and a named person. Out: changed rows with history, in one transaction that ends in a reindex.
Not here: forms and pages (``admin``) and how an article comes in (``importing``).
"""

from debate.curation.affected_claims import claims_derived_from, reindex_after_save
from debate.curation.earlier_slugs import records_by_slug
from debate.curation.error_reports import TooManyReports, claim_at, receive_report, reported_page, sender_hash
from debate.curation.free_slugs import free_slug
from debate.curation.publishing import change_stance, change_topics, delete, keep_old_address, publish, withdraw
from debate.curation.reverting import entries_of, revert

__all__ = [
    "TooManyReports",
    "change_stance",
    "change_topics",
    "claim_at",
    "claims_derived_from",
    "delete",
    "entries_of",
    "free_slug",
    "keep_old_address",
    "publish",
    "receive_report",
    "records_by_slug",
    "reindex_after_save",
    "reported_page",
    "revert",
    "sender_hash",
    "withdraw",
]
