"""The knowledge base as files: rows with natural keys, spreadsheets, import, export, seeding.

In: fixture files, CSV or JSON. Out: the same files, byte for byte; for each row whether it was created, changed, left
unchanged or refused.
"""

from debate.curation.exchange.export_files import FORMATS, WRITERS, export
from debate.curation.exchange.file_imports import (
    SET,
    cancel_file,
    check_file,
    confirm_file,
    has_changes,
    import_file,
    is_long,
    receive_file,
    receive_set,
)
from debate.curation.exchange.judging import SetImport, files_in_folder, files_in_zip, read_set
from debate.curation.exchange.seeding import ContentRefused, seed
from debate.curation.exchange.spreadsheets import BOM, escape_formula
from debate.curation.exchange.tasks import can_cancel, find_halt, put_off, retry_file
from debate.curation.rows import FILE_OF, FILES, LAYOUTS, NaturalKeys, rows_of

__all__ = [
    "BOM",
    "FILES",
    "FILE_OF",
    "FORMATS",
    "LAYOUTS",
    "SET",
    "WRITERS",
    "ContentRefused",
    "NaturalKeys",
    "SetImport",
    "can_cancel",
    "cancel_file",
    "check_file",
    "confirm_file",
    "escape_formula",
    "export",
    "files_in_folder",
    "files_in_zip",
    "find_halt",
    "has_changes",
    "import_file",
    "is_long",
    "put_off",
    "read_set",
    "receive_file",
    "receive_set",
    "retry_file",
    "rows_of",
    "seed",
]
