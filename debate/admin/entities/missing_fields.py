"""What forms and lists show beside the fields: what an entity lacks, and a link to its public page."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from debate.admin.base import CuratedAdmin
from debate.curation.quality import GAPS, gaps_of
from debate.vocabulary import gettext_lazy

MISSING = "missing"


class GapFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("缺什么"), "lacking"

    def lookups(self, request, model_admin):
        return [(gap.what, gap.label) for gap in GAPS[model_admin.model]]

    def queryset(self, request, queryset):
        return queryset.lacking(self.value()) if self.value() else queryset


class MissingFieldsAdmin(CuratedAdmin):
    """Shows at the top of a form what the entity lacks, and adds a filter by missing field to the list."""

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), GapFilter]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), MISSING]

    def get_fields(self, request, obj=None):
        return [name for name in super().get_fields(request, obj) if name != MISSING]

    def get_fieldsets(self, request, obj=None):
        own = super().get_fieldsets(request, obj)
        return [(_("还缺什么"), {"fields": [MISSING], "classes": ["gaps"]}), *own] if obj and self.gaps(obj) else own

    def gaps(self, obj) -> list:
        """Return what an entity lacks; kept on it, since Django asks for the fieldsets several times a request."""
        if not hasattr(obj, "lacked"):
            obj.lacked = gaps_of(obj)
        return obj.lacked

    @admin.display(description="")
    def missing(self, obj) -> str:
        rows = ((gap.label, gap.advice) for gap in self.gaps(obj))
        return format_html("<ul>{}</ul>", format_html_join("", _("<li><strong>{}</strong>：{}</li>"), rows))


class ViewOnSiteAdmin(CuratedAdmin):
    """Links to the public page of an entity, if it has one."""

    def get_list_display(self, request):
        return [*super().get_list_display(request), "site"]

    def view_on_site(self, obj) -> str | None:
        return obj.get_absolute_url() if getattr(obj, "is_public", True) else None

    @admin.display(description=gettext_lazy("网站"))
    def site(self, obj) -> str:
        address = self.view_on_site(obj)
        label = _("在网站上看：%(name)s") % {"name": obj}
        return format_html('<a href="{}" aria-label="{}">{}</a>', address, label, _("看")) if address else "—"
