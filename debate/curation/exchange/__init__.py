"""The knowledge base as files: rows with natural keys, spreadsheets, import, export, seeding.

In: fixture files, CSV or JSON. Out: the same files, byte for byte; for each row whether it was created, changed, left
unchanged or refused.
"""

from debate.curation.exchange.export_files import FORMATS, as_json, export
from debate.curation.exchange.import_rows import RowImport, RowOutcome
from debate.curation.exchange.rows import FILE_OF, FILES, NaturalKeys, ancestors_first, rows_of
from debate.curation.exchange.seeding import seed
from debate.curation.exchange.spreadsheets import BOM, as_csv, check_columns, escape_formula, read_csv

__all__ = [
    "BOM",
    "FILES",
    "FILE_OF",
    "FORMATS",
    "NaturalKeys",
    "RowImport",
    "RowOutcome",
    "ancestors_first",
    "as_csv",
    "as_json",
    "check_columns",
    "escape_formula",
    "export",
    "read_csv",
    "rows_of",
    "seed",
]
