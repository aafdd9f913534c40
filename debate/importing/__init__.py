"""Articles in: bytes become a stored ``Article`` with located citations and suggestions for editors.

Here: the importer, pages waiting at the import desk, duplicates, background tasks, the machine's suggestions.
In: bytes and what an editor says of them. Out: an ``Article``, its ``Suggestion`` rows, and a report of what was
done.
Not here: cleaning (``text``), reading (``extraction``) and deciding (``curation``).
"""

from debate.importing.importer import DESCRIBED, Report, import_article, locate_citations, read_file
from debate.importing.intake import (
    SMALL,
    Page,
    bring,
    describe,
    discard,
    is_slow,
    keep,
    kept_of,
    look,
    new_batch,
    read_waiting,
    remember,
    reopen,
    save,
    save_later,
    save_promised,
    take_back,
    unkeep,
)
from debate.importing.known_names import load_knowledge
from debate.importing.near_duplicates import duplicates, listed
from debate.importing.suggesting import accepted_claims, suggest
from debate.importing.tasks import read_batch, save_intake

__all__ = [
    "DESCRIBED",
    "SMALL",
    "Page",
    "Report",
    "accepted_claims",
    "bring",
    "describe",
    "discard",
    "duplicates",
    "import_article",
    "is_slow",
    "keep",
    "kept_of",
    "listed",
    "load_knowledge",
    "locate_citations",
    "look",
    "new_batch",
    "read_batch",
    "read_file",
    "read_waiting",
    "remember",
    "reopen",
    "save",
    "save_intake",
    "save_later",
    "save_promised",
    "suggest",
    "take_back",
    "unkeep",
]
