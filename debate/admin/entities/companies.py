"""Companies."""

from django.contrib import admin

from debate.admin.base import NamedAdmin
from debate.admin.entities.missing_fields import MissingFieldsAdmin, ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.models import Company
from debate.vocabulary import gettext_lazy


@admin.register(Company)
class CompanyAdmin(MissingFieldsAdmin, ViewOnSiteAdmin, ExchangeAdmin, NamedAdmin):
    list_display = ["name", "name_en", "kind", "country", "claim_count", "updated_at"]
    list_filter = ["kind", "country"]
    autocomplete_fields = ["sources"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_claim_counts()

    @admin.display(description=gettext_lazy("谈及它的观点"), ordering="claim_count")
    def claim_count(self, company) -> int:
        return company.claim_count
