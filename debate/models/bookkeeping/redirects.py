"""Redirect: an old address that stays valid."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from debate.models.base import Curated, tracked
from debate.models.querysets import RedirectQuerySet
from debate.vocabulary import RedirectReason, gettext_lazy, without_language


def lasting_path(entity: Any) -> str:
    """Return the path of an entity's page as redirects keep it: the same whatever language an editor works in."""
    return without_language(entity.get_absolute_url())


class Redirect(Curated):
    """``old_path`` leads to the current address of ``target``, even after further renames."""

    old_path = models.CharField(gettext_lazy("旧地址"), max_length=300, unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=gettext_lazy("对象类型"))
    object_id = models.PositiveBigIntegerField(gettext_lazy("对象编号"))
    target = GenericForeignKey()
    reason = models.CharField(gettext_lazy("原因"), max_length=9, choices=RedirectReason)
    history = tracked()

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("旧地址")
        ordering = ["old_path"]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path or _('（已不存在）')}"

    @property
    def new_path(self) -> str | None:
        return self.target.get_absolute_url() if self.target else None
