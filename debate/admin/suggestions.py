"""Suggestions, to look at; deciding them has a desk of its own."""

from django.contrib import admin
from django.utils.html import format_html_join

from debate.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    list_display = ["quote", "article", "attribution", "proposed_speaker", "proposed_stance", "score", "state"]
    list_filter = ["state", "quote_type", "proposed_stance", "on_debate", "is_prediction", "article__outlet"]
    list_select_related = ["article", "proposed_speaker"]
    search_fields = ["quote", "attribution", "article__title"]
    autocomplete_fields = [
        "article",
        "proposed_speaker",
        "proposed_topics",
        "proposed_companies",
        "proposed_models",
        "similar_claim",
        "resulting_claim",
        "decided_by",
    ]
    readonly_fields = ["reasons_in_words", "answers_in_words", "extractor_version"]
    exclude = ["reasons", "answers"]

    def get_queryset(self, request):
        return self.model.objects.light()

    @admin.display(description="理由")
    def reasons_in_words(self, suggestion) -> str:
        rows = ((reason["rule"], reason["words"]) for reason in suggestion.reasons)
        return format_html_join("", "<p>{}：{}</p>", rows) or "无"

    @admin.display(description="像是回应")
    def answers_in_words(self, suggestion) -> str:
        rows = (
            (answer["cue"], answer["target"] or f"未点名（{answer['target_words']}）") for answer in suggestion.answers
        )
        return format_html_join("", "<p>{}：{}</p>", rows) or "无"
