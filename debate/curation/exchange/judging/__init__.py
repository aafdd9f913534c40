"""What files would do: rows of one file, or of several that belong together, judged and told for editors.

In: rows with their numbers. Out: counts by verdict, each change as before and after, why rows are refused, and each
record that is missing once.
"""

from debate.curation.exchange.judging.file_sets import FileSet, files_in_folder, files_in_zip, packed, read_set
from debate.curation.exchange.judging.findings import Findings
from debate.curation.exchange.judging.set_import import SetImport

__all__ = ["FileSet", "Findings", "SetImport", "files_in_folder", "files_in_zip", "packed", "read_set"]
