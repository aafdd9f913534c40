"""The editors' desk: stock Django admin, one file a noun."""

from django.contrib import admin

from debate.admin import ai_models, articles, claims, companies, redirects, sources, speakers, suggestions, topics

__all__ = [
    "ai_models",
    "articles",
    "claims",
    "companies",
    "redirects",
    "sources",
    "speakers",
    "suggestions",
    "topics",
]

admin.site.site_header = admin.site.site_title = "开闭之争 · 编辑台"
admin.site.index_title = "知识库"
admin.site.enable_nav_sidebar = True
