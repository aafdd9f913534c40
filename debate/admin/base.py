"""What every curated entity's desk does alike."""

from django import forms
from django.db import models, transaction
from simple_history.admin import SimpleHistoryAdmin

from debate.curation import keep_old_address
from debate.search.index import reindex


class ProseField(forms.CharField):
    """A browser sends line ends as CRLF; stored texts have LF, so that an untouched one has not changed."""

    def to_python(self, value) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial, data) -> bool:
        return super().has_changed((initial or "").strip(), self.to_python(data))


PROSE: dict = {models.TextField: {"form_class": ProseField, "widget": forms.Textarea(attrs={"rows": 3, "cols": 80})}}


class CuratedAdmin(SimpleHistoryAdmin):
    """One edit is one entry in the history; an old address keeps answering; the search index follows."""

    object_history_list_template = "admin/history_list.html"
    save_on_top = True
    list_per_page = 50
    formfield_overrides = PROSE
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

    @transaction.atomic
    def delete_queryset(self, request, queryset) -> None:
        """One by one, so that the search index follows here as well."""
        for obj in queryset:
            self.delete_model(request, obj)


class NamedAdmin(CuratedAdmin):
    search_fields = ["name", "name_en", "slug", "pinyin", "pinyin_initials"]
    ordering = ["pinyin"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_en"]}
