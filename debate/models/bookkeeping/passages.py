"""Passage: one paragraph of an imported article, as search indexes it."""

from django.db import models
from django.db.models import F, Q

from debate.models.querysets import PassageQuerySet
from debate.vocabulary import gettext_lazy


class Passage(models.Model):
    """``[start, end)`` in code points of ``article.text``; all are replaced when the text changes."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="passages", verbose_name=gettext_lazy("文章"))
    start = models.PositiveIntegerField(gettext_lazy("正文起"))
    end = models.PositiveIntegerField(gettext_lazy("正文止"))
    search_text = models.TextField(blank=True, default="")

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("段落")
        ordering = ["article", "start"]
        constraints = [
            models.UniqueConstraint(name="passage_of_a_place_is_unique", fields=["article", "start"]),
            models.CheckConstraint(name="passage_has_a_span", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} [{self.start}, {self.end})"
