"""Revision, where the published content stands, and Change, what moved it there."""

from collections.abc import Collection
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F

from debate.models.querysets import ChangeQuerySet, RevisionQuerySet

# What moved is remembered for so many revisions; who is further behind reads everything anew.
REMEMBERED = 1_000
# A revision that touches more claims than this says "everything".
MANY = 2_000


class Revision(models.Model):
    """One row. Whatever readers see is derived from content at some revision, and kept until that moves."""

    number = models.PositiveBigIntegerField("版次", default=0)
    stamp = models.CharField("印记", max_length=32, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "内容版次"

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def move(cls, claims: Collection[int] = (), *, others: bool = False) -> None:
        """Say that these claims moved, or something besides claims (``others``, and whenever none is given).

        Its row stays locked until the transaction ends, so that revisions become visible in their order. That is why
        this comes last in a transaction: who holds that lock must not wait for a row of somebody who wants it.
        """
        with transaction.atomic():
            stamp = uuid4().hex
            if not cls.objects.update(number=F("number") + 1, stamp=stamp):
                # Two may come first at once: one makes the row, the other waits for it.
                Revision.objects.bulk_create([Revision(pk=1)], ignore_conflicts=True)
                cls.objects.update(number=F("number") + 1, stamp=stamp)
            number = cls.objects.head().number
            changes = [Change(claim=claim) for claim in claims] if len(claims) <= MANY else [Change(everything=True)]
            if others or not changes:
                changes.append(Change())
            for change in changes:
                change.number, change.stamp = number, stamp
            Change.objects.bulk_create(changes)
            Change.objects.filter(number__lt=number - REMEMBERED).delete()


class Change(models.Model):
    """One thing that moved with a revision: a claim, everything, or (neither) something besides claims."""

    number = models.PositiveBigIntegerField("版次", db_index=True)
    stamp = models.CharField("印记", max_length=32)
    # Not a foreign key: the claim may be gone, and that is what moved.
    claim = models.PositiveBigIntegerField("观点编号", null=True)
    everything = models.BooleanField("全部", default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "内容变动"

    def __str__(self) -> str:
        return f"{self.number}: {'everything' if self.everything else self.claim or 'others'}"
