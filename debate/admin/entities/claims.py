"""Claims with what belongs to them; responses, predictions and changes of position in admins of their own too."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from debate.admin.base import PROSE, CuratedAdmin
from debate.admin.bilingual import BilingualStackedInline
from debate.admin.citations import CitationInline
from debate.admin.draft_permissions import DraftPermissionsAdmin
from debate.admin.entities.claim_actions import ClaimActions
from debate.admin.entities.draft_notes import DraftNotesAdmin
from debate.admin.entities.missing_fields import MissingFieldsAdmin, ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.admin.merging import MergeableAdmin
from debate.content import current_content
from debate.models import Claim, PositionChange, Prediction, Response
from debate.vocabulary import gettext_lazy


class ResponseInline(BilingualStackedInline):
    model = Response
    formfield_overrides = PROSE
    fk_name = "from_claim"
    extra = 0
    autocomplete_fields = ["to_claim", "to_speaker", "citation"]
    fields = [("to_claim", "to_speaker"), ("kind", "target"), "citation", "note"]
    verbose_name_plural = gettext_lazy("它回应了")


class PredictionInline(BilingualStackedInline):
    model = Prediction
    formfield_overrides = PROSE
    extra = 0
    autocomplete_fields = ["evidence", "resolved_by"]


@admin.register(Claim)
class ClaimAdmin(
    ClaimActions,
    DraftNotesAdmin,
    MergeableAdmin,
    MissingFieldsAdmin,
    ViewOnSiteAdmin,
    ExchangeAdmin,
    DraftPermissionsAdmin,
    CuratedAdmin,
):
    save_as = True  # the button stands where two editors changed one claim: both versions stay
    list_display = ["statement", "speaker", "stance", "said_on", "state", "citation_count", "reviewed_by"]
    list_filter = [
        "state",
        "stance",
        "claim_type",
        "topics",
        "sense_of_open",
        "citations__state",
    ]
    list_select_related = ["speaker", "reviewed_by"]
    search_fields = ["search_text"]
    ordering = ["-said_on", "slug"]
    search_help_text = gettext_lazy("观点、发言者、公司、模型、引文；简繁皆可")
    autocomplete_fields = ["speaker", "topics", "about_companies", "about_models"]
    readonly_fields = ["state", "reviewed_by", "reviewed_at", "withdrawn_because", "position_changes"]
    fieldsets = [
        (None, {"fields": ["speaker", "statement"]}),
        (
            gettext_lazy("立场"),
            {"fields": [("stance", "claim_type", "sense_of_open"), "topics", "about_companies", "about_models"]},
        ),
        (gettext_lazy("何时何地"), {"fields": [("said_on", "role_then"), "occasion"]}),
        (
            gettext_lazy("审核"),
            {"fields": ["note", "slug", ("state", "reviewed_by", "reviewed_at"), "withdrawn_because"]},
        ),
        (gettext_lazy("立场变化"), {"fields": ["position_changes"]}),
    ]
    inlines = [CitationInline, ResponseInline, PredictionInline]
    actions = ["publish_claims", "withdraw_claims", "retag_claims", "restance_claims", *MergeableAdmin.actions]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_text").annotate(n=Count("citations", distinct=True))

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term, current_content().directory.names), False

    @admin.display(description=gettext_lazy("出处"), ordering="n")
    def citation_count(self, claim) -> int:
        return claim.n

    @admin.display(description=gettext_lazy("记录"))
    def position_changes(self, claim) -> str:
        """Link to the position changes a claim is part of, and to a form for a new one that starts from it."""
        if claim.pk is None:
            return _("先保存观点")
        changes = PositionChange.objects.around(claim)
        links = ((reverse("admin:debate_positionchange_change", args=[each.pk]), each) for each in changes)
        add = reverse("admin:debate_positionchange_add", query={"before_claim": claim.pk, "speaker": claim.speaker_id})
        noted = format_html_join("", '<a href="{}">{}</a>　', links)
        return format_html(_('{}<a href="{}">从这条观点起，记一次立场变化</a>'), noted, add)


@admin.register(Response)
class ResponseAdmin(ExchangeAdmin, DraftPermissionsAdmin, CuratedAdmin):
    claim_field = "from_claim"

    list_display = ["from_claim", "kind", "to_claim", "to_speaker", "target"]
    list_filter = ["kind", "target"]
    list_select_related = ["from_claim", "to_claim", "to_speaker"]
    search_fields = ["from_claim__statement", "to_claim__statement", "to_speaker__name", "from_claim__speaker__name"]
    autocomplete_fields = ["from_claim", "to_claim", "to_speaker", "citation"]


class DueFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("到期"), "due"

    def lookups(self, request, model_admin):
        return [("now", _("已到期、还没有结果"))]

    def queryset(self, request, queryset):
        return queryset.due(timezone.localdate()) if self.value() == "now" else queryset


@admin.register(Prediction)
class PredictionAdmin(ExchangeAdmin, DraftPermissionsAdmin, CuratedAdmin):
    claim_field = "claim"

    list_display = ["claim", "kind", "outcome", "due_on", "resolved_on", "resolved_by"]
    list_filter = [DueFilter, "kind", "outcome"]
    list_select_related = ["claim", "resolved_by"]
    search_fields = ["claim__statement", "claim__speaker__name", "criteria"]
    autocomplete_fields = ["claim", "evidence", "resolved_by"]


@admin.register(PositionChange)
class PositionChangeAdmin(MergeableAdmin, ExchangeAdmin, CuratedAdmin):
    list_display = ["slug", "speaker", "company", "topic", "degree"]
    list_filter = ["degree", "topic"]
    list_select_related = ["speaker", "company", "topic"]
    search_fields = ["slug", "speaker__name", "company__name", "rationale"]
    autocomplete_fields = ["speaker", "company", "topic", "before_claim", "after_claim", "after_model", "evidence"]
