"""Sources: the pages that facts rest on. The filter by standing lists the mirrors that need a better page."""

from django.contrib import admin

from debate.admin.base import CuratedAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.models import Source


@admin.register(Source)
class SourceAdmin(ExchangeAdmin, CuratedAdmin):
    list_display = ["__str__", "publisher", "standing", "note"]
    list_filter = ["standing"]
    list_select_related = ["article"]
    search_fields = ["url", "publisher", "article__title", "article__outlet"]
    autocomplete_fields = ["article"]
