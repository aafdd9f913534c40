"""Suggestions decided: accept, attach, reject, undo, change the span, take a second look.

In: a waiting ``Suggestion`` and an editor. Out: a ``Claim`` or a decision; ``CannotDecide`` with the reason in Chinese.
"""

from debate.curation.reviewing.decision_rules import Decision, judge_decision
from debate.curation.reviewing.decisions import accept, attach, last_decisions, reject, undo_decisions
from debate.curation.reviewing.resegment import (
    PROPOSED_LINKS,
    CannotDecide,
    change_span,
    mark_passage,
    nearby_spans,
    sentence_starts,
    split,
)
from debate.curation.reviewing.second_looks import record_second_look

__all__ = [
    "PROPOSED_LINKS",
    "CannotDecide",
    "Decision",
    "accept",
    "attach",
    "change_span",
    "judge_decision",
    "last_decisions",
    "mark_passage",
    "nearby_spans",
    "record_second_look",
    "reject",
    "sentence_starts",
    "split",
    "undo_decisions",
]
