"""Merge: several entities made one. Distinction: two entities that look alike but are not the same."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q

from debate.models.querysets import MergeQuerySet
from debate.vocabulary import gettext_lazy, listed


class Merge(models.Model):
    """What was merged into what, and all it takes to undo that; debate.curation.merging describes ``undo``."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=gettext_lazy("对象类型"))
    into = models.PositiveBigIntegerField(gettext_lazy("保留的对象编号"))
    into_name = models.TextField(gettext_lazy("保留"))
    merged_names = models.JSONField(gettext_lazy("并入"), default=list)
    undo = models.JSONField(gettext_lazy("还原所需"), default=dict, editable=False)
    reason = models.TextField(gettext_lazy("理由"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="merges", verbose_name=gettext_lazy("合并者")
    )
    at = models.DateTimeField(gettext_lazy("合并于"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("还原者"),
    )
    undone_at = models.DateTimeField(gettext_lazy("还原于"), null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("合并")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{listed(self.merged_names)} → {self.into_name}"


class Distinction(models.Model):
    """An editor's decision that two entities are not the same, so that they are not offered as duplicates again.

    ``one`` and ``other`` are primary keys, the smaller first.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=gettext_lazy("对象类型"))
    one = models.PositiveBigIntegerField(gettext_lazy("其一"))
    other = models.PositiveBigIntegerField(gettext_lazy("其二"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("判断者")
    )
    at = models.DateTimeField(gettext_lazy("判断于"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("同名而不同")
        constraints = [
            models.UniqueConstraint(name="distinction_of_a_pair_is_unique", fields=["content_type", "one", "other"]),
            models.CheckConstraint(name="distinction_in_order", condition=Q(one__lt=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.content_type}: {self.one} ≠ {self.other}"
