"""Redirects from old addresses."""

from django.contrib import admin

from debate.admin.base import CuratedAdmin
from debate.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(CuratedAdmin):
    list_display = ["old_path", "target", "reason", "created_at"]
    list_filter = ["reason", "content_type"]
    search_fields = ["old_path"]
