"""ArticleCopy: the bytes of one copy of an article, as received."""

from django.db import models
from django.db.models import Q

from debate.models.querysets import ArticleCopyQuerySet
from debate.vocabulary import CopyKind


class ArticleCopy(models.Model):
    """One copy of an article: its publisher's page, an archived one, a repost, a file somebody brought. Never changed.

    Readers are shown the first good one, whose bytes the article has as well; the others are kept. ``found`` and
    ``changed`` count the article's citations whose passage the copy had, and had not, when it was received.
    """

    article = models.ForeignKey("Article", models.CASCADE, related_name="copies", verbose_name="文章")
    kind = models.CharField("哪一种", max_length=9, choices=CopyKind)
    url = models.URLField("网址", max_length=500, blank=True)
    raw = models.BinaryField("原始字节", editable=False)
    raw_sha256 = models.CharField("原始字节指纹", max_length=64, editable=False)
    retrieved_at = models.DateTimeField("取得于", editable=False)
    found = models.PositiveSmallIntegerField("找到的引文", default=0, editable=False)
    changed = models.PositiveSmallIntegerField("对不上的引文", default=0, editable=False)

    objects = ArticleCopyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文章副本"
        ordering = ["article", "retrieved_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="article_copy_is_kept_once", fields=["article", "raw_sha256"]),
            models.CheckConstraint(name="article_copy_has_a_fingerprint", condition=Q(raw_sha256__length=64)),
        ]

    def __str__(self) -> str:
        return self.url or f"{self.article}（{self.get_kind_display()}）"
