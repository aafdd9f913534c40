"""Keys that no record has any more: read from ``retired.json``, obeyed in a base, and told of a base.

A retired key with a new one was renamed, or merged into the record that has the new one; without, it was deleted.
In: rows of ``retired.json``. Out: renamed, merged and deleted records with their history and redirects; what was kept
because an editor made or changed it.
"""

from debate.curation.exchange.retiring.obeying import Retiring, Told, listed
from debate.curation.exchange.retiring.of_base import retired_rows
from debate.curation.exchange.retiring.reading import Retired, clashes, read_retired, store_retired

__all__ = ["Retired", "Retiring", "Told", "clashes", "listed", "read_retired", "retired_rows", "store_retired"]
