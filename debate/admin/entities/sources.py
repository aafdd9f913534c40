"""Sources: the pages facts rest on. Mirrors wait here for a better page."""

from django.contrib import admin

from debate.admin.base import CuratedAdmin
from debate.admin.exchange import Exchanging
from debate.models import Source


@admin.register(Source)
class SourceAdmin(Exchanging, CuratedAdmin):
    list_display = ["__str__", "publisher", "standing", "note"]
    list_filter = ["standing"]
    list_select_related = ["article"]
    search_fields = ["url", "publisher", "article__title", "article__outlet"]
    autocomplete_fields = ["article"]
