"""Citations in an admin of their own, with the desk at which they are widened."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _

from debate.admin.base import CuratedAdmin
from debate.admin.citations.citation_forms import CitationForm, place_in_words
from debate.admin.citations.widening import WideningDesk
from debate.admin.draft_permissions import DraftPermissionsAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.models import Citation
from debate.models.querysets import LIGHT_ARTICLE
from debate.vocabulary import gettext_lazy


@admin.register(Citation)
class CitationAdmin(WideningDesk, ExchangeAdmin, DraftPermissionsAdmin, CuratedAdmin):
    claim_field = "claim"

    form = CitationForm
    list_display = ["passage", "claim", "article", "quote_type", "attribution", "state"]
    list_filter = ["state", "quote_type", "article__outlet"]
    list_select_related = ["claim", "article"]
    search_fields = ["quote", "attribution", "claim__statement", "article__title", "article__outlet"]
    autocomplete_fields = ["claim", "article"]
    readonly_fields = ["place"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("claim", "article").defer(*LIGHT_ARTICLE)

    @admin.display(description=gettext_lazy("引文"), ordering="raw_start")
    def passage(self, citation) -> str:
        if citation.has_quote:
            return citation.quote[:60]
        return format_html(_("第 {}–{} 字"), citation.raw_start, citation.raw_end)

    @admin.display(description=gettext_lazy("核对"))
    def place(self, citation):
        return place_in_words(citation)
