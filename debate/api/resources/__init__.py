"""The resources of the API, by what they hold; importing a module registers its resources.

In: what can be asked, as a model of ``parameters``. Out: records of ``presentation``, alone or in a ``Page``.
"""

from debate.api.resources import changes, claims, entities, overviews, relations

__all__ = ["changes", "claims", "entities", "overviews", "relations"]
