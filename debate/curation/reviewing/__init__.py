"""Suggestions decided: accept, attach, reject, undo, change the span, take a second look; citations widened.

In: a waiting ``Suggestion`` or ``Citation`` and an editor. Out: a ``Claim`` or a decision; ``CannotDecide`` with the
reason in Chinese.
"""

from debate.curation.reviewing.decision_rules import Decision, judge_decision
from debate.curation.reviewing.decisions import accept, attach, reject, undo_decisions
from debate.curation.reviewing.naming import name_speaker
from debate.curation.reviewing.newcomers import free_speaker_slug
from debate.curation.reviewing.resegment import (
    PROPOSED_LINKS,
    CannotDecide,
    change_span,
    mark_passage,
    nearby_spans,
    sentence_starts,
    split,
)
from debate.curation.reviewing.second_looks import record_second_look, settle
from debate.curation.reviewing.taught import decision_rows
from debate.curation.reviewing.undoing import DECIDED, MARKED, Step, last_article, last_step, undo
from debate.curation.reviewing.widening import Reach, leave, propose_reach, undo_widening, widen, widened

__all__ = [
    "DECIDED",
    "MARKED",
    "PROPOSED_LINKS",
    "CannotDecide",
    "Decision",
    "Reach",
    "Step",
    "accept",
    "attach",
    "change_span",
    "decision_rows",
    "free_speaker_slug",
    "judge_decision",
    "last_article",
    "last_step",
    "leave",
    "mark_passage",
    "name_speaker",
    "nearby_spans",
    "propose_reach",
    "record_second_look",
    "reject",
    "sentence_starts",
    "settle",
    "split",
    "undo",
    "undo_decisions",
    "undo_widening",
    "widen",
    "widened",
]
