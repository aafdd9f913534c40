"""Article: one source text we may quote."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from debate.models.base import Slugged, tracked
from debate.models.fields import PartialDateField
from debate.models.querysets import ArticleQuerySet
from debate.text import OffsetMap
from debate.vocabulary import PartialDate, Script, address_of, gettext_lazy


class Article(Slugged):
    """One source text, known only by the SHA-256 of its bytes until they, or another copy, are imported."""

    title = models.CharField(gettext_lazy("标题"), max_length=200, blank=True)
    title_en = models.CharField(gettext_lazy("英文标题（我们的译文）"), max_length=300, blank=True)
    outlet = models.CharField(gettext_lazy("媒体"), max_length=100, blank=True)
    outlet_en = models.CharField(gettext_lazy("英文媒体名"), max_length=120, blank=True)
    byline = models.CharField(gettext_lazy("作者"), max_length=100, blank=True)
    url = models.URLField(gettext_lazy("网址"), max_length=500, blank=True)
    published_on = PartialDateField(gettext_lazy("发表日期"))
    published_how = models.TextField(gettext_lazy("日期依据"), blank=True)
    published_how_en = models.TextField(gettext_lazy("英文日期依据"), blank=True)
    event = models.CharField(gettext_lazy("所报道的活动"), max_length=120, blank=True)
    event_en = models.CharField(gettext_lazy("英文活动名"), max_length=200, blank=True)
    script = models.CharField(gettext_lazy("文字"), max_length=7, choices=Script, blank=True)
    summary = models.TextField(gettext_lazy("摘要"), blank=True)
    summary_en = models.TextField(gettext_lazy("英文摘要"), blank=True)
    raw = models.BinaryField(gettext_lazy("原始字节"), null=True, editable=False)
    raw_encoding = models.CharField(gettext_lazy("编码"), max_length=20, blank=True, editable=False)
    # Null, not empty, when the bytes are unknown, since it is unique.
    raw_sha256 = models.CharField(gettext_lazy("原始字节指纹"), unique=True, null=True, max_length=64, editable=False)  # noqa: DJ001
    # That of ``raw``: another one where readers are shown another copy than the one that was first read.
    shown_sha256 = models.CharField(gettext_lazy("所示副本的指纹"), max_length=64, blank=True, editable=False)
    text = models.TextField(gettext_lazy("正文"), blank=True, editable=False)
    text_sha256 = models.CharField(gettext_lazy("正文指纹"), max_length=64, blank=True, editable=False)
    cleaner_version = models.PositiveSmallIntegerField(gettext_lazy("清洗版本"), default=0, editable=False)
    offsets = models.JSONField(gettext_lazy("正文到原文的位置图"), default=list, blank=True, editable=False)
    removals = models.JSONField(gettext_lazy("清洗时去掉的内容"), default=list, blank=True, editable=False)
    # Spans ``[start, end]`` of raw_text() that an editor kept against the cleaner.
    kept = models.JSONField(gettext_lazy("编辑留下的内容"), default=list, blank=True, editable=False)
    imported_at = models.DateTimeField(gettext_lazy("导入于"), null=True, blank=True, editable=False)
    history = tracked(excluded=["raw", "offsets", "removals", "kept"])

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("文章")
        ordering = ["-published_on", "slug"]
        indexes = [models.Index(name="article_by_date", fields=["-published_on", "slug"])]
        constraints = [
            models.CheckConstraint(
                name="article_is_imported_whole",
                condition=Q(imported_at__isnull=True, raw__isnull=True, text="")
                | (Q(imported_at__isnull=False, raw__isnull=False, raw_sha256__isnull=False) & ~Q(text="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title or (
            _("%(outlet)s%(in_words)s的文章")
            % {"outlet": self.outlet, "in_words": PartialDate(self.published_on).in_words()}
        )

    def get_absolute_url(self) -> str:
        return address_of("article_detail", self.slug)

    @property
    def language(self) -> str:
        """The language of title and text as a `lang` attribute: plain "zh" when scripts are mixed or unknown."""
        return self.script if self.script and self.script != Script.MIXED else "zh"

    @property
    def is_imported(self) -> bool:
        return self.imported_at is not None

    @property
    def is_exact(self) -> bool:
        """Whether the bytes that are here are the very ones the citations were taken from."""
        return self.is_imported and self.shown_sha256 == self.raw_sha256

    @property
    def offset_map(self) -> OffsetMap:
        return OffsetMap.from_list(self.offsets)

    def raw_text(self) -> str:
        """Return the received bytes as text; the raw offsets of citations count its code points."""
        return bytes(self.raw or b"").decode(self.raw_encoding or "utf-8", errors="replace")
