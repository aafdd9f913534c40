"""Find which companies and models a text names, listed or not.

In: text and ``Knowledge``. Out: ``Mention`` values with span, kind, name and, where known, slug.
"""

from debate.extraction.mentions.mentions import find_mentions
from debate.extraction.mentions.name_lexicon import Lexicon, company_lexicon

__all__ = ["Lexicon", "company_lexicon", "find_mentions"]
