"""AI models and how open they are."""

from django.contrib import admin

from debate.admin.base import PROSE, CuratedAdmin, NamedAdmin
from debate.admin.bilingual import BilingualTabularInline
from debate.admin.entities.missing_fields import MissingFieldsAdmin, ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.models import Model, OpennessAssessment


class AssessmentInline(BilingualTabularInline):
    model = OpennessAssessment
    formfield_overrides = PROSE
    extra = 0
    autocomplete_fields = ["evidence"]
    fields = ["dimension", "value", "evidence", "valid_from", "valid_to", "note"]


@admin.register(Model)
class ModelAdmin(MissingFieldsAdmin, ViewOnSiteAdmin, ExchangeAdmin, NamedAdmin):
    list_display = ["name", "developer", "released_on", "openness", "verified", "updated_at"]
    list_filter = ["openness", "verified", "developer"]
    list_select_related = ["developer"]
    autocomplete_fields = ["developer", "family", "source"]
    inlines = [AssessmentInline]


@admin.register(OpennessAssessment)
class OpennessAssessmentAdmin(ExchangeAdmin, CuratedAdmin):
    list_display = ["model", "dimension", "value", "valid_from", "valid_to", "evidence"]
    list_filter = ["dimension", "value", "evidence__standing"]
    list_select_related = ["model", "evidence__article"]
    search_fields = ["model__name", "note", "evidence__url"]
    autocomplete_fields = ["model", "evidence"]
