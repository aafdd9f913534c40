"""The list of suggestions; each is decided on the review desk."""

from django.contrib import admin
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from debate.admin.reviewing.review_desk import ReviewDesk
from debate.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(ReviewDesk):
    list_display = ["quote", "article", "attribution", "proposed_speaker", "proposed_stance", "score", "state"]
    list_filter = ["state", "quote_type", "proposed_stance", "on_debate", "is_prediction", "article__outlet"]
    list_select_related = ["article", "proposed_speaker"]
    search_fields = ["quote", "attribution", "article__title"]
    actions = None

    def get_queryset(self, request):
        return self.model.objects.light()

    def add_view(self, request, form_url="", extra_context=None):
        """Redirect to the review desk, where a suggestion is added by marking a passage of an article."""
        self._require(request, "add")
        return HttpResponseRedirect(reverse("admin:debate_article_next"))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        self._require(request, "view")
        suggestion = self.get_object(request, object_id)
        if suggestion is None:
            raise Http404
        desk = reverse("admin:debate_article_review", args=[suggestion.article_id])
        return HttpResponseRedirect(f"{desk}?show=all&s={suggestion.pk}")
