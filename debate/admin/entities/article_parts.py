"""What an article's page at the desk lists of it, to read only: its citations, its copies, and what came of asking."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from debate.models import ArticleCopy, Citation, Retrieval
from debate.vocabulary import gettext_lazy


class ListedInline(admin.TabularInline):
    """Rows that are shown and never changed here."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False


class CitedInline(ListedInline):
    model = Citation
    show_change_link = True
    fields = ("claim", "quote_type", "attribution", "state")
    readonly_fields = fields
    verbose_name_plural = gettext_lazy("引自这篇文章")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("claim")


class CopyInline(ListedInline):
    model = ArticleCopy
    fields = ("kind", "link", "retrieved_at", "found", "changed", "is_shown", "file")
    readonly_fields = fields
    verbose_name_plural = gettext_lazy("副本")

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("raw")

    @admin.display(description=gettext_lazy("网址"))
    def link(self, copy) -> str:
        return (
            format_html('<a href="{}" rel="external noreferrer">{}</a>', copy.url, copy.url[:70])
            if copy.url
            else _("无")
        )

    @admin.display(description=gettext_lazy("原始字节"))
    def file(self, copy) -> str:
        return format_html(_('<a href="{}">下载</a>'), reverse("admin:debate_intake_copy", args=[copy.pk]))

    @admin.display(description=gettext_lazy("读者看到的是它"), boolean=True)
    def is_shown(self, copy) -> bool:
        return copy.raw_sha256 == copy.article.shown_sha256


class RetrievalInline(ListedInline):
    model = Retrieval
    fields = ("url", "outcome", "message", "checked_at", "unchanged_at", "failures", "wait_until", "moved_to")
    readonly_fields = fields
    verbose_name_plural = gettext_lazy("取回记录")

    def has_change_permission(self, request, obj=None) -> bool:
        return False
