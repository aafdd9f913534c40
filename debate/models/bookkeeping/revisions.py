"""Revision: the version number of the published content. Change: one thing that moved with a revision."""

from collections.abc import Collection
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F

from debate.models.querysets import ChangeQuerySet, RevisionQuerySet
from debate.vocabulary import gettext_lazy

# Revisions whose changes are kept; a process further behind reads everything again.
REMEMBERED = 1_000
# A revision of more claims than this records one Change of everything.
MANY = 2_000


class Revision(models.Model):
    """A single row. What readers see is derived from the content at some revision and cached until the next one."""

    # The version of the rules that write derived data: searched texts and their tokens, companies spoken for, passages,
    # shingles. Whoever changes what comes out raises it, and `manage.py migrate` writes all of it anew.
    RULES = 1

    number = models.PositiveBigIntegerField(gettext_lazy("版次"), default=0)
    stamp = models.CharField(gettext_lazy("印记"), max_length=32, blank=True)
    # The RULES by which all derived data was written; 0 before this was kept.
    derived_by = models.PositiveIntegerField(gettext_lazy("派生规则"), default=0)

    # How far the writing of all of it anew has come: by which RULES, 0 while none is under way, and the primary keys of
    # the last claim and the last article that are written.
    rebuilding_by = models.PositiveIntegerField(gettext_lazy("重建所按规则"), default=0)
    rebuilt_claims = models.PositiveBigIntegerField(gettext_lazy("重建到的观点"), default=0)
    rebuilt_articles = models.PositiveBigIntegerField(gettext_lazy("重建到的文章"), default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("内容版次")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def move(cls, claims: Collection[int] = (), *, others: bool = False, everything: bool = False) -> None:
        """Begin a new revision in which these claims (primary keys) moved.

        ``others`` says that something besides claims moved too; so it is when no claims are given. ``everything`` says
        that nobody knows what moved.

        The row stays locked until the transaction ends, so that revisions become visible in order. Call this last in a
        transaction: its holder must not wait for a row locked by somebody who waits for this one.
        """
        with transaction.atomic():
            stamp = uuid4().hex
            if not cls.objects.update(number=F("number") + 1, stamp=stamp):
                # Two first transactions may race: one creates the row, the other waits for it.
                Revision.objects.bulk_create([Revision(pk=1, derived_by=cls.RULES)], ignore_conflicts=True)
                cls.objects.update(number=F("number") + 1, stamp=stamp)
            number = cls.objects.head().number
            is_all = everything or len(claims) > MANY
            changes = [Change(everything=True)] if is_all else [Change(claim=claim) for claim in claims]
            if others or not changes:
                changes.append(Change())
            for change in changes:
                change.number, change.stamp = number, stamp
            Change.objects.bulk_create(changes)
            Change.objects.filter(number__lt=number - REMEMBERED).delete()

    @classmethod
    def note(cls, **progress: int) -> None:
        """Note by which rules derived data was written, or how far its writing has come; moves no revision."""
        if not cls.objects.update(**progress):
            Revision.objects.bulk_create([Revision(pk=1)], ignore_conflicts=True)
            cls.objects.update(**progress)


class Change(models.Model):
    """One thing that moved with a revision: a claim, everything, or (neither) something besides claims."""

    number = models.PositiveBigIntegerField(gettext_lazy("版次"), db_index=True)
    stamp = models.CharField(gettext_lazy("印记"), max_length=32)
    # Not a foreign key: the change may be that the claim was deleted.
    claim = models.PositiveBigIntegerField(gettext_lazy("观点编号"), null=True)
    everything = models.BooleanField(gettext_lazy("全部"), default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("内容变动")

    def __str__(self) -> str:
        return f"{self.number}: {'everything' if self.everything else self.claim or 'others'}"
