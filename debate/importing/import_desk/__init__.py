"""Pages on the import desk: received, read, edited and imported, or discarded.

In: bytes, or an address to get them from, and what an editor keeps and fills in. Out: an ``Intake`` row with its
state, and in the end an ``Article``.
The bytes are stored at once, so that closing the browser loses nothing; everything else is read from them.
"""

from debate.importing.import_desk.addresses import receive_address
from debate.importing.import_desk.editing import (
    initial_description,
    keep_span,
    save_description,
    stop_keeping_span,
)
from debate.importing.import_desk.finishing import (
    cancel_import,
    cancel_reading,
    discard,
    import_intake,
    restore,
    run_scheduled_import,
    schedule_import,
)
from debate.importing.import_desk.reading import (
    READ_AT_ONCE_BYTES,
    Page,
    kept_spans,
    read_waiting,
    stored_page,
    why_put_off,
)
from debate.importing.import_desk.receiving import new_batch, receive, reopen_article

__all__ = [
    "READ_AT_ONCE_BYTES",
    "Page",
    "cancel_import",
    "cancel_reading",
    "discard",
    "import_intake",
    "initial_description",
    "keep_span",
    "kept_spans",
    "new_batch",
    "read_waiting",
    "receive",
    "receive_address",
    "reopen_article",
    "restore",
    "run_scheduled_import",
    "save_description",
    "schedule_import",
    "stop_keeping_span",
    "stored_page",
    "why_put_off",
]
