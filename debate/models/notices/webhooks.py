"""Webhook: an address of a newsroom that is told of events. Delivery: one message to it, and what came of that."""

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from debate.models.notices.subscriptions import LONGEST_QUERY
from debate.vocabulary import gettext_lazy, labelled

LONGEST_ANSWER = 300  # code points
# Longer than one attempt can take: until then no second process takes the same delivery.
LEASE = timedelta(minutes=2)


def new_salt() -> str:
    return secrets.token_hex(16)


class Webhook(models.Model):
    """Its secret is made of ``salt`` and the site's own key, so neither a dump nor a backup holds it."""

    name = models.CharField(gettext_lazy("名称"), max_length=80)
    url = models.URLField(gettext_lazy("接收地址"), max_length=500)
    query = models.CharField(
        gettext_lazy("只要这些"),
        max_length=LONGEST_QUERY,
        blank=True,
        help_text=gettext_lazy("观点列表的网址，或其中 ? 后面的部分，如 speaker=…、topic=…；空着就是全部。"),
    )
    is_active = models.BooleanField(gettext_lazy("启用"), default=True)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    event = models.PositiveBigIntegerField(gettext_lazy("讲到的事件"), default=0, editable=False)
    failing_since = models.DateTimeField(gettext_lazy("送不到，始于"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(gettext_lazy("建于"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("网络钩子")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(name="webhook_is_named_once", fields=["name"])]

    def __str__(self) -> str:
        return self.name


class DeliveryState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("待送")
    DELIVERED = "delivered", gettext_lazy("已送到")
    FAILED = "failed", gettext_lazy("没有送到")


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=DeliveryState.WAITING, webhook__is_active=True)

    def due(self) -> Self:
        return self.waiting().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def before(self, moment: datetime) -> Self:
        return self.filter(created_at__lt=moment)

    def take(self, pk: int) -> bool:
        """Take a due delivery for LEASE; False when another process has it, or it is done."""
        now = timezone.now()
        return bool(self.due().order_by().filter(pk=pk).update(due_at=now + LEASE))


class Delivery(models.Model):
    """``message`` is the id that the receiver sees, the same at every attempt; ``body`` the JSON as it is signed."""

    webhook = models.ForeignKey(
        Webhook, models.CASCADE, related_name="deliveries", verbose_name=gettext_lazy("网络钩子")
    )
    message = models.CharField(gettext_lazy("消息编号"), max_length=60)
    kind = models.CharField(gettext_lazy("事件"), max_length=20)
    body = models.TextField(gettext_lazy("内容"))
    state = models.CharField(gettext_lazy("状态"), max_length=9, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(gettext_lazy("试过"), default=0)
    due_at = models.DateTimeField(gettext_lazy("下次"), default=timezone.now)
    answer = models.CharField(gettext_lazy("最近的答复"), max_length=LONGEST_ANSWER, blank=True)
    created_at = models.DateTimeField(gettext_lazy("建于"), default=timezone.now, db_index=True)
    answered_at = models.DateTimeField(gettext_lazy("答于"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("送达记录")
        ordering = ["-pk"]
        indexes = [
            models.Index(name="delivery_that_waits", fields=["due_at"], condition=Q(state=DeliveryState.WAITING))
        ]
        constraints = [models.UniqueConstraint(name="delivery_is_one_a_message", fields=["webhook", "message"])]

    def __str__(self) -> str:
        return labelled(self.webhook, self.kind)
