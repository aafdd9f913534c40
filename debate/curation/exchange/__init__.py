"""The knowledge base as files: rows with natural keys, spreadsheets, import, export, seeding.

In: fixture files, CSV or JSON. Out: the same, byte for byte; a report of rows created, changed, unchanged, refused.
"""

from debate.curation.exchange.export_files import FORMATS, as_json, export
from debate.curation.exchange.import_rows import Taken, Taking
from debate.curation.exchange.rows import FILE_OF, FILES, Keys, ancestors_first, rows_of
from debate.curation.exchange.seeding import seed
from debate.curation.exchange.spreadsheets import BOM, as_csv, check_columns, inert, read_csv

__all__ = [
    "BOM",
    "FILES",
    "FILE_OF",
    "FORMATS",
    "Keys",
    "Taken",
    "Taking",
    "ancestors_first",
    "as_csv",
    "as_json",
    "check_columns",
    "export",
    "inert",
    "read_csv",
    "rows_of",
    "seed",
]
