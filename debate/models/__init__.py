"""The entities of the knowledge base, one file a noun."""

from debate.models.ai_models import Model, OpennessAssessment
from debate.models.articles import Article
from debate.models.claims import Citation, Claim
from debate.models.companies import Company
from debate.models.error_reports import ErrorReport
from debate.models.intakes import Intake
from debate.models.merges import Distinction, Merge
from debate.models.passages import Passage
from debate.models.position_changes import PositionChange
from debate.models.predictions import Prediction
from debate.models.preferences import Preferences
from debate.models.redirects import Redirect
from debate.models.responses import Response
from debate.models.revisions import Change, Revision
from debate.models.second_looks import SecondLook
from debate.models.seedings import Seeding
from debate.models.shingles import Shingle
from debate.models.sources import Source
from debate.models.speakers import Affiliation, Speaker
from debate.models.suggestions import Suggestion
from debate.models.topics import Topic

__all__ = [
    "Affiliation",
    "Article",
    "Change",
    "Citation",
    "Claim",
    "Company",
    "Distinction",
    "ErrorReport",
    "Intake",
    "Merge",
    "Model",
    "OpennessAssessment",
    "Passage",
    "PositionChange",
    "Prediction",
    "Preferences",
    "Redirect",
    "Response",
    "Revision",
    "SecondLook",
    "Seeding",
    "Shingle",
    "Source",
    "Speaker",
    "Suggestion",
    "Topic",
]
