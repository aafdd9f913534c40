"""The entities of the knowledge base, one file a noun."""

from debate.models.ai_models import Model, OpennessAssessment
from debate.models.articles import Article
from debate.models.claims import Citation, Claim
from debate.models.companies import Company
from debate.models.passages import Passage
from debate.models.position_changes import PositionChange
from debate.models.predictions import Prediction
from debate.models.redirects import Redirect
from debate.models.responses import Response
from debate.models.revisions import Change, Revision
from debate.models.seedings import Seeding
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
    "Model",
    "OpennessAssessment",
    "Passage",
    "PositionChange",
    "Prediction",
    "Redirect",
    "Response",
    "Revision",
    "Seeding",
    "Source",
    "Speaker",
    "Suggestion",
    "Topic",
]
