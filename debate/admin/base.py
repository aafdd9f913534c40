"""Base classes for the admins of curated entities."""

from django import forms
from django.db import models, transaction

from debate.admin.bilingual import BilingualAdmin
from debate.admin.content_rules import JudgedForm, tell_findings
from debate.admin.history import ConflictAdmin
from debate.admin.merging import MergeableAdmin
from debate.admin.request_values import remark_in
from debate.content import current_content
from debate.curation import claims_derived_from, delete, keep_old_address, reindex_after_save


class ProseField(forms.CharField):
    """A text field that turns the CRLF into LF, as stored texts have it, so that an untouched text is unchanged."""

    def to_python(self, value) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial, data) -> bool:
        return super().has_changed((initial or "").strip(), self.to_python(data))


PROSE: dict = {models.TextField: {"form_class": ProseField, "widget": forms.Textarea(attrs={"rows": 3, "cols": 80})}}
LONGEST_REASON = 500  # code points


class CuratedAdmin(BilingualAdmin, ConflictAdmin):
    """Save an edit as one history entry, redirect an old address when the slug changes, update what is derived."""

    save_on_top = True
    list_per_page = 50
    formfield_overrides = PROSE
    show_facets = 0  # facet counts cost one query each
    form = JudgedForm

    def _create_formsets(self, request, obj, change):
        """Tell the form, which is validated after this, of the parts that are saved with its row."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        if request.method == "POST":
            obj.formsets_to_judge = formsets
        return formsets, inlines

    def save_model(self, request, obj, form, change) -> None:
        if change and "slug" in form.changed_data:
            keep_old_address(self.model.objects.only("slug").get(pk=obj.pk), obj)
        obj.touched = claims_derived_from(obj)  # before saving: a citation may move from one claim to another
        obj.skip_history_when_saving = True
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change) -> None:
        for each in formset.forms:
            each.instance._change_reason = reason_given(request)
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        obj = form.instance
        del obj.skip_history_when_saving
        if not change or form.has_changed():
            obj.record_history(created=not change, reason=reason_given(request) or "")
        reindex_after_save(obj, obj.touched)
        tell_findings(request, form.findings)

    @transaction.atomic
    def delete_model(self, request, obj) -> None:
        self.lock(obj.pk)
        delete(obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset) -> None:
        """Delete row by row, so that derived data is updated for each."""
        for obj in queryset.order_by("pk"):
            self.lock(obj.pk)
            delete(obj)


def reason_given(request) -> str | None:
    """Return the reason for a change that an editor wrote below the form; None when it is empty."""
    return remark_in(request.POST.get("_reason", ""), LONGEST_REASON) or None


class DirectoryAdmin(MergeableAdmin, CuratedAdmin):
    """For the entities of the directory: those that claims are said by and about."""

    def get_search_results(self, request, queryset, search_term):
        """Find by what the columns hold, and by every name, in either script, as the public search does."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        kind, names = self.model._meta.model_name, current_content().directory.names
        known = [each.pk for each in names.containing(search_term) if each.kind == kind]
        named = models.Q(pk__in=known) | models.Q(pk__in=found.values("pk"))
        return (queryset.filter(named), False) if known else (found, may_repeat)


class NamedAdmin(DirectoryAdmin):
    """For entities with names, pinyin and a slug."""

    search_fields = ["name", "name_en", "slug", "pinyin", "pinyin_initials"]
    ordering = ["pinyin"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_en"]}
