"""Where rules look things up: records in memory, the database asked by query, and either with changes laid over it.

In: rows by file, or nothing. Out: a `Base`.
"""

from debate.curation.content_rules.bases.database import DatabaseBase, stored_keys
from debate.curation.content_rules.bases.memory import MemoryBase, base_of_rows, folder_base, stored_base
from debate.curation.content_rules.bases.overlay import Overlay

__all__ = ["DatabaseBase", "MemoryBase", "Overlay", "base_of_rows", "folder_base", "stored_base", "stored_keys"]
