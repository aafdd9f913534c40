"""Lists and pages of claims, speakers, companies, models, topics and articles."""

from debate.views.entities.ai_models import model_detail, model_list
from debate.views.entities.articles import article_detail, article_list
from debate.views.entities.claims import claim_citation, claim_detail, claim_list
from debate.views.entities.companies import company_detail, company_list
from debate.views.entities.speakers import speaker_detail, speaker_list
from debate.views.entities.topics import stance_detail, topic_detail, topic_list

__all__ = [
    "article_detail",
    "article_list",
    "claim_citation",
    "claim_detail",
    "claim_list",
    "company_detail",
    "company_list",
    "model_detail",
    "model_list",
    "speaker_detail",
    "speaker_list",
    "stance_detail",
    "topic_detail",
    "topic_list",
]
