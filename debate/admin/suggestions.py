"""Suggestions, to look at; deciding them has a desk of its own."""

from django.contrib import admin

from debate.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    list_display = ["quote", "article", "proposed_speaker", "proposed_stance", "score", "state"]
    list_filter = ["state", "quote_type", "proposed_stance"]
    list_select_related = ["article", "proposed_speaker"]
    search_fields = ["quote", "attribution", "article__title"]
    autocomplete_fields = [
        "article",
        "proposed_speaker",
        "proposed_topics",
        "proposed_companies",
        "proposed_models",
        "resulting_claim",
        "decided_by",
    ]
