"""Register every `ModelAdmin` of the desk with the site, by importing its module.

Not done in the package itself: Django imports `debate.admin.site` to make the site before these can register with it.
"""

from debate.admin.accounts import preferences, users
from debate.admin.citations import citation_admin
from debate.admin.entities import ai_models, articles, claims, companies, redirects, sources, speakers, topics
from debate.admin.exchange import file_sets
from debate.admin.importing import intakes, retrievals
from debate.admin.merging import merge_desk
from debate.admin.notices import webhooks
from debate.admin.reviewing import error_reports, second_looks, suggestions

__all__ = [
    "ai_models",
    "articles",
    "citation_admin",
    "claims",
    "companies",
    "error_reports",
    "file_sets",
    "intakes",
    "merge_desk",
    "preferences",
    "redirects",
    "retrievals",
    "second_looks",
    "sources",
    "speakers",
    "suggestions",
    "topics",
    "users",
    "webhooks",
]
