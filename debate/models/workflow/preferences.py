"""Preferences: what editors can set without touching the server."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from debate.models.base import Curated, tracked
from debate.vocabulary import gettext_lazy


class Preferences(Curated):
    """Settings in a single row, created on first use."""

    second_look_rate = models.FloatField(
        gettext_lazy("复核比例"),
        default=0.1,
        help_text=gettext_lazy("采纳的待审里，随机抽出多大一部分请另一位编辑再看：0 到 1"),
    )
    reports_per_day = models.PositiveSmallIntegerField(
        gettext_lazy("每日报错上限"), default=10, help_text=gettext_lazy("同一来处一天内最多收几份读者报错")
    )
    history = tracked()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("设置")
        constraints = [
            models.CheckConstraint(name="preferences_are_one_row", condition=Q(pk=1)),
            models.CheckConstraint(
                name="preferences_rate_is_a_share",
                condition=Q(second_look_rate__range=(0, 1)),
                violation_error_message=gettext_lazy("复核比例在 0 与 1 之间。"),
            ),
        ]

    def __str__(self) -> str:
        return _("设置")

    @classmethod
    def current(cls) -> "Preferences":
        return cls.objects.get_or_create(pk=1)[0]
