"""Make one of several speakers, companies, models, topics or claims, and take that back: see each module.

``Merge.undo`` holds what `undoing` needs: ``merged`` and ``dropped``, rows as `stored` packs them; ``moved``, a list of
``[entity, primary key, column, before, after]``; ``filled``, ``{column: [before, after]}`` of the kept one;
``aliases`` it was given; ``redirects``, the old addresses that were made.
"""

from debate.curation.merging.execute_merge import CannotMerge, merge
from debate.curation.merging.pick_survivor import candidates, problem_of_number
from debate.curation.merging.plan import MERGEABLE, Plan, preview
from debate.curation.merging.undo_merge import CannotUndo, undo

__all__ = [
    "MERGEABLE",
    "CannotMerge",
    "CannotUndo",
    "Plan",
    "candidates",
    "merge",
    "preview",
    "problem_of_number",
    "undo",
]
