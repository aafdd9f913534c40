"""What editors work on: intakes, suggestions, second looks, merges, readers' error reports, preferences."""

from debate.models.workflow.error_reports import ErrorReport
from debate.models.workflow.intakes import Intake
from debate.models.workflow.merges import Distinction, Merge
from debate.models.workflow.preferences import Preferences
from debate.models.workflow.second_looks import SecondLook
from debate.models.workflow.suggestions import RECUT, Suggestion

__all__ = ["RECUT", "Distinction", "ErrorReport", "Intake", "Merge", "Preferences", "SecondLook", "Suggestion"]
