"""The form of a citation, alone and within its claim: an editor pastes the words, the desk finds their place."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from debate.admin.base import ProseField
from debate.admin.content_rules import JudgedForm
from debate.models import Citation
from debate.models.querysets import LIGHT_ARTICLE
from debate.vocabulary import clauses, gettext_lazy


class CitationForm(JudgedForm):
    """Asks for a quote, finds it in the article's text and stores its place; a quote that is not found is refused."""

    quote = ProseField(label=gettext_lazy("引文"), required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))

    class Meta:
        model = Citation
        fields = ["claim", "article", "quote_type", "attribution", "role_printed", "quote", "widening"]

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
            # Words chosen anew settle what was to be taken in, unless the same hand asks for more.
            if "widening" not in self.changed_data:
                given["widening"] = citation.widening
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
            raise forms.ValidationError(_("同一篇文章的同一段引文给了两次。"))


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

    @admin.display(description=gettext_lazy("核对"))
    def place(self, citation):
        return place_in_words(citation)


def place_in_words(citation: Citation) -> str:
    """Return state, place and the beginning of the fingerprint of a citation, for a read-only field."""
    if citation.raw_start is None:
        return _("保存时在文章正文中查找并核对")
    place = _("原文第 %(raw_start)s–%(raw_end)s 字") % {"raw_start": citation.raw_start, "raw_end": citation.raw_end}
    return clauses([citation.get_state_display(), place, f"{citation.quote_sha256[:12]}…"])
