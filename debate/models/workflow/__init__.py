"""What editors work on: intakes, imported files, retrievals, suggestions, second looks, merges, reports."""

from debate.models.workflow.draft_notes import DraftNote
from debate.models.workflow.editor_accounts import CHOSEN_LANGUAGE, DeskLanguage, EditorAccount
from debate.models.workflow.error_reports import ErrorReport
from debate.models.workflow.file_imports import FileImport
from debate.models.workflow.intakes import Intake
from debate.models.workflow.merges import Distinction, Merge
from debate.models.workflow.preferences import Preferences
from debate.models.workflow.retrievals import Retrieval
from debate.models.workflow.second_looks import SecondLook
from debate.models.workflow.suggestions import NAMED, RECUT, Suggestion

__all__ = [
    "CHOSEN_LANGUAGE",
    "NAMED",
    "RECUT",
    "DeskLanguage",
    "Distinction",
    "DraftNote",
    "EditorAccount",
    "ErrorReport",
    "FileImport",
    "Intake",
    "Merge",
    "Preferences",
    "Retrieval",
    "SecondLook",
    "Suggestion",
]
