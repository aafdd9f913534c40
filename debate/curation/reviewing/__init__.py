"""Suggestions decided: accept, attach, reject, take back, cut again, draw a second look.

In: a waiting ``Suggestion`` and an editor. Out: a ``Claim`` or a decision; ``CannotDecide`` with the reason in words.
"""

from debate.curation.reviewing.decisions import Decision, accept, attach, last_decisions, reject, take_back
from debate.curation.reviewing.resegment import (
    PROPOSED_LINKS,
    CannotDecide,
    cut_anew,
    cutting_points,
    edges_nearby,
    mark,
    split,
)
from debate.curation.reviewing.second_looks import look

__all__ = [
    "PROPOSED_LINKS",
    "CannotDecide",
    "Decision",
    "accept",
    "attach",
    "cut_anew",
    "cutting_points",
    "edges_nearby",
    "last_decisions",
    "look",
    "mark",
    "reject",
    "split",
    "take_back",
]
