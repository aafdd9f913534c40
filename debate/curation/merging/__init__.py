"""Merge several speakers, companies, models, topics, claims or position changes into one of them, and undo that.

In: entities and a named editor. Out: a ``Merge`` row; ``MergeRefused`` with the reasons.
``Merge.undo`` holds what `undo_merge` needs: ``merged`` and ``dropped``, rows in the form of `serialize`; ``moved``, a
list of ``[model, primary key, column, before, after]``; ``filled``, ``{column: [before, after]}`` of the kept entity;
``aliases``, those added to it; ``redirects``, the addresses that were redirected to it.
"""

from debate.curation.merging.execute_merge import merge
from debate.curation.merging.pick_survivor import merge_candidates, problem_of_number
from debate.curation.merging.plan import Plan, preview
from debate.curation.merging.rules import MERGEABLE, MergeRefused
from debate.curation.merging.undo_merge import undo

__all__ = [
    "MERGEABLE",
    "MergeRefused",
    "Plan",
    "merge",
    "merge_candidates",
    "preview",
    "problem_of_number",
    "undo",
]
