"""Articles in: bytes become a stored ``Article`` with located citations and suggestions for editors.

Here: getting a page from its publisher (``fetching/``), the importer, copies of an article and where they come from
(``retrieving/``), ``import_desk/`` (pages that wait to be imported), duplicates, suggesting, background tasks and the
worker that runs them (``background/``).
In: bytes and what an editor says of them. Out: an ``Article``, its ``Suggestion`` rows, and a report of what was
done.
Not here: cleaning (``text``), reading (``extraction``) and deciding (``curation``).
"""

from debate.importing.article_reading import detect_fields
from debate.importing.copies import CopyReport, add_copy, import_file
from debate.importing.importer import (
    DESCRIBED_FIELDS,
    Report,
    import_article,
    locate_citations,
    read_file,
)
from debate.importing.known_names import check_debate_words, debate_words, load_knowledge, words_folder
from debate.importing.known_outlets import known_outlets
from debate.importing.manifest import ManifestLine, read_manifest
from debate.importing.near_duplicates import find_duplicates, find_twins, intake_lines
from debate.importing.rereading import cancel_rereading, find_rereading, reread
from debate.importing.retrieval_queue import (
    RoundProgress,
    cancel_rounds,
    find_retrieval,
    find_round,
    queue_retrievals,
    queue_round,
)
from debate.importing.retrieving import retrieve
from debate.importing.stuck_intakes import find_stuck_intakes, retry
from debate.importing.suggesting import learn_published_claims, suggest
from debate.importing.tasks import read_batch, save_intake

__all__ = [
    "DESCRIBED_FIELDS",
    "CopyReport",
    "ManifestLine",
    "Report",
    "RoundProgress",
    "add_copy",
    "cancel_rereading",
    "cancel_rounds",
    "check_debate_words",
    "debate_words",
    "detect_fields",
    "find_duplicates",
    "find_rereading",
    "find_retrieval",
    "find_round",
    "find_stuck_intakes",
    "find_twins",
    "import_article",
    "import_file",
    "intake_lines",
    "known_outlets",
    "learn_published_claims",
    "load_knowledge",
    "locate_citations",
    "queue_retrievals",
    "queue_round",
    "read_batch",
    "read_file",
    "read_manifest",
    "reread",
    "retrieve",
    "retry",
    "save_intake",
    "suggest",
    "words_folder",
]
