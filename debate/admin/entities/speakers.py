"""Speakers and the roles they held."""

from django.contrib import admin

from debate.admin.base import PROSE, CuratedAdmin, NamedAdmin
from debate.admin.bilingual import BilingualTabularInline
from debate.admin.entities.missing_fields import MissingFieldsAdmin, ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.models import Affiliation, Speaker
from debate.vocabulary import gettext_lazy


class AffiliationInline(BilingualTabularInline):
    model = Affiliation
    formfield_overrides = PROSE
    extra = 0
    autocomplete_fields = ["company", "source"]
    fields = ["company", "role", "since", "until", "source", "note"]


@admin.register(Speaker)
class SpeakerAdmin(MissingFieldsAdmin, ViewOnSiteAdmin, ExchangeAdmin, NamedAdmin):
    list_display = ["name", "name_en", "kind", "claim_count", "pinyin", "updated_at"]
    list_filter = ["kind", "affiliations__company__kind"]
    inlines = [AffiliationInline]

    def get_queryset(self, request):
        return super().get_queryset(request).with_claim_counts()

    @admin.display(description=gettext_lazy("已发布观点"), ordering="claim_count")
    def claim_count(self, speaker) -> int:
        return speaker.claim_count


@admin.register(Affiliation)
class AffiliationAdmin(ExchangeAdmin, CuratedAdmin):
    list_display = ["speaker", "company", "role", "since", "until"]
    list_filter = ["company"]
    list_select_related = ["speaker", "company"]
    search_fields = ["speaker__name", "company__name", "role"]
    autocomplete_fields = ["speaker", "company", "source"]
