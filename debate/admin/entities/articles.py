"""Articles, with their clean text (read-only) and the claims cited from them."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from debate.admin.base import CuratedAdmin
from debate.admin.entities.article_parts import CitedInline, CopyInline, RetrievalInline
from debate.admin.entities.missing_fields import ViewOnSiteAdmin
from debate.admin.exchange import ExchangeAdmin
from debate.importing import find_retrieval
from debate.models import Article
from debate.text import RemovalKind
from debate.vocabulary import gettext_lazy

# Removals that are not listed: there are too many of them in an article, and none loses a word.
UNREMARKABLE = {RemovalKind.WHITESPACE, RemovalKind.PINYIN_GLOSS}


@admin.register(Article)
class ArticleAdmin(ViewOnSiteAdmin, ExchangeAdmin, CuratedAdmin):
    list_display = ["__str__", "outlet", "published_on", "script", "imported_at", "claim_count"]
    list_filter = ["script", ("imported_at", admin.EmptyFieldListFilter), "outlet"]
    search_fields = ["title", "outlet", "byline", "slug", "url"]
    readonly_fields = [
        "raw_sha256",
        "raw_encoding",
        "cleaner_version",
        "imported_at",
        "retrieving",
        "clean_text",
        "removed",
        "cleaning",
        "reviewing",
    ]
    fieldsets = [
        (None, {"fields": ["slug", "title", ("outlet", "byline"), "url", ("published_on", "published_how")]}),
        (gettext_lazy("内容"), {"fields": ["event", "script", "summary"]}),
        (
            gettext_lazy("原文"),
            {
                "fields": [
                    ("raw_encoding", "cleaner_version", "imported_at"),
                    "raw_sha256",
                    "retrieving",
                    "clean_text",
                    "cleaning",
                    "reviewing",
                    "removed",
                ]
            },
        ),
    ]
    inlines = [CitedInline, CopyInline, RetrievalInline]

    def get_queryset(self, request):
        articles = super().get_queryset(request).with_claim_counts().with_is_public()
        wants_text = request.resolver_match.url_name.endswith("_change")
        return articles.defer("offsets") if wants_text else articles.light()

    @admin.display(description=gettext_lazy("观点"), ordering="claim_count")
    def claim_count(self, article) -> int:
        return article.claim_count

    @admin.display(description=gettext_lazy("正文"))
    def clean_text(self, article) -> str:
        return (
            format_html('<div class="article-text" tabindex="0">{}</div>', article.text)
            if article.text
            else _("尚未导入")
        )

    @admin.display(description=gettext_lazy("清洗时去掉的内容"))
    def removed(self, article) -> str:
        """List what cleaning removed with the reason, except white space and pinyin glosses."""
        if not article.is_imported:
            return _("尚未导入")
        raw_text = article.raw_text()
        rows = (
            (each["reason"], raw_text[each["raw_start"] : each["raw_end"]].strip())
            for each in article.removals
            if each["kind"] not in UNREMARKABLE
        )
        return format_html_join("", "<p>{}<br><del>{}</del></p>", rows) or _("无")

    @admin.display(description=gettext_lazy("从网址取回"))
    def retrieving(self, article) -> str:
        """A button that has the worker ask the article's address, and what the worker does about it now."""
        if not article.url:
            return _("没有网址")
        words = _("再查一次") if article.is_imported else _("取回原文")
        address = reverse("admin:debate_retrieval_article", args=[article.pk])
        button = '<button class="button" formaction="{}" formnovalidate>{}</button> {}'
        return format_html(button, address, words, find_retrieval(article))

    @admin.display(description=gettext_lazy("清洗"))
    def cleaning(self, article) -> str:
        """A button, not a link, since it creates an intake of the article's bytes, in which removals can be undone."""
        if not article.is_imported:
            return _("尚未导入")
        address = reverse("admin:debate_intake_reopen", args=[article.pk])
        return format_html(_('<button class="button" formaction="{}" formnovalidate>重看清洗</button>'), address)

    @admin.display(description=gettext_lazy("审阅"))
    def reviewing(self, article) -> str:
        if not article.is_imported:
            return _("尚未导入")
        waiting = article.suggestions.waiting().count()
        address = reverse("admin:debate_article_review", args=[article.pk])
        return format_html(_('<a href="{}">到审阅台</a>，{} 条待审'), address, waiting)
