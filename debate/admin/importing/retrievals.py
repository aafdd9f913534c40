"""Where articles were asked for and what came of it, to read only; a button has the worker ask for the rest."""

from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from debate.importing import cancel_rounds, find_round, queue_retrievals, queue_round
from debate.models import Article, Retrieval
from debate.models.querysets import LIGHT_ARTICLE
from debate.vocabulary import gettext_lazy

MAY_FETCH = "debate.change_article"
NOTHING_DUE = gettext_lazy("没有要取的：都取过了，或者不久前才问过。")
NOT_QUEUED = gettext_lazy("不用再排：后台正要去取。")


@admin.register(Retrieval)
class RetrievalAdmin(admin.ModelAdmin):
    """Rows are written by asking alone. Whoever may change articles may have them asked for."""

    change_list_template = "admin/retrieval_list.html"
    list_display = ["title", "outcome", "message", "checked_at", "unchanged_at", "failures", "address", "new_address"]
    list_filter = ["outcome", "checked_at"]
    search_fields = ["article__title", "article__slug", "url", "moved_to"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    readonly_fields = [field.name for field in Retrieval._meta.fields]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("round/", view(self.fetch_all), name="debate_retrieval_round"),
            path("article/<int:pk>/", view(self.fetch_one), name="debate_retrieval_article"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article").defer(*LIGHT_ARTICLE)

    @admin.display(description=gettext_lazy("文章"), ordering="article")
    def title(self, retrieval) -> str:
        return Truncator(retrieval.article).chars(18)

    @admin.display(description=gettext_lazy("网址"))
    def address(self, retrieval) -> str:
        return _link(retrieval.url)

    @admin.display(description=gettext_lazy("搬到了"))
    def new_address(self, retrieval) -> str:
        return _link(retrieval.moved_to)

    def changelist_view(self, request, extra_context=None):
        shown = {"round": find_round(), "may_fetch": request.user.has_perm(MAY_FETCH)}
        if shown["may_fetch"]:
            shown["missing"] = Article.objects.to_retrieve().exclude(url="").count()
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    @method_decorator(require_POST)
    def fetch_all(self, request):
        """Have the worker ask for every article that is not here, or lacks a cited passage; or stop asking."""
        self._check(request)
        if "cancel" in request.POST:
            messages.success(request, _("停下了：%(left)s 篇不再去取；取来的都在。") % {"left": cancel_rounds()})
            return redirect("admin:debate_retrieval_changelist")
        queued = queue_round()
        words = (
            (_("%(queued)s 篇交给了后台，一篇一篇去取。关掉这一页也会继续。") % {"queued": queued})
            if queued
            else _("没有要取的：都取过了，或者不久前才问过。")
        )
        messages.info(request, words)
        return redirect("admin:debate_retrieval_changelist")

    @method_decorator(require_POST)
    def fetch_one(self, request, pk: int):
        """Have the worker ask for one article, whatever came of it before."""
        self._check(request)
        article = get_object_or_404(Article.objects.light(), pk=pk)
        if not article.url:
            messages.warning(request, _("这篇文章没有网址，先填上。"))
        elif queue_retrievals([article], again=True):
            messages.info(request, _("交给后台去取了；过一会儿刷新这一页，看「取回记录」。"))
        else:
            messages.info(request, NOT_QUEUED)
        return redirect("admin:debate_article_change", pk)

    def _check(self, request) -> None:
        if not request.user.has_perm(MAY_FETCH):
            raise PermissionDenied


def _link(url: str) -> str:
    """Return a link that names only the host, so that a list of them fits on the screen."""
    return format_html('<a href="{}" rel="external noreferrer">{} ↗</a>', url, urlsplit(url).hostname) if url else ""
