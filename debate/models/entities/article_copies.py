"""ArticleCopy: the bytes of one copy of an article, as received."""

from django.db import models
from django.db.models import Q

from debate.models.querysets import ArticleCopyQuerySet
from debate.vocabulary import CopyKind, gettext_lazy, remarked


class ArticleCopy(models.Model):
    """One copy of an article: its publisher's page, an archived one, a repost, a file somebody brought. Never changed.

    Readers are shown the first good one, whose bytes the article has as well; the others are kept. ``found`` and
    ``changed`` count the article's citations whose passage the copy had, and had not, when it was received.
    """

    article = models.ForeignKey("Article", models.CASCADE, related_name="copies", verbose_name=gettext_lazy("文章"))
    kind = models.CharField(gettext_lazy("哪一种"), max_length=9, choices=CopyKind)
    url = models.URLField(gettext_lazy("网址"), max_length=500, blank=True)
    raw = models.BinaryField(gettext_lazy("原始字节"), editable=False)
    raw_sha256 = models.CharField(gettext_lazy("原始字节指纹"), max_length=64, editable=False)
    retrieved_at = models.DateTimeField(gettext_lazy("取得于"), editable=False)
    found = models.PositiveSmallIntegerField(gettext_lazy("找到的引文"), default=0, editable=False)
    changed = models.PositiveSmallIntegerField(gettext_lazy("对不上的引文"), default=0, editable=False)

    objects = ArticleCopyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("文章副本")
        ordering = ["article", "retrieved_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="article_copy_is_kept_once", fields=["article", "raw_sha256"]),
            models.CheckConstraint(name="article_copy_has_a_fingerprint", condition=Q(raw_sha256__length=64)),
        ]

    def __str__(self) -> str:
        return self.url or remarked(self.article, self.get_kind_display())
