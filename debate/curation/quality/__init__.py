"""What still needs work: missing fields, work queues, possible duplicates, agreement between editors.

In: rows. Out: counts and lists for the desk, and the figures of ``/method/``.
"""

from debate.curation.quality.agreement import MIN_DECISIONS, MIN_PAIRS, agreement, figures
from debate.curation.quality.claim_wordings import like_passage
from debate.curation.quality.likeness import Likeness
from debate.curation.quality.missing_fields import GAPS, gaps_of
from debate.curation.quality.own_work import decision_log, weeks, work_of
from debate.curation.quality.possible_duplicates import KINDS, DuplicatePair, duplicate_pairs
from debate.curation.quality.work_queues import Waiting, queues_for

__all__ = [
    "GAPS",
    "KINDS",
    "MIN_DECISIONS",
    "MIN_PAIRS",
    "DuplicatePair",
    "Likeness",
    "Waiting",
    "agreement",
    "decision_log",
    "duplicate_pairs",
    "figures",
    "gaps_of",
    "like_passage",
    "queues_for",
    "weeks",
    "work_of",
]
