"""Subscription: a reader who is told by mail. SubscriptionRequest: somebody asked for one and has not confirmed it."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from debate.vocabulary import gettext_lazy

LONGEST_QUERY = 1_000


class Frequency(models.TextChoices):
    WEEKLY = "weekly", gettext_lazy("每周一封")
    AT_ONCE = "at_once", gettext_lazy("有了就发")


# The least time between two mails to one subscription.
APART = {Frequency.WEEKLY: timedelta(days=7), Frequency.AT_ONCE: timedelta(minutes=15)}


class Asked(models.Model):
    """What somebody asks to be told of: ``query`` is the query string of a list of claims, '' for all of them."""

    address = models.EmailField(gettext_lazy("邮箱"), max_length=254)
    query = models.CharField(gettext_lazy("列表"), max_length=LONGEST_QUERY, blank=True)
    frequency = models.CharField(gettext_lazy("频率"), max_length=7, choices=Frequency)
    language = models.CharField(gettext_lazy("语言"), max_length=7)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        # No address: what a row is called gets into logs and messages.
        return f"{self._meta.model_name} {self.pk}"


class SubscriptionRequestQuerySet(models.QuerySet):
    def due(self) -> Self:
        """Keep those whose mail waits to be sent."""
        return self.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def since(self, moment: datetime) -> Self:
        return self.filter(created_at__gte=moment)

    def before(self, moment: datetime) -> Self:
        return self.filter(created_at__lt=moment)

    def to(self, address: str) -> Self:
        return self.filter(address__iexact=address)

    def to_mailbox(self, address: str) -> Self:
        """Keep those that arrive where an address does: name+tag@host is read at name@host."""
        name, _, host = address.rpartition("@")
        name = name.partition("+")[0]
        tagged = Q(address__istartswith=f"{name}+", address__iendswith=f"@{host}")
        return self.filter(Q(address__iexact=f"{name}@{host}") | tagged)

    def from_sender(self, sender: str) -> Self:
        return self.filter(sender=sender)


class SubscriptionRequest(Asked):
    """``sender`` is a keyed hash of the day and the IP address, as of an `ErrorReport`; forgotten after a week.

    ``is_mailed`` says that a mail was sent for it, or will be at ``due_at``; one that is None is not waited for.
    """

    sender = models.CharField(gettext_lazy("来处"), max_length=64, db_index=True)
    is_mailed = models.BooleanField(gettext_lazy("发确认信"), default=False)
    due_at = models.DateTimeField(gettext_lazy("下次"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(gettext_lazy("接连失败"), default=0)
    created_at = models.DateTimeField(gettext_lazy("提出于"), auto_now_add=True, db_index=True)

    objects = SubscriptionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("待确认的订阅")


class SubscriptionQuerySet(models.QuerySet):
    def of(self, address: str) -> Self:
        """Keep the subscriptions of one address, in the order in which they were confirmed."""
        return self.filter(address__iexact=address).order_by("pk")

    def due(self, last_event: int) -> Self:
        """Keep those whose turn it is, with events they have not been told of, the longest waiting first."""
        waiting = self.filter(due_at__lte=timezone.now(), suspended_at__isnull=True, event__lt=last_event)
        return waiting.order_by("due_at", "pk")

    def suspended_before(self, moment: datetime) -> Self:
        return self.filter(suspended_at__lt=moment)


class Subscription(Asked):
    """Confirmed by the reader. ``event`` is the last event that was told, ``due_at`` when to look again.

    Whoever sends first moves ``due_at`` ahead, so no second process sends the same meanwhile.
    """

    event = models.PositiveBigIntegerField(gettext_lazy("讲到的事件"), default=0)
    confirmed_at = models.DateTimeField(gettext_lazy("确认于"))
    sent_at = models.DateTimeField(gettext_lazy("上次发信"), null=True, blank=True)
    due_at = models.DateTimeField(gettext_lazy("下次"), db_index=True)
    attempts = models.PositiveSmallIntegerField(gettext_lazy("接连失败"), default=0)
    suspended_at = models.DateTimeField(gettext_lazy("停发于"), null=True, blank=True)
    suspended_because = models.CharField(gettext_lazy("停发原因"), max_length=60, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("邮件订阅")
        constraints = [
            models.UniqueConstraint(name="subscription_is_one_a_list", fields=["address", "query"]),
            models.CheckConstraint(
                name="subscription_suspended_for_a_reason",
                condition=Q(suspended_at__isnull=True, suspended_because="")
                | (Q(suspended_at__isnull=False) & ~Q(suspended_because="")),
            ),
        ]

    @property
    def apart(self) -> timedelta:
        """The least time between two mails."""
        return APART[Frequency(self.frequency)]
