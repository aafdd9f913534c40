"""What every curated entity's desk does alike."""

from django import forms
from django.db import models, transaction
from simple_history.admin import SimpleHistoryAdmin

from debate.curation import keep_old_address
from debate.search.index import reindex


class CuratedAdmin(SimpleHistoryAdmin):
    """One edit is one entry in the history; an old address keeps answering; the search index follows."""

    object_history_list_template = "admin/history_list.html"
    save_on_top = True
    list_per_page = 50
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 80})}}
    show_facets = 0  # facet counts cost one query each

    def claims_of(self, obj):
        """The claims whose indexed text names this object; None when none does."""
        return None

    def save_model(self, request, obj, form, change) -> None:
        if change and "slug" in form.changed_data:
            keep_old_address(self.model.objects.only("slug").get(pk=obj.pk), obj)
        obj.skip_history_when_saving = True
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        obj = form.instance
        del obj.skip_history_when_saving
        if not change or form.has_changed():
            obj.record_history(created=not change)
        claims = self.claims_of(obj)
        if claims is not None:
            reindex(claims)

    def delete_model(self, request, obj) -> None:
        claims = self.claims_of(obj)
        touched = list(claims.values_list("pk", flat=True)) if claims is not None else []
        with transaction.atomic():
            super().delete_model(request, obj)
            if touched:
                reindex(claims.model.objects.filter(pk__in=touched))


class NamedAdmin(CuratedAdmin):
    search_fields = ["name", "name_en", "slug", "pinyin", "pinyin_initials"]
    ordering = ["pinyin"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_en"]}
