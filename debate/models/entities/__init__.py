"""What readers see: claims and what they are about, with evidence, responses and predictions.

In: validated fields. Out: rows; citations that find their passage in an article by offsets and fingerprint.
"""

from debate.models.entities.ai_models import Model, OpennessAssessment
from debate.models.entities.article_copies import ArticleCopy
from debate.models.entities.articles import Article
from debate.models.entities.citations import Citation, fingerprint
from debate.models.entities.claims import Claim
from debate.models.entities.companies import Company
from debate.models.entities.position_changes import PositionChange
from debate.models.entities.predictions import Prediction
from debate.models.entities.responses import Response
from debate.models.entities.sources import Source
from debate.models.entities.speakers import Affiliation, Speaker
from debate.models.entities.topics import Topic

__all__ = [
    "Affiliation",
    "Article",
    "ArticleCopy",
    "Citation",
    "Claim",
    "Company",
    "Model",
    "OpennessAssessment",
    "PositionChange",
    "Prediction",
    "Response",
    "Source",
    "Speaker",
    "Topic",
    "fingerprint",
]
