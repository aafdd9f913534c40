"""The content rules: what the knowledge base must be, in one table, and the judge who applies it.

In: records in the form of the files, and a base to look things up in: rows in memory (a folder of files, the whole
database), the database by query (a form that saves one record), either with changes laid over it.
Out: findings, each with its rule, severity (refuse, warn, hint), record, field and message in both languages.
Used alike by forms, review desk, publishing, file imports, `seed`, `manage.py check_content` and the tests.
"""

from debate.curation.content_rules.bases import (
    DatabaseBase,
    MemoryBase,
    Overlay,
    base_of_rows,
    folder_base,
    stored_base,
)
from debate.curation.content_rules.judging import check_rows, check_stored, judge_change
from debate.curation.content_rules.links import causes_of
from debate.curation.content_rules.rules import RULES
from debate.curation.content_rules.saving import Saving, refusals_to_publish
from debate.curation.content_rules.types import Base, Finding, Key, Record, Rule, Severity, key_of
from debate.curation.content_rules.words import shared_run

__all__ = [
    "RULES",
    "Base",
    "DatabaseBase",
    "Finding",
    "Key",
    "MemoryBase",
    "Overlay",
    "Record",
    "Rule",
    "Saving",
    "Severity",
    "base_of_rows",
    "causes_of",
    "check_rows",
    "check_stored",
    "folder_base",
    "judge_change",
    "key_of",
    "refusals_to_publish",
    "shared_run",
    "stored_base",
]
