"""ContentEvent: one claim was published, changed or withdrawn. Follower: how far somebody has come in following."""

from datetime import datetime
from typing import Self

from django.db import models

from debate.vocabulary import gettext_lazy


class EventKind(models.TextChoices):
    PUBLISHED = "published", gettext_lazy("新发布")
    CHANGED = "changed", gettext_lazy("有改动")
    WITHDRAWN = "withdrawn", gettext_lazy("已撤回")


class ContentEventQuerySet(models.QuerySet):
    def after(self, pk: int) -> Self:
        """Keep events later than the one with this primary key, oldest first."""
        return self.filter(pk__gt=pk).order_by("pk")

    def last_pk(self) -> int:
        """Return the primary key of the newest event, 0 for none."""
        return self.aggregate(last=models.Max("pk"))["last"] or 0

    def before(self, moment: datetime) -> Self:
        return self.filter(at__lt=moment)


class ContentEvent(models.Model):
    """What readers saw happen to a claim; ``version`` is the primary key of the entry in its history that says so.

    Rows are written by one process at a time, so a larger primary key was written later.
    """

    # Not a foreign key: the claim may be gone.
    claim = models.PositiveBigIntegerField(gettext_lazy("观点编号"))
    kind = models.CharField(gettext_lazy("事件"), max_length=9, choices=EventKind)
    version = models.PositiveBigIntegerField(gettext_lazy("历史条目"))
    at = models.DateTimeField(gettext_lazy("发生于"), db_index=True)

    objects = ContentEventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("内容事件")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="content_event_is_told_once", fields=["claim", "version"])]

    def __str__(self) -> str:
        return f"{self.claim} {self.kind}"


class Follower(models.Model):
    """Where a follower stands: which revision was turned into events (``content``), which event the hub was told.

    What happened before ``began_at`` is not told; ``attempts`` counts failures in a row, ``due_at`` is the next try.
    """

    name = models.CharField(gettext_lazy("谁"), max_length=20, unique=True)
    stamp = models.CharField(gettext_lazy("印记"), max_length=32, blank=True)
    event = models.PositiveBigIntegerField(gettext_lazy("事件"), default=0)
    began_at = models.DateTimeField(gettext_lazy("始于"), auto_now_add=True)
    at = models.DateTimeField(gettext_lazy("跟到"))
    attempts = models.PositiveSmallIntegerField(gettext_lazy("接连失败"), default=0)
    due_at = models.DateTimeField(gettext_lazy("下次"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("跟进")

    def __str__(self) -> str:
        return self.name
