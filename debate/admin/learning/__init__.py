"""How editors learn the desk: the keys of every page, and a tutorial that publishes nothing.

In: nothing that is stored. Out: the pages `help/` and `tutorial/`, and the keys of the page somebody is on.
"""

from debate.admin.learning.learning_site import LearningSite

__all__ = ["LearningSite"]
