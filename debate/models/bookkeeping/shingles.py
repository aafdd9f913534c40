"""Shingle: one sampled group of an article's characters, by which near duplicates are found."""

from django.db import models

from debate.models.querysets import ShingleQuerySet
from debate.vocabulary import gettext_lazy


class Shingle(models.Model):
    """``value`` is the hash of the group; debate.text.shingles says which groups are sampled."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="shingles", verbose_name=gettext_lazy("文章"))
    value = models.BigIntegerField(gettext_lazy("散列值"), db_index=True)

    objects = ShingleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("文字指纹")
        constraints = [models.UniqueConstraint(name="shingle_is_once_an_article", fields=["article", "value"])]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.value}"
