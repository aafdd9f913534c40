"""Find which companies and models a text names, listed or not.

In: text and ``Knowledge``. Out: ``Mention`` values with span, kind, name and, where known, slug.
"""

from debate.extraction.mentions.mentions import find_mentions

__all__ = ["find_mentions"]
