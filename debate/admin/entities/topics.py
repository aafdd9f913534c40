"""Topics."""

from django.contrib import admin

from debate.admin.base import DirectoryAdmin
from debate.admin.entities.missing_fields import MissingFieldsAdmin, ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.models import Topic
from debate.vocabulary import gettext_lazy


@admin.register(Topic)
class TopicAdmin(MissingFieldsAdmin, ViewOnSiteAdmin, ExchangeAdmin, DirectoryAdmin):
    list_display = ["name", "name_en", "slug", "claim_count"]
    search_fields = ["name", "name_en", "slug"]
    ordering = ["slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_claim_counts()

    @admin.display(description=gettext_lazy("已发布观点"), ordering="claim_count")
    def claim_count(self, topic) -> int:
        return topic.claim_count
