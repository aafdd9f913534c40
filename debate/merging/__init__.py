"""Make one of several speakers, companies, models, topics or claims, and take that back: see each module.

``Merge.undo`` holds what `undoing` needs: ``merged`` and ``dropped``, rows as `stored` packs them; ``moved``, a list of
``[entity, primary key, column, before, after]``; ``filled``, ``{column: [before, after]}`` of the kept one;
``aliases`` it was given; ``redirects``, the old addresses that were made.
"""

from debate.merging.choosing import candidates, problem_of_number
from debate.merging.doing import CannotMerge, merge
from debate.merging.planning import MERGEABLE, Plan, preview
from debate.merging.undoing import CannotUndo, undo

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
