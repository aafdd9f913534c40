"""Claims with their citations, responses and prediction; and each of these in an admin of its own."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from debate.admin.base import PROSE, CuratedAdmin, ProseField
from debate.admin.content_rules import JudgedForm
from debate.admin.entities.claim_actions import ClaimActions
from debate.admin.entities.draft_permissions import DraftPermissionsAdmin
from debate.admin.entities.missing_fields import MissingFieldsAdmin, ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.admin.merging import MergeableAdmin
from debate.content import current_content
from debate.models import Citation, Claim, PositionChange, Prediction, Response
from debate.models.querysets import LIGHT_ARTICLE


class CitationForm(JudgedForm):
    """Asks for a quote, finds it in the article's text and stores its place; a quote that is not found is refused."""

    quote = ProseField(label="引文", required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))

    class Meta:
        model = Citation
        fields = ["claim", "article", "quote_type", "attribution", "role_printed", "quote"]

    def clean(self):
        given = super().clean() or {}
        citation, article, quote = self.instance, given.get("article"), given.get("quote", "")
        moved = {"article", "quote"} & set(self.changed_data)
        if article and (moved or not citation.pk):
            citation.article, citation.quote = article, quote
            try:
                citation.locate_quote()
            except ValueError as error:
                self.add_error("quote", str(error))
        else:
            given["quote"] = citation.quote
        return given

    def _get_validation_exclusions(self):
        # These fields are not in the form, but follow from its quote: their constraints can be checked with it.
        exclude = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        return exclude - {"raw_start", "raw_end"} if self.instance.raw_start is not None else exclude


class CitationFormSet(forms.BaseInlineFormSet):
    """Refuses two citations of the same passage."""

    def validate_unique(self) -> None:
        """Compare the places of the quotes, which are no fields of the form and so not compared by Django."""
        kept = [form.instance for form in self.forms if form not in self.deleted_forms]
        places = [(each.article_id, each.raw_start, each.raw_end) for each in kept if each.raw_start is not None]
        if len(places) != len(set(places)):
            raise forms.ValidationError("同一篇文章的同一段引文给了两次。")


class CitationInline(admin.StackedInline):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 0
    autocomplete_fields = ["article"]
    fields = [("article", "quote_type"), ("attribution", "role_printed"), "quote", "place"]
    readonly_fields = ["place"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article").defer(*LIGHT_ARTICLE)

    @admin.display(description="核对")
    def place(self, citation):
        return place_in_words(citation)


def place_in_words(citation: Citation) -> str:
    """Return state, place and the beginning of the fingerprint of a citation, for a read-only field."""
    if citation.raw_start is None:
        return "保存时在文章正文中查找并核对"
    place = f"原文第 {citation.raw_start}–{citation.raw_end} 字"
    return f"{citation.get_state_display()}，{place}，{citation.quote_sha256[:12]}…"


class ResponseInline(admin.StackedInline):
    model = Response
    formfield_overrides = PROSE
    fk_name = "from_claim"
    extra = 0
    autocomplete_fields = ["to_claim", "to_speaker", "citation"]
    fields = [("to_claim", "to_speaker"), ("kind", "target"), "citation", "note"]
    verbose_name_plural = "它回应了"


class PredictionInline(admin.StackedInline):
    model = Prediction
    formfield_overrides = PROSE
    extra = 0
    autocomplete_fields = ["evidence", "resolved_by"]


@admin.register(Claim)
class ClaimAdmin(
    ClaimActions,
    MergeableAdmin,
    MissingFieldsAdmin,
    ViewOnSiteAdmin,
    ExchangeAdmin,
    DraftPermissionsAdmin,
    CuratedAdmin,
):
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
    search_help_text = "观点、发言者、公司、模型、引文；简繁皆可"
    autocomplete_fields = ["speaker", "topics", "about_companies", "about_models"]
    readonly_fields = ["state", "reviewed_by", "reviewed_at", "withdrawn_because", "position_changes"]
    fieldsets = [
        (None, {"fields": ["slug", "speaker", "statement", "statement_en"]}),
        ("立场", {"fields": [("stance", "claim_type", "sense_of_open"), "topics", "about_companies", "about_models"]}),
        ("何时何地", {"fields": [("said_on", "role_then"), "occasion", "occasion_en"]}),
        ("审核", {"fields": ["note", ("state", "reviewed_by", "reviewed_at"), "withdrawn_because"]}),
        ("立场变化", {"fields": ["position_changes"]}),
    ]
    inlines = [CitationInline, ResponseInline, PredictionInline]
    actions = ["publish_claims", "withdraw_claims", "retag_claims", "restance_claims", *MergeableAdmin.actions]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_text").annotate(n=Count("citations", distinct=True))

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term, current_content().directory.names), False

    @admin.display(description="出处", ordering="n")
    def citation_count(self, claim) -> int:
        return claim.n

    @admin.display(description="记录")
    def position_changes(self, claim) -> str:
        """Link to the position changes a claim is part of, and to a form for a new one that starts from it."""
        if claim.pk is None:
            return "先保存观点"
        changes = PositionChange.objects.around(claim)
        links = ((reverse("admin:debate_positionchange_change", args=[each.pk]), each) for each in changes)
        add = reverse("admin:debate_positionchange_add", query={"before_claim": claim.pk, "speaker": claim.speaker_id})
        noted = format_html_join("", '<a href="{}">{}</a>　', links)
        return format_html('{}<a href="{}">从这条观点起，记一次立场变化</a>', noted, add)


@admin.register(Citation)
class CitationAdmin(ExchangeAdmin, DraftPermissionsAdmin, CuratedAdmin):
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

    @admin.display(description="引文", ordering="raw_start")
    def passage(self, citation) -> str:
        if citation.has_quote:
            return citation.quote[:60]
        return format_html("第 {}–{} 字", citation.raw_start, citation.raw_end)

    @admin.display(description="核对")
    def place(self, citation):
        return place_in_words(citation)


@admin.register(Response)
class ResponseAdmin(ExchangeAdmin, DraftPermissionsAdmin, CuratedAdmin):
    claim_field = "from_claim"

    list_display = ["from_claim", "kind", "to_claim", "to_speaker", "target"]
    list_filter = ["kind", "target"]
    list_select_related = ["from_claim", "to_claim", "to_speaker"]
    search_fields = ["from_claim__statement", "to_claim__statement", "to_speaker__name", "from_claim__speaker__name"]
    autocomplete_fields = ["from_claim", "to_claim", "to_speaker", "citation"]


class DueFilter(admin.SimpleListFilter):
    title, parameter_name = "到期", "due"

    def lookups(self, request, model_admin):
        return [("now", "已到期、还没有结果")]

    def queryset(self, request, queryset):
        return queryset.due(timezone.localdate()) if self.value() == "now" else queryset


@admin.register(Prediction)
class PredictionAdmin(ExchangeAdmin, DraftPermissionsAdmin, CuratedAdmin):
    claim_field = "claim"

    list_display = ["claim", "outcome", "due_on", "resolved_on", "resolved_by"]
    list_filter = [DueFilter, "outcome"]
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
